import { Buffer } from "node:buffer";
import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { Duplex } from "node:stream";
import { z } from "zod";
import { ChathamError } from "../../errors.ts";

/**
 * How device and egress side, started apart, make sure of each other over a socket: each proves to know the link key by
 * an HMAC-SHA-256 over both sides' nonces and the policy's hash. The key itself never crosses, the key of the envelopes is
 * derived from it anew each time, and nothing else is said before both proofs hold. One JSON document a line.
 */
export async function greetEgress(
  socket: Duplex,
  linkKey: Uint8Array,
  policy: string,
): Promise<{ readonly key: Buffer }> {
  const lines = new Lines(socket);
  const nonce = makeNonce();
  say(socket, { v: 1, nonce, policy });
  const challenge = challengeSchema.parse(await lines.next());
  const about = [nonce, challenge.nonce, policy];
  if (!isProof(challenge.proof, linkKey, "egress", about)) throw notOurs("egress process");
  say(socket, { proof: prove(linkKey, "device", about).toString("base64url") });
  const { refused } = verdictSchema.parse(await lines.next());
  if (refused !== undefined) throw new ChathamError("unavailable", refused);
  lines.leave();
  return { key: prove(linkKey, "envelope", about) };
}

/**
 * The egress side: lets in who knows the link key.
 * @param admit called once both have proved themselves; what it throws is told to the device side
 */
export async function greetDevice(
  socket: Duplex,
  linkKey: Uint8Array,
  admit: (device: { readonly policy: string; readonly key: Buffer }) => Promise<void>,
): Promise<void> {
  const lines = new Lines(socket);
  const { nonce, policy } = helloSchema.parse(await lines.next());
  const own = makeNonce();
  const about = [nonce, own, policy];
  say(socket, { nonce: own, proof: prove(linkKey, "egress", about).toString("base64url") });
  const { proof } = proofSchema.parse(await lines.next());
  if (!isProof(proof, linkKey, "device", about)) throw notOurs("device process");
  lines.leave();
  try {
    await admit({ policy, key: prove(linkKey, "envelope", about) });
  } catch (error) {
    say(socket, { refused: error instanceof ChathamError ? error.message : "it could not be started" });
    throw error;
  }
  say(socket, {});
}

const nonceSchema = z.string().length(43);
const helloSchema = z.strictObject({ v: z.literal(1), nonce: nonceSchema, policy: z.string().max(200) });
const challengeSchema = z.strictObject({ nonce: nonceSchema, proof: z.string().length(43) });
const proofSchema = z.strictObject({ proof: z.string().length(43) });
const verdictSchema = z.strictObject({ refused: z.string().max(500).optional() });

const LINE_BYTES_MAX = 2_048;
const ANSWER_MS_MAX = 10_000;

function makeNonce(): string {
  return randomBytes(32).toString("base64url");
}

function prove(linkKey: Uint8Array, as: string, about: readonly string[]): Buffer {
  return createHmac("sha256", linkKey).update(JSON.stringify(["chatham-link/1", as, ...about])).digest();
}

function isProof(proof: string, linkKey: Uint8Array, as: string, about: readonly string[]): boolean {
  const given = Buffer.from(proof, "base64url");
  const expected = prove(linkKey, as, about);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function say(socket: Duplex, message: object): void {
  socket.write(`${JSON.stringify(message)}\n`);
}

function notOurs(who: string): ChathamError {
  return new ChathamError(
    "forbidden",
    `What speaks on the link does not know its key, so it is no ${who} of ours`,
  );
}

/** Lines of the handshake. INVARIANT: neither side says more before it was answered, so nothing is left over behind a line. */
class Lines {
  readonly #socket: Duplex;
  #text = "";
  #waiting: PromiseWithResolvers<unknown> | undefined;
  readonly #onData = (bytes: Uint8Array) => this.#receive(bytes);
  readonly #onEnd = () => this.#waiting?.reject(new ChathamError("unavailable", "The link was closed"));

  constructor(socket: Duplex) {
    this.#socket = socket;
    socket.on("data", this.#onData);
    socket.on("close", this.#onEnd);
    socket.on("error", this.#onEnd);
  }

  /** @returns the next line's JSON. Throws `timeout`, or `unavailable` when the link closes or says what is no line. */
  async next(): Promise<unknown> {
    const waiting = this.#waiting = Promise.withResolvers<unknown>();
    const late = () => waiting.reject(new ChathamError("timeout", "The other side of the link said nothing"));
    const timer = setTimeout(late, ANSWER_MS_MAX);
    this.#take();
    try {
      return await waiting.promise;
    } finally {
      clearTimeout(timer);
      this.#waiting = undefined;
    }
  }

  leave(): void {
    this.#socket.off("data", this.#onData);
    this.#socket.off("close", this.#onEnd);
    this.#socket.off("error", this.#onEnd);
  }

  #receive(bytes: Uint8Array): void {
    this.#text += new TextDecoder().decode(bytes);
    this.#take();
  }

  #take(): void {
    if (this.#waiting === undefined) return;
    const end = this.#text.indexOf("\n");
    if (end < 0 && this.#text.length <= LINE_BYTES_MAX) return;
    try {
      this.#waiting.resolve(JSON.parse(this.#text.slice(0, end)));
    } catch {
      this.#waiting.reject(new ChathamError("unavailable", "The other side of the link speaks otherwise"));
    }
    this.#text = this.#text.slice(end + 1);
  }
}
