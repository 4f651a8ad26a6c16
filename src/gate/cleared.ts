import { createHash } from "node:crypto";
import { ChathamError } from "../errors.ts";
import { Permit } from "../policy/decide/permit.ts";

/** Known only in this file: without it no `Cleared` can be made. */
const MINT = Symbol("cleared");

/**
 * Bytes that leave the process as they are: for a target of trust `device` on this machine or, where a rule asks no
 * redaction of any type, of trust `organisation`; never for an external one. Only {@link Cleared.from} makes one.
 */
export class Cleared {
  readonly #bytes: Uint8Array;
  readonly #permit: Permit;

  constructor(secret: symbol, from: { bytes: Uint8Array; permit: Permit }) {
    if (secret !== MINT) throw new TypeError("Cannot make a Cleared: only Cleared.from() does");
    this.#bytes = from.bytes;
    this.#permit = from.permit;
    Object.freeze(this);
  }

  /** @throws ChathamError `refused` when the permit asks for redaction */
  static from(bytes: Uint8Array, permit: Permit): Cleared {
    Permit.assert(permit);
    const asksNothing = Object.values(permit.obligations.redaction).every((level) => level === "none");
    if (permit.trust === "external" || (permit.trust === "organisation" && !asksNothing)) {
      throw new ChathamError("refused", `Target ${permit.target.id} may get redacted text only`);
    }
    if (permit.trust === "device" && !asksNothing) {
      throw new ChathamError("refused", `The policy asks for redaction also for target ${permit.target.id}`);
    }
    return new Cleared(MINT, { bytes: bytes.slice(), permit });
  }

  /** @throws TypeError when the value is no Cleared that the gate made, whatever it looks like */
  static assert(value: unknown): asserts value is Cleared {
    if (typeof value !== "object" || value === null || !(#bytes in value)) {
      throw new TypeError("This is not Cleared");
    }
  }

  /** The exact bytes to send; a copy. */
  get bytes(): Uint8Array {
    return this.#bytes.slice();
  }

  get permit(): Permit {
    return this.#permit;
  }

  /** Lower-case hexadecimal SHA-256 of the bytes. */
  get sha256(): string {
    return createHash("sha256").update(this.#bytes).digest("hex");
  }
}
