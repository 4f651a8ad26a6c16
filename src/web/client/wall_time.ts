/** When a meeting began, as stood on the wall where it was held; `time` is empty where only the day is known. */
export interface WallTime {
  /** `2026-03-05` */
  readonly day: string;
  /** `08:30` */
  readonly time: string;
}

/** @param startedAt ISO 8601; its offset says nothing about what stood on the wall, and midnight in `Z` is a day alone */
export function wallTimeOf(startedAt: string | undefined): WallTime {
  const [, day = "", time = "", second = ""] =
    /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(.*))?$/.exec(startedAt ?? "") ?? [];
  const isDayAlone = time === "00:00" && /^(?::00(?:\.0+)?)?Z$/.test(second);
  return { day, time: isDayAlone ? "" : time };
}

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
