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
