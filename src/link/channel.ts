import { ChathamError } from "../errors.ts";
import { FRAME_BYTES_MAX } from "./frame_batch.ts";

/** One two-way byte stream of a `Link`. INVARIANT: at most `WINDOW_BYTES` and one frame are under way, unread. */
export class Channel {
  readonly number: number;
  readonly #host: ChannelHost;
  readonly #queue: Uint8Array[] = [];
  #unread = 0;
  #unacknowledged = 0;
  #state: "open" | "ended" | "failed" = "open";
  #isPeerGone = false;
  #isBroken = false;
  #isReadingOver = false;
  #isWritingOver = false;
  readonly #readable = new Signal();
  readonly #writable = new Signal();

  constructor(number: number, host: ChannelHost) {
    this.number = number;
    this.#host = host;
  }

  /** Waits while the other end is slow to read; throws `cancelled` when it stopped reading. Chunks above the frame limit are split. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; at += FRAME_BYTES_MAX) {
      const frame = bytes.subarray(at, at + FRAME_BYTES_MAX);
      while (this.#unread >= WINDOW_BYTES && !this.#isPeerGone && !this.#isBroken) {
        await this.#writable.wait();
      }
      if (this.#isPeerGone) throw new ChathamError("cancelled", "The other process stopped reading");
      if (this.#isBroken) throw wentAway();
      this.#unread += frame.length;
      await this.#host.send(frame);
    }
  }

  async end(): Promise<void> {
    const sent = this.#host.send(new Uint8Array(0));
    this.#isWritingOver = true;
    this.#leaveWhenOver();
    await sent;
  }

  /** @param payload a part of a larger buffer, copied here: a few bytes must not keep the rest of it */
  accept(payload: Uint8Array): void {
    if (payload.length === 0) this.#state = "ended";
    else if (!this.#isReadingOver) this.#queue.push(payload.slice());
    this.#readable.notify();
  }

  credit(bytes: number): void {
    this.#unread -= bytes;
    this.#writable.notify();
  }

  leaveUnread(): void {
    this.#isPeerGone = true;
    this.#isWritingOver = true;
    this.#writable.notify();
    this.#leaveWhenOver();
  }

  fail(): void {
    this.#isBroken = true;
    if (this.#state === "open") this.#state = "failed";
    this.#readable.notify();
    this.#writable.notify();
  }

  /** What the other end writes until it ends the channel; throws when the link breaks before that. */
  async *read(): AsyncGenerator<Uint8Array> {
    try {
      while (true) {
        const next = this.#queue.shift();
        if (next) {
          yield next;
          this.#acknowledge(next.length);
        } else if (this.#state === "ended") return;
        else if (this.#state === "failed") throw wentAway();
        else await this.#readable.wait();
      }
    } finally {
      this.#queue.length = 0;
      this.#isReadingOver = true;
      if (this.#state === "open") this.#host.refuse();
      this.#leaveWhenOver();
    }
  }

  /** Credit is given in large steps: most answers end before the first. */
  #acknowledge(bytes: number): void {
    this.#unacknowledged += bytes;
    if (this.#unacknowledged < CREDIT_BYTES) return;
    this.#host.acknowledge(this.#unacknowledged);
    this.#unacknowledged = 0;
  }

  // The other direction still needs its credits, so a channel stays known until both are over.
  #leaveWhenOver(): void {
    if (this.#isReadingOver && this.#isWritingOver) this.#host.leave();
  }
}

function wentAway(): ChathamError {
  return new ChathamError("unavailable", "The other process went away");
}

/** What a channel needs of its link. */
export interface ChannelHost {
  /** Resolves when more may be sent. */
  send(bytes: Uint8Array): Promise<void>;
  acknowledge(bytes: number): void;
  /** Tells the other end that nothing more of it will be read. */
  refuse(): void;
  leave(): void;
}

/** Wakes whoever waits; a notice without a waiter is not kept, so waiters check their condition first. */
class Signal {
  #next: PromiseWithResolvers<void> | undefined;

  wait(): Promise<void> {
    return (this.#next ??= Promise.withResolvers<void>()).promise;
  }

  notify(): void {
    this.#next?.resolve();
    this.#next = undefined;
  }
}

const WINDOW_BYTES = 4 << 20;
const CREDIT_BYTES = WINDOW_BYTES / 4;
