import { type EnvelopeContent, type EnvelopeKey, sealEnvelope } from "./envelope.ts";
import { ChathamError } from "../errors.ts";
import { FRAME_BYTES_MAX } from "./frame_batch.ts";
import type { Link } from "./link.ts";
import type { Channel } from "./channel.ts";
import type { ChainRecord } from "../receipts/record.ts";
import type { ShownReceipt } from "../receipts/shown.ts";
import { decodeReply, type ReplyFailure, type ReplyHead } from "./egress_reply.ts";

/**
 * The device's end of the private link to the egress process. Every call is one envelope; aborting its signal, or leaving
 * the body unread, aborts the request at the target.
 */
export class EgressClient {
  readonly #link: Link;
  readonly #key: EnvelopeKey;
  /** Up to which record the egress process was told of the receipts, or will be by what is on its way in order. */
  #told: number | undefined;

  constructor(link: Link, key: EnvelopeKey) {
    this.#link = link;
    this.#key = key;
  }

  /** @returns the target's answer once its head is there. Throws {@link EgressFailure}. */
  async send(sending: Sending, signal: AbortSignal): Promise<EgressResponse> {
    const trail = await this.#tellAllBut(sending.receipt.trail(this.#told), signal);
    try {
      return await this.#send({ ...sending, trail }, signal);
    } catch (error) {
      const isUnsent = error instanceof EgressFailure && !error.mayHaveLeft;
      const seen = isUnsent ? error.receiptsSeen : undefined;
      if (seen === undefined) throw error;
      this.#told = Math.min(seen, this.#told ?? seen);
      const [first] = trail;
      if (first === undefined || first.seq <= seen + 1) throw error;
      // What should have told of the records before these has not, be it that it expired or was overtaken.
      const again = await this.#tellAllBut(sending.receipt.trail(seen), signal);
      return await this.#send({ ...sending, trail: again }, signal);
    }
  }

  /** Tells of many records beforehand, so that no request carries more than a few. @returns the last of them */
  async #tellAllBut(trail: readonly ChainRecord[], signal: AbortSignal): Promise<readonly ChainRecord[]> {
    let at = 0;
    for (; trail.length - at > RECORDS_MAX; at += RECORDS_MAX) {
      const records = trail.slice(at, at + RECORDS_MAX);
      const { body } = await this.#open({ ...TELLING, receiptId: "", salt: NO_SALT, trail: records }, signal);
      for await (const _ of body);
      this.#noteTold(records.at(-1));
    }
    return trail.slice(at);
  }

  async #send(
    { receipt: { id: receiptId, salt }, trail, ...content }: Sending & Pick<EnvelopeContent, "trail">,
    signal: AbortSignal,
  ): Promise<EgressResponse> {
    const answer = await this.#open({ ...content, receiptId, salt, trail }, signal);
    this.#noteTold(trail.at(-1));
    return answer;
  }

  async #open(content: EnvelopeContent, signal: AbortSignal): Promise<EgressResponse> {
    if (signal.aborted) throw new ChathamError("cancelled", "The request was cancelled");
    const sealed = sealEnvelope(content, this.#key, { now: Date.now(), lifetimeMs: ENVELOPE_LIFETIME_MS });
    // What goes in one frame arrives in its order; what is longer may be overtaken by those after it, which tell again.
    if (sealed.length <= FRAME_BYTES_MAX) this.#noteTold(content.trail.at(-1));
    else this.#told ??= (content.trail[0]?.seq ?? 1) - 1;
    const channel = this.#link.open();
    const cancel = () => this.#link.sendControl({ op: "cancel", channel: channel.number });
    signal.addEventListener("abort", cancel, { once: true });
    const replies = new Replies(channel, () => signal.removeEventListener("abort", cancel), cancel);
    try {
      this.#link.sendControl({ op: "request", channel: channel.number });
      await channel.write(sealed);
      await channel.end();
      return { head: await replies.head(), body: replies.body() };
    } catch (error) {
      replies.leave();
      throw error instanceof EgressFailure ? error : cutOff(error);
    }
  }

  #noteTold(newest: ChainRecord | undefined): void {
    if (newest !== undefined) this.#told = Math.max(newest.seq, this.#told ?? 0);
  }

  /** Asks which targets lack a key; nothing is sent anywhere. */
  async keys(): Promise<TargetKeys[]> {
    const channel = this.#link.open();
    this.#link.sendControl({ op: "keys", channel: channel.number });
    for await (const message of channel.read()) {
      const reply = decodeReply(message);
      if (reply.kind === "bytes") return JSON.parse(new TextDecoder().decode(reply.bytes));
    }
    throw cutOff();
  }

  /** Asks whether a target answers at all; no content is sent. */
  async probe(target: string): Promise<TargetHealth> {
    const channel = this.#link.open();
    this.#link.sendControl({ op: "probe", channel: channel.number, target });
    for await (const message of channel.read()) {
      const reply = decodeReply(message);
      if (reply.kind === "bytes") return JSON.parse(new TextDecoder().decode(reply.bytes));
    }
    throw cutOff();
  }
}

/** What is sent, with the receipt that was written for it. */
export interface Sending extends Omit<EnvelopeContent, "receiptId" | "salt" | "trail"> {
  readonly receipt: ShownReceipt;
}

/** What a target still needs before anything can be sent to it. */
export interface TargetKeys {
  readonly target: string;
  /** Names of secrets that are not there. */
  readonly missing: readonly string[];
}

export interface EgressResponse {
  readonly head: ReplyHead;
  /** Must be read or left (`break`); throws {@link EgressFailure} when the target breaks off. */
  readonly body: AsyncGenerator<Uint8Array, void, undefined>;
}

export interface TargetHealth {
  readonly healthy: boolean;
  readonly circuit: "closed" | "open" | "half-open" | "unknown";
}

/** Sending failed; the receipt needs to know how far it got. */
export class EgressFailure extends ChathamError {
  /** False when not one byte of the request can have reached the target. */
  readonly mayHaveLeft: boolean;
  readonly attempts: number;
  readonly receiptsSeen: number | undefined;

  constructor(failure: ReplyFailure, cause?: unknown) {
    const { errorKind, message, retryAfterMs, code } = failure;
    super(errorKind, message, { cause, retryAfterMs, code });
    this.mayHaveLeft = failure.mayHaveLeft;
    this.attempts = failure.attempts;
    this.receiptsSeen = failure.receiptsSeen;
  }
}

/** Records that one request carries at most; those of other processes may be many more. */
const RECORDS_MAX = 1_000;

/** An envelope that asks for nothing and only tells of records. */
const TELLING = {
  product: "redacted",
  withheld: [],
  target: "-",
  operation: "chat",
  contentType: "application/json",
  body: new Uint8Array(0),
  policyHash: "",
  timeoutMs: 1,
  stream: false,
} as const;
const NO_SALT = "-".repeat(43);

/** Long enough for a slow link, short enough that a stolen envelope is worthless. */
const ENVELOPE_LIFETIME_MS = 30_000;

class Replies {
  readonly #messages: AsyncGenerator<Uint8Array>;
  readonly #settled: () => void;
  readonly #cancel: () => void;
  #isOver = false;

  constructor(channel: Channel, settled: () => void, cancel: () => void) {
    this.#messages = channel.read();
    this.#settled = settled;
    this.#cancel = cancel;
  }

  async head(): Promise<ReplyHead> {
    const reply = await this.#next();
    if (reply.kind !== "head") throw cutOff();
    return reply.head;
  }

  async *body(): AsyncGenerator<Uint8Array, void, undefined> {
    try {
      for (let reply = await this.#next(); reply.kind !== "done"; reply = await this.#next()) {
        if (reply.kind === "bytes") yield reply.bytes;
      }
    } finally {
      this.leave();
    }
  }

  /** Reads on to the end, so that nothing stays queued; tells the target to stop when it has not. */
  leave(): void {
    this.#settled();
    if (!this.#isOver) this.#cancel();
    void this.#drain();
  }

  async #next() {
    const { done, value } = await this.#messages.next();
    if (done) throw cutOff();
    const reply = decodeReply(value);
    if (reply.kind === "done" || reply.kind === "failed") this.#isOver = true;
    if (reply.kind === "failed") throw new EgressFailure(reply.failure);
    return reply;
  }

  async #drain(): Promise<void> {
    try {
      while (!(await this.#messages.next()).done);
    } catch {
      // The egress process is gone: there is nothing left to read.
    }
  }
}

/** The process or the link went away in the middle: whether bytes left is not known, so they may have. */
function cutOff(cause?: unknown): EgressFailure {
  return new EgressFailure({
    errorKind: "unavailable",
    message: "The egress process went away; nothing was sent from anywhere else",
    mayHaveLeft: true,
    attempts: 0,
  }, cause);
}
