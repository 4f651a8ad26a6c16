import type { DecisionLog, PastDecisions } from "./decision_log.ts";
import type { DecisionRecord } from "./replay.ts";

/**
 * Keeps decisions back for a moment, so that many requests share a transaction; every reading sees them. A process that is
 * killed within that moment forgets them: what left is in the receipts. Where they cannot be written, as on a full disk or while
 * another process writes, they are tried again later.
 */
export class DecisionBuffer implements PastDecisions {
  readonly #log: DecisionLog;
  readonly #onDropped: (count: number) => void;
  readonly #againMs: number;
  #waiting: DecisionRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param onDropped told how many of the oldest were let go of, as more than {@link WAITING_MAX} waited
   * @param againMs until what could not be written is tried again
   */
  constructor(log: DecisionLog, onDropped: (count: number) => void, againMs = AGAIN_MS) {
    this.#log = log;
    this.#onDropped = onDropped;
    this.#againMs = againMs;
  }

  record(decision: DecisionRecord): void {
    this.#waiting.push(decision);
    const surplus = this.#waiting.length - WAITING_MAX;
    if (surplus > 0) {
      this.#waiting.splice(0, surplus);
      this.#onDropped(surplus);
    }
    this.#timer ??= setTimeout(() => this.#flushOrLeave(), WAIT_MS);
  }

  since(at: string | undefined): DecisionRecord[] {
    this.#flushOrLeave();
    return [...this.#log.since(at), ...this.#waiting.filter((one) => at === undefined || one.at >= at)];
  }

  /** Writes what waits. @throws ChathamError what writing throws; it then goes on waiting */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length === 0) return;
    this.#log.recordAll(this.#waiting);
    this.#waiting = [];
  }

  /** Never throws: nobody could catch what a timer throws, and the process would end. */
  #flushOrLeave(): void {
    try {
      this.flush();
    } catch {
      this.#timer ??= setTimeout(() => this.#flushOrLeave(), this.#againMs);
    }
  }
}

const WAIT_MS = 250;
/** What keeps it from being written, a full disk or another process that writes, is rarely over sooner. */
const AGAIN_MS = 5_000;
/** A few megabytes. */
export const WAITING_MAX = 10_000;
