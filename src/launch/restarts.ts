/** How often a server that ended by a fault is started anew: not for ever, so that one that cannot run is seen. */
export class Restarts {
  /** Set once somebody asked for the end: what ends then is not started anew. */
  isStopping = false;
  readonly #at: number[] = [];

  /** How often it was started anew within the last minutes. */
  get count(): number {
    return this.#at.length;
  }

  mayRestart(now = Date.now()): boolean {
    if (this.isStopping) return false;
    const recent = this.#at.filter((at) => now - at < WITHIN_MS);
    this.#at.splice(0, Infinity, ...recent, now);
    return recent.length < RESTARTS_MAX;
  }
}

const WITHIN_MS = 10 * 60_000;
const RESTARTS_MAX = 5;
