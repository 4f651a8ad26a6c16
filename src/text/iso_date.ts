import { calendarDay } from "./find_date.ts";

const FORM =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):?[0-5]\d)?)?$/i;

/**
 * A day, or a day and a time, as ISO 8601 writes them. What stands on the wall stays: the offset is kept as it is, and a
 * time without one is kept as `Z`. Dates that could be read in two ways, and days that there are not, are refused.
 *
 * @returns e.g. `2026-03-05T08:00:00+09:00`; midnight for a bare day; undefined when the text is no such date
 */
export function readIsoDate(text: string): string | undefined {
  const [all, year, month, day, hour = "00", minute = "00", second = "00", fraction = "", zone = "Z"] =
    FORM.exec(text.trim()) ?? [];
  if (all === undefined || calendarDay(Number(year), Number(month), Number(day)) === undefined) {
    return undefined;
  }
  const offset = zone.length === 5 ? `${zone.slice(0, 3)}:${zone.slice(3)}` : zone.toUpperCase();
  return `${year}-${month}-${day}T${hour}:${minute}:${second}${fraction}${offset}`;
}

/** True for what bounds a period: a year, a month, a day, or a day and a time. */
export function isIsoPeriod(text: string): boolean {
  return /^\d{4}(?:-(?:0[1-9]|1[0-2]))?$/.test(text.trim()) || readIsoDate(text) !== undefined;
}

/** The forms to use, for people whose date was refused. */
export const ISO_DATE_FORMS = "2026-03-12, or with a time 2026-03-12T10:00, or 2026-03-12T10:00:00+01:00";
