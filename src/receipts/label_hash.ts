import { createHmac } from "node:crypto";

/**
 * The keyed hashes by which receipts name a label; the key never leaves the encrypted store. A label in a namespace
 * (`insider:acme`) is also found under its namespace (`insider:*`).
 */
export function labelHashes(label: string, key: Uint8Array): string[] {
  const normal = label.normalize("NFC");
  const colon = normal.indexOf(":");
  const names = colon > 0 ? [normal, `${normal.slice(0, colon)}:*`] : [normal];
  return [...new Set(names)].map((name) => hash(name, key));
}

/** @returns the hash to look for when asked about a label or a whole namespace (`insider:*`). */
export function labelHash(label: string, key: Uint8Array): string {
  return hash(label.normalize("NFC"), key);
}

function hash(label: string, key: Uint8Array): string {
  return createHmac("sha256", key).update(label).digest("base64url").slice(0, 22);
}
