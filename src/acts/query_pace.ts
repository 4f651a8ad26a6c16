import { ChathamError } from "../errors.ts";

/**
 * How fast a client beyond this device may ask, and how often it may try what it is not told: whoever guesses a masked
 * value needs many questions. Kept in memory, for each client by itself.
 */
export class QueryPace {
  readonly #now: () => number;
  readonly #left = new Map<string, { count: number; atMs: number }>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Throws `limited`. */
  asks(client: string): void {
    this.#take(`asks ${client}`, ASKS);
  }

  /** For a question with personal data in it that the client was not told under that name. Throws `limited`. */
  tries(client: string): void {
    this.#take(`tries ${client}`, TRIES);
  }

  #take(key: string, { most, msEach, words }: Limit): void {
    const now = this.#now();
    const known = this.#left.get(key) ?? { count: most, atMs: now };
    const count = Math.min(most, known.count + (now - known.atMs) / msEach);
    if (count < 1) {
      const retryAfterMs = Math.ceil((1 - count) * msEach);
      throw new ChathamError("limited", words, { retryAfterMs });
    }
    this.#left.set(key, { count: count - 1, atMs: now });
  }
}

interface Limit {
  /** At once. */
  readonly most: number;
  /** After which one more is let in. */
  readonly msEach: number;
  readonly words: string;
}

const ASKS: Limit = {
  most: 600,
  msEach: 100,
  words: "A client beyond this device may ask ten times a second",
};
const TRIES: Limit = {
  most: 60,
  msEach: 60_000,
  words: "A client beyond this device may name people and figures that it was not told about once a minute",
};
