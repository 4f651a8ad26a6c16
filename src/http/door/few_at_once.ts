import { setImmediate } from "node:timers";

/**
 * Lets a few of those on that come at once, and the next few when these have gone as far as they can. Else a crowd would go every
 * step together: the egress process would get nothing until this one has worked on all, and this one then wait for it.
 */
export class FewAtOnce {
  readonly #waiting: (() => void)[] = [];
  #passed = 0;

  async pass(): Promise<void> {
    if (this.#passed < AT_ONCE) return this.#note();
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #note(): void {
    // No work of its own that would keep sockets waiting: what comes in the next turn comes with less at once.
    if (this.#passed++ === 0) setImmediate(() => this.#next());
  }

  #next(): void {
    this.#passed = 0;
    for (const resolve of this.#waiting.splice(0, AT_ONCE)) {
      this.#note();
      resolve();
    }
  }
}

const AT_ONCE = 4;
