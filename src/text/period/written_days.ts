import { dayOf, type Days, monthsOf, shiftMonths } from "./calendar.ts";
import { TimeTokens } from "./time_tokens.ts";
import type { TimeWords, Token } from "./time_words.ts";

/** A time that a question names. */
export interface Point extends Days {
  /** Index of the token behind it. */
  readonly end: number;
  /** As it reads in an English answer, without preposition; undefined where its days say it best. */
  readonly name?: string;
  /** It is a time wherever it stands: `last week`, `yesterday`; others are only behind a preposition or by a meeting. */
  readonly isClear: boolean;
  readonly isWeekday?: true;
  /** Counted from today. */
  readonly isRelative?: true;
  /** Such a day there is not, or it could be two. */
  readonly isOdd?: true;
}

/** Reads the days and months of the calendar at a place of a question, as one language writes them. */
export class WrittenDays extends TimeTokens {
  /** ISO 8601 date */
  protected readonly today: string;

  constructor(
    tokens: readonly Token[],
    words: TimeWords,
    { language, today }: { language: string; today: string },
  ) {
    super(tokens, words, language);
    this.today = today;
  }

  /** `2026-03-12`, `24.03.2026`, `24.3.`, `24/03/2026`. */
  protected numeric(at: number): Point | undefined {
    const text = this.tokens[at]?.text ?? "";
    const end = at + 1;
    const isoDay = /^(\d{4})-(\d{2})(?:-(\d{2}))?$/.exec(text);
    if (isoDay) {
      const [year, month, day] = isoDay.slice(1).map(Number);
      if (isoDay[3] === undefined) {
        return month === undefined || month < 1 || month > 12
          ? odd(end)
          : { ...monthsOf(year ?? 0, month, 1), end, isClear: false };
      }
      return one(dayOf(year ?? 0, month ?? 0, day ?? 0), end);
    }
    const [, ofMonth, ofYear] = /^(\d{1,2})[./](\d{4})$/.exec(text) ?? [];
    if (ofMonth !== undefined) {
      const month = Number(ofMonth);
      return month < 1 || month > 12
        ? odd(end)
        : { ...monthsOf(Number(ofYear), month, 1), end, isClear: false };
    }
    const written = /^(\d{1,2})([./])(\d{1,2})(?:\2(\d{4}|\d{2}))?\.?$/.exec(text);
    if (!written) return undefined;
    const [, left = "", mark, right = "", digits] = written;
    // 3.5 is a number; `3.5.` and `24.03` are days.
    const isDay = digits !== undefined || mark === "/" || text.endsWith(".") || right.length === 2;
    if (!isDay) return undefined;
    const year = digits === undefined
      ? undefined
      : digits.length === 2
      ? 2000 + Number(digits)
      : Number(digits);
    const dayFirst = this.dayInYear(year, Number(right), Number(left));
    if (mark === "." || this.language !== "en") {
      return digits === undefined && !dayFirst ? undefined : one(dayFirst, end);
    }
    const monthFirst = this.dayInYear(year, Number(left), Number(right));
    if (digits === undefined && !dayFirst && !monthFirst) return undefined;
    const isOne = dayFirst === undefined || monthFirst === undefined || dayFirst === monthFirst;
    return isOne ? one(dayFirst ?? monthFirst, end) : odd(end);
  }

  /** `5 March 2026`, `the fifth of March`, `5. März`. */
  protected dayOfMonth(at: number): Point | undefined {
    const day = this.dayNumber(at);
    if (day === undefined) return undefined;
    const month = this.monthName(this.skip(day.end));
    if (month === undefined) return undefined;
    const year = this.yearAfter(month.end);
    return one(this.dayInYear(year?.value, month.value, day.value), year?.end ?? month.end);
  }

  /** `March 5, 2026`. */
  protected monthThenDay(at: number): Point | undefined {
    const month = this.monthName(at);
    const day = month && this.dayNumber(this.skip(month.end));
    if (!month || !day || this.language === "fr") return undefined;
    const year = this.yearAfter(day.end);
    return one(this.dayInYear(year?.value, month.value, day.value), year?.end ?? day.end);
  }

  /** `the 5th`, where no month stands: the latest one that has come. */
  bareDay(at: number): Point | undefined {
    const match = /^(\d{1,2})(?:st|nd|rd|th)$/i.exec(this.tokens[at]?.text ?? "");
    if (!match) return undefined;
    for (let back = 0; back < 3; back++) {
      const [year = 0, month = 1] = shiftMonths(this.today, -back).split("-").map(Number);
      const day = dayOf(year, month, Number(match[1]));
      if (day !== undefined && day <= this.today) return one(day, at + 1);
    }
    return odd(at + 1);
  }

  /** The day of a month that the end of a stretch names: `between 1 and 5 March`. */
  inMonthOf(day: number, days: Days): string | undefined {
    const [year = 0, month = 1] = days.first.split("-").map(Number);
    return dayOf(year, month, day);
  }

  protected dayInYear(year: number | undefined, month: number, day: number): string | undefined {
    if (year !== undefined) return dayOf(year, month, day);
    const thisYear = this.thisYear();
    const here = dayOf(thisYear, month, day);
    return here !== undefined && here <= this.today ? here : dayOf(thisYear - 1, month, day) ?? here;
  }

  protected thisYear(): number {
    return Number(this.today.slice(0, 4));
  }

  /** A month without a year is the latest one that has begun. */
  protected latestYear(month: number): number {
    return month > Number(this.today.slice(5, 7)) ? this.thisYear() - 1 : this.thisYear();
  }
}

/** A day; undefined is one that there is not. */
export function one(day: string | undefined, end: number): Point {
  return day === undefined ? odd(end) : { first: day, last: day, end, isClear: false };
}

export function odd(end: number): Point {
  return { first: "", last: "", end, isClear: false, isOdd: true };
}
