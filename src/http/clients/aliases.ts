import { createHmac } from "node:crypto";
import { Buffer } from "node:buffer";
import { aessiv } from "@noble/ciphers/aes.js";

/**
 * Ids of meetings as a client beyond this device sees them: an id may be words that somebody chose. An alias is the id
 * under a key of this device and that client, so it can be read back here, and two clients cannot compare theirs.
 * Deterministic authenticated encryption (AES-SIV, RFC 5297), in hexadecimal.
 */
export class MeetingAliases {
  readonly #key: Uint8Array;

  /** @param key secret of this device, 32 bytes */
  constructor(key: Uint8Array, client: string) {
    const derive = (use: string) =>
      createHmac("sha256", key).update(JSON.stringify(["meeting-alias", use, client])).digest();
    this.#key = new Uint8Array(Buffer.concat([derive("mac"), derive("cipher")]));
  }

  aliasOf(id: string): string {
    return Buffer.from(aessiv(this.#key).encrypt(new TextEncoder().encode(id))).toString("hex");
  }

  /** @returns undefined for what is no alias that this client was given */
  idOf(alias: string): string | undefined {
    if (!ALIAS.test(alias)) return undefined;
    try {
      return new TextDecoder().decode(aessiv(this.#key).decrypt(new Uint8Array(Buffer.from(alias, "hex"))));
    } catch {
      return undefined;
    }
  }
}

/** Letters of no name: only a to f occur, and no boundary within. */
export const ALIAS = /^(?:[0-9a-f]{2}){17,816}$/;
