const DAY_MS = 86_400_000;
const MONTHS = "january february march april may june july august september october november december".split(
  " ",
);

/** Days, both ends inclusive, ISO 8601. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
  /** As it reads in an answer: `in May 2026`. */
  readonly words: string;
  /** The question without the words that named the period. */
  readonly rest: string;
}

/**
 * The time that a question names: `in May`, `in March 2026`, `in 2025`, `last week`, `this month`, `since 2 March`, `on
 * 2026-03-12`, `yesterday`. A month without a year is the latest one that has begun.
 *
 * @param now the day on the wall here, ISO 8601 date
 */
export function findPeriod(question: string, now: string): Period | undefined {
  for (const read of [isoDay, dayOfMonth, month, year, relative]) {
    const found = read(question, now);
    if (found) return found;
  }
  return undefined;
}

const MONTH = `(${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const LINK = String.raw`\b(since|after|from|until|till|before|by|on|in|during|of|for)?\s*(?:the\s+)?`;

function isoDay(question: string): Period | undefined {
  const match = new RegExp(String.raw`${LINK}(\d{4}-\d{2}(?:-\d{2})?)\b`, "i").exec(question);
  if (!match) return undefined;
  return bounded(match, { first: match[2] ?? "", last: match[2] ?? "", words: match[2] ?? "" });
}

function dayOfMonth(question: string, now: string): Period | undefined {
  const dayFirst = new RegExp(
    String.raw`${LINK}(\d{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+${MONTH}\b\.?(?:,?\s+(\d{4}))?`,
    "i",
  ).exec(question);
  const monthFirst = new RegExp(
    String.raw`${LINK}${MONTH}\b\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b(?:,?\s+(\d{4}))?`,
    "i",
  ).exec(question);
  const match = dayFirst ?? monthFirst;
  if (!match) return undefined;
  const [day, name] = dayFirst ? [match[2], match[3]] : [match[3], match[2]];
  const index = monthIndex(name ?? "");
  const date = isoDate(Number(match[4] ?? yearOf(index, now)), index, Number(day));
  return bounded(match, {
    first: date,
    last: date,
    words: `${Number(day)} ${titled(index)} ${date.slice(0, 4)}`,
  });
}

function month(question: string, now: string): Period | undefined {
  const match = new RegExp(String.raw`${LINK}${MONTH}\b\.?(?:,?\s+(\d{4}))?`, "i").exec(question);
  // `may` and `march` are months only after a preposition or with a capital.
  if (!match || (match[1] === undefined && !/^\p{Lu}/u.test(match[2] ?? ""))) return undefined;
  const index = monthIndex(match[2] ?? "");
  const value = `${match[3] ?? yearOf(index, now)}-${two(index + 1)}`;
  return bounded(match, { first: value, last: value, words: `${titled(index)} ${value.slice(0, 4)}` });
}

function year(question: string): Period | undefined {
  const match = new RegExp(String.raw`${LINK}((?:19|20)\d{2})\b`, "i").exec(question);
  if (!match || match[1] === undefined) return undefined;
  return bounded(match, { first: match[2] ?? "", last: match[2] ?? "", words: match[2] ?? "" });
}

function relative(question: string, now: string): Period | undefined {
  const match =
    /\b(today|yesterday|(?:(?:in|during|over|within) )?(?:the )?(this|last|past|previous) (week|month|quarter|year))\b/i
      .exec(question);
  if (!match) return undefined;
  const today = Date.parse(`${now}T00:00:00Z`);
  const rest = without(question, match);
  const words = (match[1] ?? "").toLowerCase().replace(/^(?:in|during|over|within) /, "").replace(
    /^the /,
    "",
  );
  if (words === "today") return { from: now, to: now, words, rest };
  if (words === "yesterday") return { from: day(today - DAY_MS), to: day(today - DAY_MS), words, rest };
  return { ...span((match[2] ?? "").toLowerCase(), (match[3] ?? "").toLowerCase(), today), words, rest };
}

function span(which: string, unit: string, today: number): { from: string; to: string } {
  const date = new Date(today);
  const back = which === "this" ? 0 : 1;
  if (unit === "week") {
    const monday = today - DAY_MS * ((date.getUTCDay() + 6) % 7) - 7 * DAY_MS * back;
    return { from: day(monday), to: day(monday + 6 * DAY_MS) };
  }
  const months = { month: 1, quarter: 3, year: 12 }[unit] ?? 1;
  const first = Math.floor(date.getUTCMonth() / months) * months - months * back;
  return {
    from: day(Date.UTC(date.getUTCFullYear(), first, 1)),
    to: day(Date.UTC(date.getUTCFullYear(), first + months, 0)),
  };
}

function bounded(match: RegExpExecArray, period: { first: string; last: string; words: string }): Period {
  const link = match[1]?.toLowerCase() ?? "";
  const rest = without(match.input, match);
  if (/^(?:since|after|from)$/.test(link)) {
    return { from: period.first, words: `since ${period.words}`, rest };
  }
  if (/^(?:until|till|before|by)$/.test(link)) {
    return { to: period.last, words: `until ${period.words}`, rest };
  }
  const preposition = period.first.length > 7 ? "on" : "in";
  return { from: period.first, to: period.last, words: `${preposition} ${period.words}`, rest };
}

function without(question: string, match: RegExpExecArray): string {
  return `${question.slice(0, match.index)} ${question.slice(match.index + match[0].length)}`.replace(
    /\s+/g,
    " ",
  ).trim();
}

function monthIndex(name: string): number {
  return MONTHS.findIndex((m) => m.startsWith(name.toLowerCase().slice(0, 3)));
}

function yearOf(index: number, now: string): number {
  const [year = 0, thisMonth = 1] = now.split("-").map(Number);
  return index + 1 > thisMonth ? year - 1 : year;
}

function titled(index: number): string {
  const name = MONTHS[index] ?? "";
  return name.charAt(0).toUpperCase() + name.slice(1);
}

function isoDate(year: number, month: number, dayOfMonth: number): string {
  return `${year}-${two(month + 1)}-${two(dayOfMonth)}`;
}

function day(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}
