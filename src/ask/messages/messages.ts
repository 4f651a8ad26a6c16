import { questionLanguage } from "../../text/question_language.ts";
import { type Period, shownDay } from "../../text/period/period.ts";
import { de } from "./de.ts";
import { en } from "./en.ts";
import { es } from "./es.ts";
import { fr } from "./fr.ts";
import { it } from "./it.ts";
import type { AnswerMessages, MessageKey } from "./message.ts";
import { nl } from "./nl.ts";
import { pl } from "./pl.ts";
import { pt } from "./pt.ts";

/** One more language is one more file and its line here. */
const LANGUAGES: Readonly<Record<string, AnswerMessages>> = { en, de, fr, es, it, nl, pl, pt };

/** What an answer says besides what the meetings say, in one language. */
export interface Wording {
  /** ISO 639-1 */
  readonly language: string;
  /** The text of a key, with `{name}` replaced by what is given under that name; `n` chooses among its forms. */
  say(key: MessageKey, values?: Readonly<Record<string, string | number>>): string;
  /** @param day ISO 8601 */
  day(day: string): string;
  /** A stretch of days, as it stands in the texts. */
  time(period: Pick<Period, "from" | "to" | "words" | "isRelative">): string;
}

/** The wording of answers to a question: in its own language, else in English. */
export function wordingFor(question: string): Wording {
  return wordingIn(questionLanguage(question));
}

/** @param asked ISO 639-1; of a language without texts the English ones */
function wordingIn(asked: string): Wording {
  const language = asked in LANGUAGES ? asked : "en";
  const texts = LANGUAGES[language] ?? en;
  const plural = new Intl.PluralRules(language);
  const say: Wording["say"] = (key, values = {}) => {
    const message = texts[key];
    const text = typeof message === "string"
      ? message
      : message[plural.select(Number(values.n ?? 0))] ?? message.other;
    return text.replace(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
  };
  const day = (iso: string) => language === "en" ? shownDay(iso) : format(language, "day").format(noon(iso));
  return { language, say, day, time: language === "en" ? englishTime : otherTime };

  function englishTime({ words, isRelative, from, to }: Parameters<Wording["time"]>[0]): string {
    // The days of a time that is counted from today.
    if (!isRelative || from === undefined || to === undefined) return words;
    return `${words} (${from === to ? shownDay(from) : `${shownDay(from)} to ${shownDay(to)}`})`;
  }

  /** Days instead of the question's own words: they need no preposition that fits. */
  function otherTime({ from, to }: Parameters<Wording["time"]>[0]): string {
    if (from === undefined || to === undefined) {
      return say(to === undefined ? "from-day" : "to-day", { day: day(to ?? from ?? "") });
    }
    if (isWhole(from, to, "year")) return from.slice(0, 4);
    if (isWhole(from, to, "month")) return format(language, "month").format(noon(from));
    return from === to ? day(from) : format(language, "day").formatRange(noon(from), noon(to));
  }
}

function format(language: string, unit: "day" | "month"): Intl.DateTimeFormat {
  const days = unit === "day" ? { day: "numeric" as const } : {};
  return new Intl.DateTimeFormat(language, { ...days, month: "long", year: "numeric", timeZone: "UTC" });
}

function isWhole(from: string, to: string, unit: "month" | "year"): boolean {
  const next = new Date(noon(to).getTime() + DAY_MS).toISOString();
  return unit === "year"
    ? from.endsWith("-01-01") && to === `${from.slice(0, 4)}-12-31`
    : from.endsWith("-01") && from.slice(0, 7) === to.slice(0, 7) && next.slice(8, 10) === "01";
}

function noon(iso: string): Date {
  return new Date(`${iso.slice(0, 10)}T12:00:00Z`);
}

const DAY_MS = 86_400_000;
