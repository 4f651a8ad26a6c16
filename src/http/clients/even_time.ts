import { setTimeout as later } from "node:timers/promises";

/**
 * Waits until a step of time since a start: 1 s, 2 s, 4 s and so on. What a rule about content keeps from a client is
 * weighed piece by piece, so how long that takes would tell how much there is of it; so it tells the step alone, and nothing
 * at all while the work is done within the first one. That one is long enough for a page or a search of an archive that was
 * read before, with its hidden part or without.
 */
export async function untilStep(clock: Clock, startedMs: number, signal: AbortSignal): Promise<void> {
  const took = clock.nowMs() - startedMs;
  await clock.wait(stepAfter(took) - took, signal);
}

/** @returns the first step that is no shorter, in ms */
export function stepAfter(ms: number): number {
  return STEP_MS * 2 ** Math.max(0, Math.ceil(Math.log2(ms / STEP_MS)));
}

/** By which answers are timed; tests have their own. */
export interface Clock {
  nowMs(): number;
  wait(ms: number, signal: AbortSignal): Promise<void>;
}

export const REAL_CLOCK: Clock = {
  nowMs: () => performance.now(),
  async wait(ms, signal) {
    // Whoever has gone reads no clock.
    await later(ms, undefined, { signal }).catch(() => {});
  },
};

const STEP_MS = 1_000;
