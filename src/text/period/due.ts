import { dayOf, monthsOf, shift, weekdayOf, weekOf } from "./calendar.ts";
import { PointReader } from "./points.ts";
import { timeWords, tokensOf } from "./time_words.ts";

const ISO_DAY = /(?<![\d-])\d{4}-\d{2}-\d{2}(?![\d-])/;
/** Longer words of one language that only look like its links are not looked at: what is due is said shortly. */
const LINKS = ["by", "until", "before", "within", "since"] as const;

/**
 * By when something is due, as the languages of the gate other than English say it: `bis Freitag`, `d'ici vendredi`, `antes del
 * 3 de mayo`, `do końca tygodnia`, `amanhã`.
 *
 * @param startedAt when it was said, ISO 8601; without it the words come back as they were said
 * @returns an ISO 8601 date, the words, or undefined where no day is named
 */
export function findDueIn(language: string, text: string, startedAt?: string): string | undefined {
  const words = timeWords(language);
  if (words === undefined) return undefined;
  const iso = ISO_DAY.exec(text)?.[0];
  if (iso !== undefined) return calendarDayOf(iso) === undefined ? undefined : iso;
  const tokens = tokensOf(text);
  const said = startedAt?.slice(0, 10) ?? "2000-01-03";
  const reader = new PointReader(tokens, words, { language, today: said });
  for (let at = 0; at < tokens.length; at++) {
    const linked = LINKS.map((link) => reader.tag(at, link)).find((found) => found !== undefined);
    const starts = linked ? [linked.end, reader.skip(linked.end)] : [at];
    for (const start of starts) {
      const due = dueAt(reader, start, said, linked !== undefined);
      if (due === undefined) continue;
      return startedAt === undefined
        ? text.normalize("NFC").slice(tokens[start]?.start, tokens[due.end - 1]?.end)
        : due.day;
    }
  }
  return undefined;
}

function calendarDayOf(iso: string): string | undefined {
  const [year = 0, month = 0, day = 0] = iso.split("-").map(Number);
  return dayOf(year, month, day);
}

function dueAt(
  reader: PointReader,
  at: number,
  today: string,
  isLinked: boolean,
): { day: string; end: number } | undefined {
  const near = reader.tag(at, "day");
  // German and Dutch `Morgen` with a capital, Spanish `mañana` behind an article are mornings.
  const isMorning = /^Morgen$/.test(reader.tokens[at]?.text ?? "") ||
    /^(?:la|por|de)$/.test(reader.tokens[at - 1]?.folded ?? "");
  if (near && near.value >= 0 && !(near.value === 1 && isMorning)) {
    return { day: shift(today, near.value), end: near.end };
  }
  const rel = reader.tag(at, "rel");
  const unit = rel && reader.tag(rel.end, "unit") || reader.tag(at, "unit");
  const next = unit && (rel ?? reader.tag(unit.end, "rel"));
  if (unit && next?.value === 1) {
    return { day: endOfUnit(unit.value, today, 1), end: Math.max(unit.end, next.end) };
  }
  const late = reader.tag(at, "third");
  if (late?.value === 2) {
    // Polish `miesiąca` is a filler in dates and a month here.
    const start = reader.tag(late.end, "unit") ? late.end : reader.skip(late.end);
    const of = reader.tag(start, "rel");
    const what = reader.tag(of?.end ?? start, "unit");
    if (what) return { day: endOfUnit(what.value, today, of?.value === 1 ? 1 : 0), end: what.end };
    const month = reader.tag(start, "month");
    if (month) return { day: monthsOf(yearFor(month.value, today), month.value, 1).last, end: month.end };
  }
  if (!isLinked) return undefined;
  const weekday = reader.tag(rel?.end ?? at, "weekday");
  if (weekday) {
    const ahead = (weekday.value - weekdayOf(today) + 7) % 7 || 7;
    return { day: shift(today, ahead), end: weekday.end };
  }
  const day = reader.dayNumber(at);
  const month = day && reader.tag(reader.skip(day.end), "month");
  if (day && month) {
    const year = /^(?:19|20)\d{2}$/.exec(reader.tokens[reader.skip(month.end)]?.text ?? "");
    const date = dayOf(year ? Number(year[0]) : yearFor(month.value, today), month.value, day.value);
    return date === undefined ? undefined : { day: date, end: month.end };
  }
  const written = /^(\d{1,2})[./](\d{1,2})[./]?(\d{4})?$/.exec(reader.tokens[at]?.text ?? "");
  if (!written) return undefined;
  const date = dayOf(
    written[3] ? Number(written[3]) : yearFor(Number(written[2]), today),
    Number(written[2]),
    Number(written[1]),
  );
  return date === undefined ? undefined : { day: date, end: at + 1 };
}

/** The last working day of a week, the last day of what is longer. */
function endOfUnit(unit: string, today: string, ahead: 0 | 1): string {
  const [year = 0, month = 1] = today.split("-").map(Number);
  switch (unit) {
    case "week":
      return shift(weekOf(shift(today, 7 * ahead)).first, 4);
    case "month":
      return monthsOf(year, month + ahead, 1).last;
    case "quarter":
      return monthsOf(year, 3 * Math.floor((month - 1) / 3) + 1 + 3 * ahead, 3).last;
    case "year":
      return monthsOf(year + ahead, 1, 12).last;
    default:
      return shift(today, ahead);
  }
}

/** A month that is long past is the one of next year. */
function yearFor(month: number, today: string): number {
  const [year = 0, now = 1] = today.split("-").map(Number);
  return month < now ? year + 1 : year;
}
