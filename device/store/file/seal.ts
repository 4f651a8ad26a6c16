import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { ChathamError } from "../../../src/errors.ts";

/**
 * Locks bytes under a key of their own, inside the file that is encrypted as a whole already: when the key is gone, whatever is
 * left of them anywhere is noise. AES-256-GCM (NIST SP 800-38D); a nonce of 96 random bits, the bytes, a tag of 128 bits.
 * @param key 32 bytes
 */
export function seal(key: Uint8Array, bytes: Uint8Array): Uint8Array {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  const sealed = new Uint8Array(NONCE_BYTES + bytes.length + TAG_BYTES);
  sealed.set(nonce);
  sealed.set(cipher.update(bytes), NONCE_BYTES);
  cipher.final();
  sealed.set(cipher.getAuthTag(), NONCE_BYTES + bytes.length);
  return sealed;
}

/** Throws `unavailable` for what was not sealed under this key, or was changed since. */
export function unseal(key: Uint8Array, sealed: Uint8Array): Uint8Array {
  try {
    const end = sealed.length - TAG_BYTES;
    const decipher = createDecipheriv("aes-256-gcm", key, sealed.subarray(0, NONCE_BYTES));
    decipher.setAuthTag(sealed.subarray(end));
    const bytes = decipher.update(sealed.subarray(NONCE_BYTES, end));
    decipher.final();
    return bytes;
  } catch (cause) {
    throw damaged(cause);
  }
}

/** As {@link unseal}, on another thread and in half the time where it is much: Deno's node:crypto reads 130 MB a second. */
export async function unsealLater(key: Uint8Array, sealed: Uint8Array): Promise<Uint8Array> {
  try {
    const opener = await crypto.subtle.importKey("raw", new Uint8Array(key), "AES-GCM", false, ["decrypt"]);
    const iv = new Uint8Array(sealed.subarray(0, NONCE_BYTES));
    const bytes = new Uint8Array(sealed.subarray(NONCE_BYTES));
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, opener, bytes));
  } catch (cause) {
    throw damaged(cause);
  }
}

export function newKey(): Uint8Array {
  return randomBytes(32);
}

function damaged(cause: unknown): ChathamError {
  return new ChathamError("unavailable", "Cannot read the meeting: what is kept of it is damaged", { cause });
}

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
