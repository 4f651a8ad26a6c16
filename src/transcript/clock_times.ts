import type { WrittenTime } from "./written_time.ts";

const HOUR_MS = 3_600_000;

/**
 * Times of day become offsets from the first of them: `10:02:11` in a saved chat does not say that the meeting has
 * lasted ten hours. A meeting over midnight goes on.
 *
 * @param fromHours from which first time on the layout's times are times of day; AM, PM and dates tell so too
 */
export function toOffsets(times: readonly WrittenTime[], fromHours: number): number[] {
  const first = times[0];
  if (!first || !isTimeOfDay(times, fromHours)) return times.map(({ ms }) => ms);
  let days = 0;
  let before = first.ms;
  return times.map(({ ms }) => {
    if (ms + days * 24 * HOUR_MS < before - 12 * HOUR_MS) days++;
    before = ms + days * 24 * HOUR_MS;
    return Math.max(0, before - first.ms);
  });
}

/** No recording begins at its sixth hour, and no time of a day passes 24:00. */
function isTimeOfDay(times: readonly WrittenTime[], fromHours: number): boolean {
  const marked = times.filter((time) => time.isTimeOfDay).length;
  if (marked > times.length / 2) return true;
  const first = times[0]?.ms ?? 0;
  return first >= fromHours * HOUR_MS && times.every(({ ms }) => ms < 24 * HOUR_MS);
}
