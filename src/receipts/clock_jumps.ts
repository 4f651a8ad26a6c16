/** Days, ISO 8601, UTC, both inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/**
 * Finds where a clock jumped, from the times that records bear in the order of their chain: one that bears an earlier time than the
 * record before it, or a later one than now, was stamped by a clock that was wrong, or follows one that was.
 */
export class ClockJumps {
  /** Days of the records, each later than the one before, since the clock went back last. */
  #days: string[] = [];
  #lastMs = -Infinity;
  #peakMs = -Infinity;
  /** Stretches whose records may be of any of their days; without `to` until the peak is reached again. */
  readonly #jumps: { readonly from: string; readonly peakMs: number; readonly back: string; to?: string }[] =
    [];

  /** @param at ISO 8601 */
  see(at: string): void {
    const ms = Date.parse(at);
    const day = at.slice(0, 10);
    for (const jump of this.#jumps) if (jump.to === undefined && ms >= jump.peakMs) jump.to = day;
    if (ms < this.#lastMs - TOLERATED_MS) {
      const before = this.#days.findLast((one) => one <= day);
      this.#jumps.push({ from: before ?? day, peakMs: this.#peakMs, back: day });
      this.#days = this.#days.filter((one) => one <= day);
      this.#peakMs = ms;
    }
    this.#lastMs = ms;
    this.#peakMs = Math.max(this.#peakMs, ms);
    if (day > (this.#days.at(-1) ?? "")) this.#days.push(day);
  }

  /**
   * @returns the first stretch of days over whose bounds, or those of the days asked about, records may have been stamped wrongly;
   * undefined where every record is surely counted on the right side
   */
  over(asked: Days, now: Date): Days | undefined {
    const today = dayOf(now.getTime());
    const isAhead = (ms: number) => ms > now.getTime() + TOLERATED_MS;
    const stretches = this.#jumps.map(({ from, peakMs, back, to }) => {
      // What is ahead even now was the clock's error; else what follows may be behind until the time is reached again.
      const end = isAhead(peakMs) ? back : to ?? today;
      return { from, to: end, stampedTo: later(end, dayOf(peakMs)) };
    });
    if (isAhead(this.#peakMs)) {
      const from = this.#days.findLast((one) => one <= today) ?? today;
      stretches.push({ from, to: today, stampedTo: dayOf(this.#peakMs) });
    }
    const found = stretches.find(({ from, to, stampedTo }) =>
      from <= asked.to && to >= asked.from && (from < asked.from || stampedTo > asked.to)
    );
    return found && { from: found.from, to: found.stampedTo };
  }
}

function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}

/** What processes that write at once, and a clock that is set by the network, lie apart. */
const TOLERATED_MS = 120_000;
