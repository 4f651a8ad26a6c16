/**
 * Something costly that is opened when first used, kept while it is used and for a while after, and then closed: what it held is
 * given back, and the next use opens it anew.
 */
export class KeptWhileUsed<T> {
  readonly #open: () => T;
  readonly #close: (kept: T) => Promise<void>;
  readonly #idleMs: number;
  #kept: T | undefined;
  #users = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param idleMs from its last use until it is closed */
  constructor(open: () => T, close: (kept: T) => Promise<void>, idleMs: number) {
    this.#open = open;
    this.#close = close;
    this.#idleMs = idleMs;
  }

  async use<R>(work: (kept: T) => Promise<R>): Promise<R> {
    clearTimeout(this.#timer);
    this.#users++;
    try {
      return await work(this.#kept ??= this.#open());
    } finally {
      this.#users--;
      if (this.#users === 0) this.#timer = setTimeout(() => void this.#end(), this.#idleMs);
    }
  }

  async #end(): Promise<void> {
    const kept = this.#kept;
    this.#kept = undefined;
    // What cannot be closed is let go of all the same: nobody waits for it.
    if (kept !== undefined) await this.#close(kept).catch(() => {});
  }
}
