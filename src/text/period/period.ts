import { questionLanguage } from "../question_language.ts";
import { dayOf, type Days, monthsOf, shift } from "./calendar.ts";
import { PointReader } from "./points.ts";
import type { Point } from "./written_days.ts";
import { PERIOD_LANGUAGES, type Tags, timeWords, type Token, tokensOf } from "./time_words.ts";

/** A time that a question names. Days are ISO 8601, both ends inclusive. */
export interface Period {
  readonly from?: string;
  readonly to?: string;
  /** As it reads in an answer: `in May 2026`. */
  readonly words: string;
  /** As it stands in the question. */
  readonly said: string;
  /** The question without the words that named the period. */
  readonly rest: string;
  /** A time by which something is due: it says when, not which meeting. */
  readonly isDue?: true;
  /** Counted from today: it is no word that somebody said. */
  readonly isRelative?: true;
  /** Its year was not said: another one may be meant. */
  readonly isYearless?: true;
}

/** The times of a question. */
export interface Times {
  readonly period?: Period;
  /** Words that look like a time and could not be read as one, as they stand in the question. */
  readonly notRead: readonly string[];
}

/**
 * The time that a question names, in the languages of the gate: `in May`, `last week`, `two weeks ago`, `Q1`, `between 1 and
 * 5 March`, `on Tuesday`, `24.03.2026`, `since`, `until`, `before` and `after`, which exclude what they name. A month without
 * a year is the latest one that has begun, a weekday the latest one that has come.
 *
 * @param today the day on the wall here, ISO 8601 date
 */
export function readTimes(question: string, today: string): Times {
  const tokens = tokensOf(question);
  const first = questionLanguage(question);
  const notRead: string[] = [];
  for (const language of [first, ...PERIOD_LANGUAGES.filter((other) => other !== first)]) {
    const words = timeWords(language);
    if (words === undefined) continue;
    const reader = new PointReader(tokens, words, { language, today });
    const found = scan(reader, question.normalize("NFC"), today);
    if (language === first) notRead.push(...found.notRead);
    // What is no day in the question's own language is none in another.
    // What lies ahead was read too: no other language finds half of it again.
    if (found.period || found.isAhead || notRead.length > 0) {
      return { ...(found.period && { period: found.period }), notRead };
    }
  }
  return { notRead };
}

/** The period alone, as {@link readTimes} reads it. */
export function findPeriod(question: string, today: string): Period | undefined {
  return readTimes(question, today).period;
}

interface Stretch extends Days {
  readonly end: number;
  readonly name?: string;
  readonly isClear: boolean;
  readonly isOdd?: true;
  readonly isWeekday?: true;
  readonly isRelative?: true;
}

function scan(reader: PointReader, question: string, today: string): Times & { readonly isAhead: boolean } {
  const { tokens } = reader;
  let hasAhead = false;
  let period: Period | undefined;
  const notRead: string[] = [];
  for (let at = 0; at < tokens.length;) {
    const found = stretchAt(reader, at);
    if (found === undefined) {
      at++;
      continue;
    }
    const { stretch, link } = found;
    const start = link === undefined ? behindFiller(reader, at) : at;
    const said = question.slice(tokens[start]?.start, tokens[stretch.end - 1]?.end);
    // What lies ahead is no day of a meeting that was held: it is what was spoken about.
    const isAhead = !stretch.isOdd && (link === "before" || link === "until" ? false : stretch.first > today);
    if (isAhead) hasAhead = true;
    if (stretch.isOdd || (period && !isAhead)) notRead.push(said);
    else if (!isAhead) {
      const relative = stretch.isRelative ? { isRelative: true as const } : {};
      const rest = without(question, tokens, start, stretch.end);
      const yearless = /(?<!\d)(?:19|20)\d{2}(?!\d)/.test(said) ? {} : { isYearless: true as const };
      period = { ...bounded(stretch, link), ...relative, ...yearless, said, rest };
    }
    at = stretch.end;
  }
  return {
    ...(period ? { period } : {}),
    notRead: [...notRead, ...vagueTimes(reader, question)],
    isAhead: hasAhead,
  };
}

type Link = "since" | "until" | "by" | "before" | "after" | "within" | undefined;
const LINKS = ["by", "before", "after", "since", "until", "within"] as const;

function stretchAt(reader: PointReader, at: number): { stretch: Stretch; link: Link } | undefined {
  const between = reader.tag(at, "between");
  const range = (between && rangeAt(reader, reader.skip(between.end))) ?? rangeAt(reader, at);
  if (range && (between || isFree(reader, at, range))) return { stretch: range, link: "within" };
  for (const link of LINKS) {
    const linked = reader.tag(at, link);
    if (linked === undefined) continue;
    const start = reader.skip(linked.end);
    const stretch = reader.read(linked.end) ?? reader.read(start) ??
      (link === "within" ? reader.bareDay(start) : undefined);
    if (stretch) return { stretch, link: link === "until" && stretch.isWeekday ? "by" : link };
  }
  const stretch = reader.read(at);
  return stretch && (stretch.isClear || isFree(reader, at, stretch))
    ? { stretch, link: undefined }
    : undefined;
}

/** `1 and 5 March`, `March to May`, `1 March – 5 April`, `March 1-5`. */
function rangeAt(reader: PointReader, at: number): Stretch | undefined {
  const from = reader.read(at);
  const day = from ? undefined : reader.dayNumber(at);
  const to = reader.tag(from?.end ?? day?.end ?? at, "to");
  if (to === undefined || (!from && !day)) return undefined;
  const start = reader.skip(to.end);
  const until = reader.read(start);
  if (from && !until) {
    const last = from.first === from.last ? reader.dayNumber(start) : undefined;
    const date = last && reader.inMonthOf(last.value, from);
    return last && date && date >= from.first ? span(from.first, date, last.end) : undefined;
  }
  if (!until || until.isOdd || from?.isOdd) return undefined;
  if (from) return joined(from, until);
  const date = day && reader.inMonthOf(day.value, until);
  return date && until.first === until.last && date <= until.last
    ? span(date, until.last, until.end)
    : undefined;
}

/** In `between November and March` the first lies before the second. */
function joined(from: Point, until: Point): Stretch | undefined {
  const first = from.first > until.last ? yearEarlier(from.first) : from.first;
  return first <= until.last ? span(first, until.last, until.end) : undefined;
}

function yearEarlier(day: string): string {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return dayOf(year - 1, month, date) ?? day;
}

function span(first: string, last: string, end: number): Stretch {
  return { first, last, end, isClear: false };
}

/** A time without preposition names the meeting where it stands alone, at an end of the question, or by a meeting. */
function isFree(reader: PointReader, at: number, { end }: Stretch): boolean {
  const { tokens } = reader;
  const isLast = end === tokens.length;
  const isFirst = at === 0 && end < tokens.length;
  if (isLast && at === 0) return true;
  if (reader.tag(end, "meeting")) return true;
  const start = behindFiller(reader, at);
  const isBehindMeeting = [1, 2, 3].some((length) => holds(reader, start - length, start, "meeting"));
  const isObject = OF_WHAT.has(tokens[start - 1]?.folded ?? "");
  return isBehindMeeting || (isLast && start === at && !isObject) ||
    (isFirst && /^\s*[:,–-]/u.test(textBehind(reader, end)));
}

/** `for`, `about`: what follows is what is asked about. */
const OF_WHAT = new Set(
  "for about with regarding than fur uber ueber mit pour sur avec para sobre con per su voor over met dla o com"
    .split(" "),
);

/** Where the articles before a place begin. */
function behindFiller(reader: PointReader, at: number): number {
  let start = at;
  while (start > 0 && holds(reader, start - 1, start, "filler")) start--;
  return start;
}

function holds(reader: PointReader, from: number, end: number, name: keyof Tags): boolean {
  return from >= 0 && reader.tag(from, name)?.end === end;
}

function textBehind({ tokens }: PointReader, end: number): string {
  const [last, next] = [tokens[end - 1], tokens[end]];
  return last && next && next.start > last.end ? ":" : "";
}

function bounded(stretch: Stretch, link: Link): Omit<Period, "rest" | "said"> {
  const { first, last, name } = stretch;
  switch (link) {
    case "since":
      return { from: first, words: `since ${name ?? shownDay(first)}` };
    case "after":
      return { from: shift(last, 1), words: `after ${name ?? shown(stretch)}` };
    case "before":
      return { to: shift(first, -1), words: `before ${name ?? shown(stretch)}` };
    case "until":
      return { to: last, words: `until ${name ?? shown(stretch)}` };
    case "by":
      return { to: last, words: `until ${name ?? shown(stretch)}`, isDue: true };
    case "within":
    case undefined:
      return {
        from: first,
        to: last,
        words: name ? relative(name) : `${preposition(stretch)} ${shown(stretch)}`,
      };
    default:
      return link satisfies never;
  }
}

/** `last week` needs no preposition, `the last 2 weeks` and `Q1 2026` do. */
function relative(name: string): string {
  return /^(?:the |[QH]\d)/.test(name) ? `in ${name}` : name;
}

function preposition({ first, last }: Days): string {
  return first === last ? "on" : isMonth({ first, last }) || isYear({ first, last }) ? "in" : "between";
}

function shown(days: Days): string {
  const { first, last } = days;
  if (first === last) return shownDay(first);
  if (isYear(days)) return first.slice(0, 4);
  if (isMonth(days)) return `${MONTHS[Number(first.slice(5, 7)) - 1]} ${first.slice(0, 4)}`;
  return `${shownDay(first)} and ${shownDay(last)}`;
}

/** `12 March 2026` */
export function shownDay(day: string): string {
  return `${Number(day.slice(8, 10))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${day.slice(0, 4)}`;
}

function isMonth({ first, last }: Days): boolean {
  const month = monthsOf(Number(first.slice(0, 4)), Number(first.slice(5, 7)), 1);
  return month.first === first && month.last === last;
}

function isYear({ first, last }: Days): boolean {
  return first.endsWith("-01-01") && last === `${first.slice(0, 4)}-12-31`;
}

const MONTHS = "January February March April May June July August September October November December".split(
  " ",
);

/** `around Easter`, `recently`: times that no calendar gives days. */
function vagueTimes(reader: PointReader, question: string): string[] {
  const { tokens } = reader;
  return tokens.flatMap((token, at) => {
    const vague = reader.tag(at, "vague");
    if (vague === undefined) return [];
    const start = startOfLink(reader, at);
    if (vague.value === "linked" && start === at) return [];
    return [question.slice(tokens[start]?.start ?? token.start, tokens[vague.end - 1]?.end)];
  });
}

function startOfLink(reader: PointReader, at: number): number {
  let start = at;
  let relAt: number | undefined;
  while (start > 0) {
    if (holds(reader, start - 1, start, "rel")) relAt = start - 1;
    else if (!holds(reader, start - 1, start, "filler")) break;
    start--;
  }
  const isLinked = [1, 2, 3].find((length) =>
    [...LINKS, "between" as const].some((link) => holds(reader, start - length, start, link))
  );
  const isAround = /^(?:around|um|vers|hacia|verso|rond|okolo|por)$/.test(
    reader.tokens[start - 1]?.folded ?? "",
  );
  if (isLinked !== undefined) return start - isLinked;
  // `last autumn` needs no preposition.
  return isAround ? start - 1 : relAt ?? at;
}

function without(question: string, tokens: readonly Token[], from: number, end: number): string {
  const [start, stop] = [tokens[from]?.start ?? 0, tokens[end - 1]?.end ?? 0];
  return `${question.slice(0, start)} ${question.slice(stop)}`.replace(/\s+/g, " ")
    .replace(/\s+([?!.,])/g, "$1").trim();
}
