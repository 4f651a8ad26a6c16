/** Days, ISO 8601, both ends inclusive. */
export interface Days {
  readonly first: string;
  readonly last: string;
}

const DAY_MS = 86_400_000;

/** @param month 1 to 12 @returns undefined when there is no such day */
export function dayOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? iso(date.getTime()) : undefined;
}

/** @param months how many, from `month` on, which may lie outside 1 to 12 */
export function monthsOf(year: number, month: number, months: number): Days {
  return { first: iso(Date.UTC(year, month - 1, 1)), last: iso(Date.UTC(year, month - 1 + months, 0)) };
}

/** The first, middle or last ten days of a month. */
export function thirdOf(year: number, month: number, third: 0 | 1 | 2): Days {
  const { last } = monthsOf(year, month, 1);
  const starts = ["01", "11", "21"] as const;
  const stem = last.slice(0, 8);
  return { first: stem + starts[third], last: third === 2 ? last : `${stem}${third === 0 ? "10" : "20"}` };
}

/** Monday to Sunday. */
export function weekOf(day: string): Days {
  const monday = shift(day, -weekdayOf(day));
  return { first: monday, last: shift(monday, 6) };
}

/** Week of a year as ISO 8601 counts them; undefined when the year has none of that number. */
export function numberedWeek(year: number, week: number): Days | undefined {
  const { first } = weekOf(`${year}-01-04`);
  const days = weekOf(shift(first, 7 * (week - 1)));
  const thursday = shift(days.first, 3);
  return week >= 1 && thursday.startsWith(`${year}-`) ? days : undefined;
}

/** @returns 0 for Monday to 6 */
export function weekdayOf(day: string): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function shift(day: string, days: number): string {
  return iso(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS);
}

/** The same day some months away, or the last of that month where it is shorter. */
export function shiftMonths(day: string, months: number): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const { last } = monthsOf(year, month + months, 1);
  return `${last.slice(0, 8)}${String(Math.min(date, Number(last.slice(8)))).padStart(2, "0")}`;
}

function iso(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}
