import { fold } from "../fold.ts";
import type { Lexicon, Unit } from "./lexicons/lexicon.ts";
import { LEXICONS } from "./lexicons/lexicons.ts";

/** A word, number or date of a question, and where it stands in it (UTF-16). */
export interface Token {
  readonly text: string;
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** What one phrase may say about time; a word may be several things. */
export interface Tags {
  month?: number;
  short?: number;
  weekday?: number;
  unit?: Unit;
  rel?: -2 | -1 | 0 | 1;
  number?: number;
  ordinal?: number;
  third?: 0 | 1 | 2;
  /** Days from today. */
  day?: number;
  vague?: "alone" | "linked";
  ago?: true;
  since?: true;
  until?: true;
  by?: true;
  before?: true;
  after?: true;
  within?: true;
  between?: true;
  to?: true;
  filler?: true;
  meeting?: true;
  latest?: true;
  first?: true;
}

/** The words of one language, by their folded tokens. */
export type TimeWords = ReadonlyMap<string, Readonly<Tags>>;

/** Longest phrase that is looked up, in tokens. */
export const PHRASE_MAX = 5;

const TOKEN =
  /\d{4}-\d{2}(?:-\d{2})?(?![\d-])|\d{1,2}[./](?:19|20)\d{2}(?![\d./])|\d{1,2}[./]\d{1,2}(?:[./](?:\d{4}|\d{2}))?\.?(?!\d)|\p{L}{1,2}[1-4](?![\p{L}\d])|\d{1,4}(?:st|nd|rd|th|er|re|e|º|ª|°)?(?![\p{L}\d])|['’]s(?!\p{L})|\p{L}[\p{L}\p{M}]*(?:['’](?!s(?!\p{L}))(?=\p{L}))?|[-–—]|t\/m/giu;

export function tokensOf(text: string): Token[] {
  return [...text.normalize("NFC").matchAll(TOKEN)].map((match) => ({
    text: match[0],
    folded: folded(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** @param language ISO 639-1; undefined where it has no words for times here */
export function timeWords(language: string): TimeWords | undefined {
  const lexicon = LEXICONS[language];
  if (lexicon === undefined) return undefined;
  const known = CACHE.get(language);
  if (known) return known;
  const words = readLexicon(lexicon);
  CACHE.set(language, words);
  return words;
}

export const PERIOD_LANGUAGES: readonly string[] = Object.keys(LEXICONS);

const CACHE = new Map<string, TimeWords>();

function readLexicon(lexicon: Lexicon): TimeWords {
  const words = new Map<string, Tags>();
  const put = (phrases: string, tags: Tags) => {
    for (const phrase of phrases.split("|")) {
      if (phrase === "") continue;
      const key = tokensOf(phrase).map((token) => token.folded).join(" ");
      words.set(key, { ...words.get(key), ...tags });
    }
  };
  const each = (list: string, tagsAt: (at: number) => Tags) =>
    list.split(",").forEach((phrases, at) => put(phrases, tagsAt(at)));
  each(lexicon.months, (at) => ({ month: at + 1 }));
  each(lexicon.short, (at) => ({ short: at + 1 }));
  each(lexicon.weekdays, (at) => ({ weekday: at }));
  each(lexicon.numbers, (at) => ({ number: at + 1 }));
  each(lexicon.ordinals, (at) => ({ ordinal: at + 1 }));
  for (const unit of UNITS) put(lexicon.units[unit], { unit });
  put(lexicon.next, { rel: 1 });
  put(lexicon.this, { rel: 0 });
  put(lexicon.last, { rel: -1 });
  put(lexicon.beforeLast, { rel: -2 });
  put(lexicon.early, { third: 0 });
  put(lexicon.middle, { third: 1 });
  put(lexicon.late, { third: 2 });
  put(lexicon.today, { day: 0 });
  put(lexicon.yesterday, { day: -1 });
  put(lexicon.dayBefore, { day: -2 });
  put(lexicon.tomorrow, { day: 1 });
  put(lexicon.dayAfter, { day: 2 });
  for (const phrase of lexicon.vague.split("|")) {
    put(phrase.replace("~", ""), { vague: phrase.startsWith("~") ? "alone" : "linked" });
  }
  for (const tag of MARKS) put(lexicon[tag], { [tag]: true });
  return words;
}

const UNITS = ["day", "weekend", "week", "month", "quarter", "half", "year"] as const;
const MARKS = [
  ...["ago", "since", "until", "by", "before", "after", "within", "between", "to"] as const,
  ...["filler", "meeting", "latest", "first"] as const,
];

/** As people type it without accents. */
function folded(text: string): string {
  const plain = fold(text.replaceAll("’", "'"));
  return /['’]$/.test(text) ? `${plain.replace(/'$/, "")}'` : plain;
}
