import { createCipheriv, createDecipheriv, createHmac, timingSafeEqual } from "node:crypto";
import { Buffer } from "node:buffer";

/**
 * Ids of meetings as a client beyond this device sees them: an id may be words that somebody chose. An alias is the id
 * under a key of this device and that client, so it can be read back here, and two clients cannot compare theirs.
 * Deterministic authenticated encryption (SIV, as RFC 5297 does it, with HMAC-SHA256 and AES-256-CTR), in hexadecimal.
 */
export class MeetingAliases {
  readonly #cipherKey: Uint8Array;
  readonly #macKey: Uint8Array;

  /** @param key secret of this device, 32 bytes */
  constructor(key: Uint8Array, client: string) {
    const derive = (use: string) =>
      new Uint8Array(
        createHmac("sha256", key).update(JSON.stringify(["meeting-alias", use, client])).digest(),
      );
    this.#cipherKey = derive("cipher");
    this.#macKey = derive("mac");
  }

  aliasOf(id: string): string {
    const iv = this.#ivOf(id);
    const cipher = createCipheriv("aes-256-ctr", this.#cipherKey, iv);
    return Buffer.concat([iv, cipher.update(id, "utf8"), cipher.final()]).toString("hex");
  }

  /** @returns undefined for what is no alias that this client was given */
  idOf(alias: string): string | undefined {
    if (!ALIAS.test(alias)) return undefined;
    const bytes = Buffer.from(alias, "hex");
    const iv = bytes.subarray(0, IV_BYTES);
    const decipher = createDecipheriv("aes-256-ctr", this.#cipherKey, iv);
    const id = Buffer.concat([decipher.update(bytes.subarray(IV_BYTES)), decipher.final()]).toString("utf8");
    return timingSafeEqual(this.#ivOf(id), iv) ? id : undefined;
  }

  #ivOf(id: string): Uint8Array {
    return new Uint8Array(createHmac("sha256", this.#macKey).update(id).digest()).subarray(0, IV_BYTES);
  }
}

const IV_BYTES = 16;
/** Letters of no name: only a to f occur, and no boundary within. */
export const ALIAS = /^(?:[0-9a-f]{2}){17,816}$/;
