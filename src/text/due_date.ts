import { ORDINAL_WORDS } from "./ordinals.ts";

const DAY_MS = 86_400_000;
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MONTHS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

const DAY = String
  .raw`(?:\d{1,2}(?:st|nd|rd|th)?|(?:twenty|thirty)[- ]?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)|` +
  String
    .raw`(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth|fourteenth|fifteenth|` +
  String.raw`sixteenth|seventeenth|eighteenth|nineteenth|twentieth|thirtieth))`;
const MONTH = `(?:${MONTHS.join("|")}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\\.?`;
const WEEKDAY = `(?:${WEEKDAYS.join("|")})`;
const COUNT = "(?:\\d{1,2}|a|one|two|three|four|five|six)";

const DUE = new RegExp(
  String
    .raw`\b(?:(?:by|before|until|due|on|no later than|not later than|till|at|in|for|latest)\s+)?(?:the\s+)?(?:` +
    [
      String.raw`(?<iso>\d{4}-\d{2}-\d{2})`,
      String.raw`(?<dayFirst>${DAY})(?:\s+of)?\s+(?<monthAfter>${MONTH})(?:,?\s+(?<yearA>\d{4}))?`,
      String.raw`(?<monthFirst>${MONTH})\s+(?:the\s+)?(?<dayAfter>${DAY})(?:,?\s+(?<yearB>\d{4}))?`,
      String
        .raw`(?<when>today|tonight|this (?:afternoon|evening|morning)|tomorrow(?: (?:morning|afternoon|evening))?|the day after tomorrow)`,
      String.raw`(?<end>end of (?:the |this |next )?(?:week|month|day|year|quarter))`,
      String.raw`(?<!\blast )(?<next>(?:next|this|coming) )?(?<weekday>${WEEKDAY})(?! (?:last|ago))`,
      String.raw`(?<span>next (?:week|month)|this weekend)`,
      String.raw`(?<count>${COUNT}) (?<unit>day|week|month)s?(?:'? time)?`,
    ].join("|") +
    String.raw`)\b`,
  "iu",
);

/** A bare ordinal is a date only after a preposition: `by the twenty seventh`. */
const BARE_DAY = new RegExp(
  String
    .raw`\b(?:by|before|until|on|no later than) the (${DAY})\b(?!\s+\w*(?:floor|time|item|point|draft|week|month|half|part|quarter|day))`,
  "iu",
);

/** `by 05/04`, `by 17.4.2026`. */
const NUMERIC =
  /\b(?:by|before|until|due|on|till|no later than|not later than) (?:the )?(?<said>(?<first>\d{1,2})(?<sep>[/.])(?<second>\d{1,2})(?:\k<sep>(?<year>(?:20)?\d{2}))?)(?![\d/%]|\.\d| of\b)/iu;

/**
 * The date that a sentence sets. Of figures that could be two days (`05/04`) neither is guessed: the words stay.
 *
 * @param startedAt of the meeting, ISO 8601; without it a relative date stays as said
 * @returns ISO 8601 date where it could be resolved, else the words
 */
export function findDue(said: string, startedAt?: string): string | undefined {
  return findDay(said.replace(DAY_BESIDE, ""), startedAt);
}

/** A weekday beside the date that it falls on: the date says more. */
const DAY_BESIDE = new RegExp(
  String
    .raw`(?:\b${WEEKDAY},? (?:the )?(?=(?:${DAY})(?: of)? ${MONTH}(?!\p{L})|${MONTH} (?:the )?${DAY}\b)|` +
    String.raw`(?<=\b(?:by|before|until|on|no later than) )${WEEKDAY},? (?=the ${DAY}\b))`,
  "giu",
);

function findDay(sentence: string, startedAt: string | undefined): string | undefined {
  const weeksOn = weekAfter(sentence, startedAt);
  if (weeksOn !== undefined) return weeksOn;
  const longer = ofWeekOrQuarter(sentence, startedAt);
  if (longer !== undefined) return longer;
  const figures = inFigures(sentence, startedAt);
  if (figures !== undefined) return figures;
  const match = DUE.exec(sentence);
  const groups = match?.groups ?? {};
  if (match && groups.count !== undefined && !/^(?:in|by|for)?\s*within|^in /i.test(match[0])) {
    return undefined;
  }
  const bare = match ? undefined : BARE_DAY.exec(sentence);
  if (!match && !bare) return undefined;
  const said = (match?.[0] ?? bare?.[0] ?? "").replace(
    /^(?:by|before|until|due|on|no later than|till|at|for|in) /i,
    "",
  );
  const meeting = startedAt === undefined ? undefined : midnight(startedAt);
  if (groups.iso !== undefined) return isIsoDay(groups.iso) ? groups.iso : undefined;
  if (isNoDay(groups)) return undefined;
  if (meeting === undefined) return said;
  const date = bare ? nextDayOfMonth(meeting, dayNumber(bare[1])) : resolve(groups, meeting);
  return date === undefined ? said : new Date(date).toISOString().slice(0, 10);
}

/** `Monday week`, `a week on Monday`, `Tuesday fortnight`, `the Friday after next`: so many weeks after the next such day. */
const WEEKS_ON = new RegExp(
  String.raw`\b(?:(?:by|before|until|on|till) )?(?:` +
    String.raw`(?<day>${WEEKDAY}|today|tomorrow) (?<span>week|fortnight)\b(?! of\b)(?!['’])|` +
    String
      .raw`(?<many>a|one|two|three) (?<unit>week|fortnight)s? (?:on|from|after) (?:next |this )?(?<from>${WEEKDAY}|today|tomorrow)\b|` +
    String.raw`(?:the )?(?<after>${WEEKDAY}) after next\b)`,
  "iu",
);

function weekAfter(sentence: string, startedAt: string | undefined): string | undefined {
  const match = WEEKS_ON.exec(sentence);
  const { day, span, many, unit, from, after } = match?.groups ?? {};
  const start = (day ?? from ?? after)?.toLowerCase();
  if (match === null || start === undefined) return undefined;
  const meeting = startedAt === undefined ? undefined : midnight(startedAt);
  if (meeting === undefined) return match[0].replace(/^(?:by|before|until|on|till) /i, "");
  const count = many === undefined ? 1 : Math.max(1, ["", "one", "two", "three"].indexOf(many.toLowerCase()));
  const weeks = count * (/fortnight/i.test(span ?? unit ?? "") ? 2 : 1);
  const near = ["today", "tomorrow"].indexOf(start);
  const first = near < 0 ? onWeekday({ weekday: start }, meeting) : meeting + DAY_MS * near;
  return new Date(first + 7 * DAY_MS * weeks).toISOString().slice(0, 10);
}

/** `by the first week of May`, `by the end of Q2`, `within ten days`. */
function ofWeekOrQuarter(sentence: string, startedAt: string | undefined): string | undefined {
  const week =
    /\b(first|second|third|fourth|last) (?:full )?week (?:of|in) (january|february|march|april|may|june|july|august|september|october|november|december)\b/i
      .exec(sentence);
  const quarter = /\b(?:end of|by|before the end of) (?:the )?Q([1-4])(?: (\d{4}))?\b/.exec(sentence);
  const within =
    /\bwithin (?:the next )?(\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fourteen) (day|week|month)s?\b/i
      .exec(sentence);
  const part =
    /\b(end|mid|middle|beginning|start)(?:[ -]of)?[ -](january|february|march|april|may|june|july|august|september|october|november|december)\b(?! \d)/i
      .exec(sentence);
  const found = week ?? quarter ?? within ?? part;
  if (!found) return undefined;
  const meeting = startedAt === undefined ? undefined : midnight(startedAt);
  if (meeting === undefined) return found[0].replace(/^(?:by|within) /i, "");
  const year = new Date(meeting).getUTCFullYear();
  const iso = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  if (within) {
    const count = [
      "",
      "one",
      "two",
      "three",
      "four",
      "five",
      "six",
      "seven",
      "eight",
      "nine",
      "ten",
      "",
      "twelve",
      "",
      "fourteen",
    ]
      .indexOf((within[1] ?? "").toLowerCase());
    const days = { day: 1, week: 7, month: 30 }[(within[2] ?? "day").toLowerCase()] ?? 1;
    return iso(meeting + DAY_MS * days * (count > 0 ? count : Number(within[1]) || 1));
  }
  if (quarter) return iso(Date.UTC(Number(quarter[2] ?? year), 3 * Number(quarter[1]), 0));
  const month = MONTHS.indexOf((week?.[2] ?? part?.[2] ?? "").toLowerCase());
  const inYear = Date.UTC(year, month + 1, 0) < meeting ? year + 1 : year;
  if (part) {
    const which = (part[1] ?? "").toLowerCase();
    if (which === "end") return iso(Date.UTC(inYear, month + 1, 0));
    return iso(Date.UTC(inYear, month, which.startsWith("mid") ? 15 : 1));
  }
  // The first week is the one whose Monday is the first of the month; a week ends on its Friday.
  const first = new Date(Date.UTC(inYear, month, 1)).getUTCDay();
  const monday = 1 + (8 - first) % 7;
  const which = ["first", "second", "third", "fourth", "last"].indexOf((week?.[1] ?? "").toLowerCase());
  const friday = Date.UTC(inYear, month, monday + 7 * which + 4);
  return iso(new Date(friday).getUTCMonth() === month ? friday : friday - 7 * DAY_MS);
}

/** Dots are written day first wherever they are written; a slash either way. */
function inFigures(sentence: string, startedAt: string | undefined): string | undefined {
  const { said, first, sep, second, year } = NUMERIC.exec(sentence)?.groups ?? {};
  const meeting = startedAt === undefined ? undefined : midnight(startedAt);
  if (said === undefined || meeting === undefined) return said;
  const readings = [[first, second], ...(sep === "/" ? [[second, first]] : [])].flatMap(([day, month]) => {
    const name = MONTHS[Number(month) - 1];
    if (name === undefined) return [];
    const written = year === undefined ? {} : { yearA: year.padStart(4, "20") };
    return ofMonth({ monthFirst: name, ...written }, Number(day), meeting) ?? [];
  });
  const [only] = new Set(readings);
  return new Set(readings).size === 1 && only !== undefined
    ? new Date(only).toISOString().slice(0, 10)
    : said;
}

type Groups = Readonly<Record<string, string | undefined>>;

function resolve(groups: Groups, meeting: number): number | undefined {
  const day = groups.dayFirst ?? groups.dayAfter;
  if (day !== undefined) return ofMonth(groups, dayNumber(day), meeting);
  if (groups.when !== undefined) {
    return meeting +
      DAY_MS *
        (/after/i.test(groups.when) && !/noon/i.test(groups.when)
          ? 2
          : /tomorrow/i.test(groups.when)
          ? 1
          : 0);
  }
  if (groups.end !== undefined) return endOf(groups.end.toLowerCase(), meeting);
  if (groups.weekday !== undefined) return onWeekday(groups, meeting);
  if (groups.count !== undefined) return afterSpan(groups, meeting);
  return undefined;
}

/** Without a year the date is the next one that is not long past. */
function ofMonth(groups: Groups, day: number, meeting: number): number | undefined {
  const name = (groups.monthAfter ?? groups.monthFirst ?? "").toLowerCase().slice(0, 3);
  const month = MONTHS.findIndex((m) => m.startsWith(name));
  const year = Number(groups.yearA ?? groups.yearB ?? new Date(meeting).getUTCFullYear());
  const date = validDate(year, month, day);
  if (date === undefined || groups.yearA !== undefined || groups.yearB !== undefined) return date;
  return date < meeting - 14 * DAY_MS ? validDate(year + 1, month, day) : date;
}

/** `30 February`, whatever the year. */
function isNoDay(groups: Groups): boolean {
  const name = (groups.monthAfter ?? groups.monthFirst)?.toLowerCase().slice(0, 3);
  const month = name === undefined ? -1 : MONTHS.findIndex((each) => each.startsWith(name));
  const day = groups.dayFirst ?? groups.dayAfter;
  const year = Number(groups.yearA ?? groups.yearB ?? LEAP_YEAR);
  return month >= 0 && day !== undefined && validDate(year, month, dayNumber(day)) === undefined;
}

const LEAP_YEAR = 2028;

function isIsoDay(text: string): boolean {
  const [year = 0, month = 0, day = 0] = text.split("-").map(Number);
  return validDate(year, month - 1, day) !== undefined;
}

/** True of a sentence that names a day that there is not, such as `2026-02-30` or `April 31`. */
export function namesNoDay(sentence: string): boolean {
  const groups = DUE.exec(sentence)?.groups ?? {};
  return groups.iso === undefined ? isNoDay(groups) : !isIsoDay(groups.iso);
}

function nextDayOfMonth(meeting: number, day: number): number | undefined {
  const from = new Date(meeting);
  for (let ahead = 0; ahead < 3; ahead++) {
    const date = validDate(from.getUTCFullYear(), from.getUTCMonth() + ahead, day);
    if (date !== undefined && date >= meeting) return date;
  }
  return undefined;
}

/** `next Friday` said on a Monday means the one of the following week; plain `Friday` the one to come. */
function onWeekday(groups: Groups, meeting: number): number {
  const today = new Date(meeting).getUTCDay();
  const ahead = (WEEKDAYS.indexOf((groups.weekday ?? "").toLowerCase()) - today + 7) % 7 || 7;
  const mondayBased = (day: number) => (day + 6) % 7;
  const isThisWeek = mondayBased((today + ahead) % 7) > mondayBased(today);
  return meeting + DAY_MS * (/next/i.test(groups.next ?? "") && isThisWeek ? ahead + 7 : ahead);
}

function afterSpan(groups: Groups, meeting: number): number {
  const word = (groups.count ?? "").toLowerCase();
  const named = ["a", "one", "two", "three", "four", "five", "six"].indexOf(word);
  const count = named < 0 ? Number(word) : Math.max(1, named);
  const days = { day: 1, week: 7, month: 30 }[(groups.unit ?? "day").toLowerCase()] ?? 1;
  return meeting + DAY_MS * count * days;
}

function endOf(phrase: string, meeting: number): number | undefined {
  const date = new Date(meeting);
  const isNext = phrase.includes("next");
  if (phrase.endsWith("day")) return meeting;
  if (phrase.endsWith("week")) {
    return meeting + DAY_MS * (((5 - date.getUTCDay() + 7) % 7) + (isNext ? 7 : 0));
  }
  if (phrase.endsWith("month")) {
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + (isNext ? 2 : 1), 0);
  }
  if (phrase.endsWith("year")) return Date.UTC(date.getUTCFullYear() + (isNext ? 1 : 0), 11, 31);
  return Date.UTC(date.getUTCFullYear(), 3 * (Math.floor(date.getUTCMonth() / 3) + (isNext ? 2 : 1)), 0);
}

function dayNumber(text = ""): number {
  const digits = /^\d+/.exec(text);
  return digits ? Number(digits[0]) : ORDINAL_WORDS.indexOf(
    text.toLowerCase().replaceAll("-", " ").replace(/^(twenty|thirty)(?=[a-z])(?!ieth)/, "$1 "),
  ) + 1;
}

function midnight(iso: string): number | undefined {
  const local = Date.parse(`${iso.slice(0, 10)}T00:00:00Z`);
  return Number.isNaN(local) ? undefined : local;
}

function validDate(year: number, month: number, day: number): number | undefined {
  const date = new Date(Date.UTC(year, month, day));
  return month >= 0 && month < 12 && day >= 1 && date.getUTCDate() === day ? date.getTime() : undefined;
}
