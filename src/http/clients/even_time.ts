import { setTimeout as later } from "node:timers/promises";

/**
 * Waits until a step of time since a start: 100 ms, 200 ms, 400 ms and so on. What a rule about content keeps from a
 * client is weighed piece by piece, so how long that takes would tell how much there is of it; so it tells the step alone.
 */
export async function untilStep(startedMs: number, signal: AbortSignal): Promise<void> {
  const took = performance.now() - startedMs;
  // Whoever has gone reads no clock.
  await later(stepAfter(took) - took, undefined, { signal }).catch(() => {});
}

/** @returns the first step that is no shorter, in ms */
export function stepAfter(ms: number): number {
  return STEP_MS * 2 ** Math.max(0, Math.ceil(Math.log2(ms / STEP_MS)));
}

const STEP_MS = 100;
