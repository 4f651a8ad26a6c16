import type { DecisionLog, PastDecisions } from "./decision_log.ts";
import type { DecisionRecord } from "./replay.ts";

/**
 * Keeps decisions back for a moment, so that many requests share a transaction; every reading sees them. A process that is
 * killed within that moment forgets them: what left is in the receipts. Where they cannot be written, as on a full disk or while
 * another process writes, they are tried again later.
 */
export class DecisionBuffer implements PastDecisions {
  readonly #log: DecisionLog;
  readonly #lost: LostDecisions;
  readonly #againMs: number;
  /** Let go of, and not told yet to who puts it on record. */
  #untold = 0;
  #waiting: DecisionRecord[] = [];
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * @param lost told how many of the oldest were let go of, as more than {@link WAITING_MAX} waited
   * @param againMs until what could not be written is tried again
   */
  constructor(log: DecisionLog, lost: LostDecisions, againMs = AGAIN_MS) {
    this.#log = log;
    this.#lost = lost;
    this.#againMs = againMs;
  }

  record(decision: DecisionRecord): void {
    this.#waiting.push(decision);
    const surplus = this.#waiting.length - WAITING_MAX;
    if (surplus > 0) {
      this.#waiting.splice(0, surplus);
      this.#untold += surplus;
      this.#lost.onDropped(surplus);
    }
    this.#timer ??= setTimeout(() => this.#flushOrLeave(), WAIT_MS);
  }

  since(at: string | undefined): DecisionRecord[] {
    this.#flushOrLeave();
    return [...this.#log.since(at), ...this.#waiting.filter((one) => at === undefined || one.at >= at)];
  }

  /** Writes what waits, and how many there are no more. @throws ChathamError what writing throws; it then goes on waiting */
  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    if (this.#waiting.length > 0) this.#log.recordAll(this.#waiting);
    this.#waiting = [];
    if (this.#untold === 0) return;
    this.#lost.onWritable(this.#untold);
    this.#untold = 0;
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

/** Who hears of decisions that nobody will find any more. */
interface LostDecisions {
  /** At once, while nothing can be written. */
  onDropped(count: number): void;
  /** Once it can be put on record. */
  onWritable(count: number): void;
}

const WAIT_MS = 250;
/** What keeps it from being written, a full disk or another process that writes, is rarely over sooner. */
const AGAIN_MS = 5_000;
/** A few megabytes. */
export const WAITING_MAX = 10_000;
