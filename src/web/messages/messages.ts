import { de } from "./de.ts";
import { wallTimeOf } from "../../meeting/wall_time.ts";
import { en } from "./en.ts";
import { languageSetting } from "../client/settings.ts";
import type { Message, MessageKey, Messages } from "./message.ts";

/** One more language is one more file and its line here. */
const LANGUAGES = { en, de } as const satisfies Record<string, Messages>;
export type Language = keyof typeof LANGUAGES;

let language: Language = "en";
let locale = "en";
let plural = new Intl.PluralRules("en");

/** Takes the language that was set, else the first of the browser's that there are messages for. */
export function chooseLanguage(): Language {
  const set = languageSetting();
  const wanted = set === "system" ? navigator.languages.map((tag) => tag.split("-")[0] ?? "") : [set];
  language = wanted.find((tag): tag is Language => tag in LANGUAGES) ?? "en";
  // Dates and numbers as the reader's own region writes them, where it speaks this language.
  locale = navigator.languages.find((tag) => tag.split("-")[0] === language) ?? language;
  plural = new Intl.PluralRules(language);
  document.documentElement.lang = language;
  return language;
}

/** The message of this key, with `{name}` replaced by what is given under that name. */
export function t(key: MessageKey, values: Readonly<Record<string, string | number>> = {}): string {
  const message: Message = LANGUAGES[language][key];
  const text = typeof message === "string"
    ? message
    : message[plural.select(Number(values.n ?? 0)) === "one" ? "one" : "other"];
  return text.replace(/\{(\w+)\}/g, (all, name) => {
    const value = values[name];
    return value === undefined ? all : typeof value === "number" ? number(value) : value;
  });
}

/** The message of a key that is made from a name, such as a kind of problem; the fallback's where there is none. */
export function tOr(
  key: string,
  fallback: MessageKey,
  values: Readonly<Record<string, string | number>> = {},
): string {
  return isKey(key) ? t(key, values) : t(fallback, values);
}

export function isKey(key: string): key is MessageKey {
  return key in en;
}

export function number(value: number, options: Intl.NumberFormatOptions = {}): string {
  return new Intl.NumberFormat(locale, options).format(value);
}

/** @param micros millionths of the currency */
export function money(micros: number, currency = "EUR"): string {
  const amount = micros / 1e6;
  const digits = amount !== 0 && amount < 0.01 ? 4 : 2;
  return number(amount, {
    style: "currency",
    currency,
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  });
}

export function bytes(count: number): string {
  const [value, unit] = count < 1000
    ? [count, "byte"] as const
    : count < 1e6
    ? [count / 1e3, "kilobyte"] as const
    : count < 1e9
    ? [count / 1e6, "megabyte"] as const
    : [count / 1e9, "gigabyte"] as const;
  return number(value, { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: 1 });
}

export function day(iso: string): string {
  return date(iso, { day: "numeric", month: "long", year: "numeric" });
}

export function shortDay(iso: string): string {
  return date(iso, { day: "numeric", month: "short" });
}

export function dayAndTime(iso: string): string {
  return date(iso, DAY_AND_TIME);
}

/** When a meeting was, as stood on the wall there, wherever it is read; a day alone where no time of it is known. */
export function meetingTime(startedAt: string): string {
  const { day: onDay, time } = wallTimeOf(startedAt);
  return time === "" ? meetingDay(startedAt) : date(`${onDay}T${time}Z`, DAY_AND_TIME, "UTC");
}

/** The day of {@link meetingTime}. */
export function meetingDay(startedAt: string): string {
  return day(wallTimeOf(startedAt).day || startedAt);
}

export function meetingShortDay(startedAt: string): string {
  return shortDay(wallTimeOf(startedAt).day || startedAt);
}

const DAY_AND_TIME: Intl.DateTimeFormatOptions = {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
};

export function monthName(iso: string): string {
  return date(iso, { month: "long", year: "numeric" });
}

/** A span of time in whole minutes or hours, e.g. `41 min`. */
export function span(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (minutes < 1) {
    return number(Math.round(ms / 1000), { style: "unit", unit: "second", unitDisplay: "short" });
  }
  const [h, m] = [Math.floor(minutes / 60), minutes % 60];
  const hours = h === 0 ? "" : `${number(h, { style: "unit", unit: "hour", unitDisplay: "short" })} `;
  return `${hours}${
    m === 0 && h > 0 ? "" : number(m, { style: "unit", unit: "minute", unitDisplay: "short" })
  }`.trim();
}

/** @param code ISO 639-1 */
export function languageName(code: string): string {
  return new Intl.DisplayNames(locale, { type: "language" }).of(code) ?? code;
}

/** @param code ISO 3166-1; one of three letters stands as it is */
export function countryName(code: string): string {
  return code.length === 2 ? new Intl.DisplayNames(locale, { type: "region" }).of(code) ?? code : code;
}

export function list(items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: "conjunction" }).format(items);
}

/** The same where one of them is enough. */
export function anyOf(items: readonly string[]): string {
  return new Intl.ListFormat(locale, { type: "disjunction" }).format(items);
}

/** @param timeZone the reader's own unless told; a day alone is that day everywhere */
function date(
  iso: string,
  options: Intl.DateTimeFormatOptions,
  timeZone = iso.includes("T") ? undefined : "UTC",
): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  return new Intl.DateTimeFormat(locale, { ...options, ...(timeZone && { timeZone }) }).format(at);
}
