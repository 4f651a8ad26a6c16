import type { WallTime } from "../../meeting/wall_time.ts";

/**
 * @param before when it was said to have begun until now: its offset stays where it has one
 * @returns ISO 8601: the day alone where there is no time, else with the offset of the reader's own zone on that day
 */
export function startedAtOf({ day, time }: WallTime, before: string | undefined): string {
  if (time === "") return day;
  const offset = /T.*([+-]\d\d:?\d\d)$/.exec(before ?? "")?.[1] ?? ownOffset(new Date(`${day}T${time}`));
  return `${day}T${time}:00${offset}`;
}

function ownOffset(at: Date): string {
  const minutes = -at.getTimezoneOffset();
  const two = (count: number) => String(Math.floor(Math.abs(count))).padStart(2, "0");
  return `${minutes < 0 ? "-" : "+"}${two(minutes / 60)}:${two(minutes % 60)}`;
}
