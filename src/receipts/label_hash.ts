import { createHmac } from "node:crypto";
import { foldLabel, foldLabelAsBefore, patternsOf } from "../policy/language/element.ts";

/**
 * The keyed hashes by which receipts name a label, in the one spelling that rules compare; the key never leaves the encrypted
 * store. A label in a namespace (`insider:acme`) is also found under its namespace (`insider:*`).
 */
export function labelHashes(label: string, key: Uint8Array): string[] {
  return patternsOf("label", foldLabel(label)).map((name) => hash(name, key));
}

/** @returns the hash to look for when asked about a label or a whole namespace (`insider:*`). */
export function labelHash(label: string, key: Uint8Array): string {
  return hash(foldLabel(label), key);
}

/** The hash that versions wrote which told look-alikes apart. */
export function labelHashAsBefore(label: string, key: Uint8Array): string {
  return hash(foldLabelAsBefore(label), key);
}

/** The hash that versions wrote which kept the label's own spelling. */
export function labelHashAsSpelt(label: string, key: Uint8Array): string {
  return hash(label.normalize("NFC"), key);
}

/** @returns the keyed hash by which receipts name a meeting */
export function meetingHash(id: string, key: Uint8Array): string {
  return hash(`meeting\0${id}`, key);
}

/** @returns the keyed hash by which receipts name a person who has a token */
export function personHash(address: string, key: Uint8Array): string {
  return hash(`person\0${address.toLowerCase()}`, key);
}

function hash(text: string, key: Uint8Array): string {
  return createHmac("sha256", key).update(text).digest("base64url").slice(0, 22);
}
