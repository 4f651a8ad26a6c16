/**
 * Shifts every full date in a text, in the way it is written; a year or month without a day moves with the middle of it.
 * @param days whole days, may be negative
 * @returns undefined when the text holds no date that can be shifted
 */
export function shiftDates(text: string, days: number): string | undefined {
  for (const { pattern, shift } of WRITINGS) {
    const match = pattern.exec(text);
    if (match === null) continue;
    const shifted = shift(match, days);
    if (shifted === undefined) continue;
    return text.slice(0, match.index) + shifted + text.slice(match.index + match[0].length);
  }
  return undefined;
}

interface Writing {
  readonly pattern: RegExp;
  readonly shift: (match: RegExpExecArray, days: number) => string | undefined;
}

const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTH =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";

const WRITINGS: readonly Writing[] = [
  {
    pattern: /\b(\d{4})-(\d\d)-(\d\d)\b/,
    shift: ([, year, month, day], days) => {
      const date = moved(Number(year), Number(month), Number(day), days);
      return date && `${date.year}-${pad(date.month)}-${pad(date.day)}`;
    },
  },
  {
    pattern: /\b(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d\d)\b/,
    shift: ([, first = "", separator = "/", second = "", year = ""], days) => {
      const isDayFirst = Number(first) > 12 || (separator !== "/" && Number(second) <= 12);
      const [day, month] = isDayFirst ? [first, second] : [second, first];
      const date = moved(fullYear(year), Number(month), Number(day), days);
      if (date === undefined) return undefined;
      const parts = isDayFirst ? [date.day, date.month] : [date.month, date.day];
      return `${
        parts.map((part, at) => (at === 0 ? first : second).length === 2 ? pad(part) : part).join(separator)
      }${separator}${String(date.year).slice(-year.length)}`;
    },
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(st|nd|rd|th)?( of)? ${MONTH}\\.?(,?) (\\d{4})\\b`, "i"),
    shift: ([, day, ordinal, of = "", month = "", comma = "", year], days) => {
      const date = moved(Number(year), monthNumber(month), Number(day), days);
      return date &&
        `${date.day}${ordinal === undefined ? "" : ordinalOf(date.day)}${of} ${
          monthLike(month, date.month)
        }${comma} ${date.year}`;
    },
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\.? (\\d{1,2})(st|nd|rd|th)?(,?) (\\d{4})\\b`, "i"),
    shift: ([, month = "", day, ordinal, comma = "", year], days) => {
      const date = moved(Number(year), monthNumber(month), Number(day), days);
      return date &&
        `${monthLike(month, date.month)} ${date.day}${
          ordinal === undefined ? "" : ordinalOf(date.day)
        }${comma} ${date.year}`;
    },
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\.?(,?) (\\d{4})\\b`, "i"),
    shift: ([, month = "", comma = "", year], days) => {
      const date = moved(Number(year), monthNumber(month), 15, days);
      return date && `${monthLike(month, date.month)}${comma} ${date.year}`;
    },
  },
  {
    pattern: new RegExp(`\\b(\\d{1,2})(st|nd|rd|th)?( of)? ${MONTH}\\b`, "i"),
    shift: ([, day, ordinal, of = "", month = ""], days) => {
      const date = moved(COMMON_YEAR, monthNumber(month), Number(day), days);
      return date &&
        `${date.day}${ordinal === undefined ? "" : ordinalOf(date.day)}${of} ${monthLike(month, date.month)}`;
    },
  },
  {
    pattern: new RegExp(`\\b${MONTH}\\.? (the )?(\\d{1,2})(st|nd|rd|th)?\\b`, "i"),
    shift: ([, month = "", the = "", day, ordinal], days) => {
      const date = moved(COMMON_YEAR, monthNumber(month), Number(day), days);
      return date &&
        `${monthLike(month, date.month)} ${the}${date.day}${
          ordinal === undefined ? "" : ordinalOf(date.day)
        }`;
    },
  },
  {
    pattern: /\b(1[89]\d\d|20\d\d)\b/,
    shift: ([, year], days) => {
      const date = moved(Number(year), 7, 1, days);
      return date && String(date.year);
    },
  },
  {
    pattern: /\b(mon|tues|wednes|thurs|fri|satur|sun)day\b/i,
    shift: ([word], days) => {
      const at = WEEKDAYS.findIndex((day) => day.toLowerCase() === word.toLowerCase());
      const name = WEEKDAYS[(((at + days) % 7) + 7) % 7] ?? "";
      return word === word.toLowerCase() ? name.toLowerCase() : name;
    },
  },
];

/** Of a day without its year; one without a 29th of February. */
const COMMON_YEAR = 2025;

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function moved(year: number, month: number, day: number, days: number): Day | undefined {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined;
  date.setUTCDate(date.getUTCDate() + days);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function fullYear(year: string): number {
  if (year.length === 4) return Number(year);
  return Number(year) + (Number(year) < 40 ? 2000 : 1900);
}

function monthNumber(name: string): number {
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

/** The month's name as long and in the case of the one it replaces. */
function monthLike(name: string, month: number): string {
  const full = MONTHS[month - 1] ?? "";
  const isShort = name.length <= 4 && !MONTHS.some((other) => other.toLowerCase() === name.toLowerCase());
  const written = isShort ? full.slice(0, 3) : full;
  if (name === name.toLowerCase()) return written.toLowerCase();
  return name === name.toUpperCase() ? written.toUpperCase() : written;
}

function ordinalOf(day: number): string {
  if (day % 100 >= 11 && day % 100 <= 13) return "th";
  return ["th", "st", "nd", "rd"][day % 10] ?? "th";
}

function pad(number: number): string {
  return String(number).padStart(2, "0");
}
