import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  verify,
} from "node:crypto";
import { Buffer } from "node:buffer";
import { ChathamError } from "../errors.ts";
import type { ReceiptKeys } from "./journal.ts";

/** Signs with the Ed25519 key of this device; the private half lives in the encrypted store and cannot be read back here. */
export class DeviceKey {
  readonly #key: KeyObject;
  /** Raw public key, base64url. */
  readonly publicKey: string;

  /** @param pkcs8 as {@link makeDeviceKey} made it */
  constructor(pkcs8: Uint8Array) {
    this.#key = createPrivateKey({ key: Buffer.from(pkcs8), format: "der", type: "pkcs8" });
    this.publicKey = String(createPublicKey(this.#key).export({ format: "jwk" }).x);
  }

  /** @returns the signature over the text's UTF-8 bytes, base64url. */
  sign(text: string): string {
    return sign(null, new TextEncoder().encode(text), this.#key).toString("base64url");
  }
}

/** @returns a new private key, PKCS #8 DER. */
function makeDeviceKey(): Uint8Array {
  return new Uint8Array(generateKeyPairSync("ed25519").privateKey.export({ type: "pkcs8", format: "der" }));
}

/** @param publicKey raw, base64url @returns a check of signatures made by the matching {@link DeviceKey}. */
export function verifierOf(publicKey: string): (text: string, signature: string) => boolean {
  let key: KeyObject;
  try {
    key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: publicKey }, format: "jwk" });
  } catch {
    throw new ChathamError("bad-input", "The public key is not an Ed25519 key in base64url");
  }
  return (text, signature) => {
    const bytes = Buffer.from(signature, "base64url");
    return bytes.length === 64 && verify(null, new TextEncoder().encode(text), key, bytes);
  };
}

/** The secrets of a device's receipts: what signs them, and what hashes labels, people and meetings. */
export function makeReceiptKeys(): ReceiptKeys {
  return { signing: makeDeviceKey(), labels: new Uint8Array(randomBytes(32)) };
}
