import type { DecisionLog, PastDecisions } from "./decision_log.ts";
import type { DecisionRecord } from "./replay.ts";

/**
 * Keeps decisions back for a moment, so that many requests share a transaction; every reading sees them. A process that is
 * killed within that moment forgets them: what left is in the receipts.
 */
export class DecisionBuffer implements PastDecisions {
  readonly #log: DecisionLog;
  #waiting: DecisionRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(log: DecisionLog) {
    this.#log = log;
  }

  record(decision: DecisionRecord): void {
    this.#waiting.push(decision);
    this.#timer ??= setTimeout(() => this.flush(), WAIT_MS);
  }

  since(at: string | undefined): DecisionRecord[] {
    this.flush();
    return this.#log.since(at);
  }

  /** Writes what waits. */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length > 0) this.#log.recordAll(waiting);
  }
}

const WAIT_MS = 250;
