import type { WrittenTime } from "./written_time.ts";

const HOUR_MS = 3_600_000;

/**
 * Times of day become offsets from the first of them: `10:02:11` in a saved chat does not say that the meeting has
 * lasted ten hours. A meeting over midnight goes on.
 *
 * @param options.fromHours from which first time on the layout's times are times of day; AM, PM and dates tell so too
 * @param options.chars how much is said between the first time and the last
 */
export function toOffsets(
  written: readonly WrittenTime[],
  { fromHours, chars }: { fromHours: number; chars: number },
): number[] {
  const isHoursAndMinutes = areHoursAndMinutes(written, chars);
  const times = isHoursAndMinutes ? written.map(({ ms, ...time }) => ({ ...time, ms: ms * 60 })) : written;
  const first = times[0];
  if (!first || !(isHoursAndMinutes || areTimesOfDay(times, fromHours))) return times.map(({ ms }) => ms);
  let days = 0;
  let before = first.ms;
  return times.map(({ ms }) => {
    if (ms + days * 24 * HOUR_MS < before - 12 * HOUR_MS) days++;
    before = ms + days * 24 * HOUR_MS;
    return Math.max(0, before - first.ms);
  });
}

/** No recording begins at its sixth hour, and no time of a day passes 24:00. */
function areTimesOfDay(times: readonly WrittenTime[], fromHours: number): boolean {
  const marked = times.filter((time) => time.isTimeOfDay).length;
  if (marked > times.length / 2) return true;
  const first = times[0]?.ms ?? 0;
  return first >= fromHours * HOUR_MS && times.every(({ ms }) => ms < 24 * HOUR_MS);
}

/** `10:02` and `10:05` are hours and minutes where nobody could have said in three seconds what stands between them. */
function areHoursAndMinutes(times: readonly WrittenTime[], chars: number): boolean {
  const [first, last] = [times[0]?.ms ?? 0, times.at(-1)?.ms ?? 0];
  const isDay = first >= 6 * HOUR_MS / 60 &&
    times.every(({ ms, isShort }) => isShort && ms < 24 * HOUR_MS / 60);
  return isDay && times.length > 1 && chars > CHARS_A_SECOND_MAX * Math.max(1, (last - first) / 1000);
}

/** Twice what the fastest speakers reach. */
const CHARS_A_SECOND_MAX = 50;
