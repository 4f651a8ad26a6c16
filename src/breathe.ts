import { setTimeout as later } from "node:timers/promises";

/**
 * Gives everything else that waits for this thread its turn: requests, messages, timers. `setImmediate` would not do: Deno
 * 2.9 runs what it holds for up to a second before it looks at sockets and messages again (measured with pieces of 5 ms).
 */
export async function breathe(): Promise<void> {
  await later(0);
}

/** Breathes now and then within long work: a breath costs a millisecond, so short pieces share one. */
export class Breath {
  readonly #everyMs: number;
  #lastMs = performance.now();

  /** @param everyMs how long others wait at most, beside one piece of the work */
  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** To be awaited between two pieces. */
  async take(): Promise<void> {
    if (performance.now() - this.#lastMs < this.#everyMs) return;
    await breathe();
    this.#lastMs = performance.now();
  }
}

/** Work that others may come between: it yields after each piece, and returns what it was for. */
export type InPieces<T> = Generator<void, T>;

/** Does the work with breaths between its pieces. @param everyMs how long others wait at most, beside one piece */
export async function withBreaths<T>(work: InPieces<T>, everyMs: number): Promise<T> {
  const breath = new Breath(everyMs);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await breath.take();
  }
}

/** Does the work where nobody else waits for this thread. */
export function atOnce<T>(work: InPieces<T>): T {
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
  }
}
