import { fold } from "../../src/text/fold.ts";
import { isNumberWord } from "../../src/text/number_words.ts";

/** What a place says, to be compared with others. */
export interface Wording {
  readonly meetingId: string;
  readonly words: ReadonlySet<string>;
  /** What tells one month's figures from another's. */
  readonly numbers: string;
}

/** Words that two places share of all that they hold, from which one is a copy of the other. */
const SHARED_MIN = 0.9;
/** Shorter ones may well be said in several meetings. */
const WORDS_MIN = 8;

export function wordingOf(
  { meetingId, text }: { readonly meetingId: string; readonly text: string },
): Wording {
  const all = fold(text).match(/[\p{L}\p{M}]+|\p{N}+/gu) ?? [];
  const numbers = all.filter((word) => /\d/.test(word) || isNumberWord(word)).toSorted().join(" ");
  return { meetingId, words: new Set(all), numbers };
}

/** @returns true where another meeting says the same there: one recording that was added several times, in other files */
export function isCopy(one: Wording, other: Wording): boolean {
  if (one.meetingId === other.meetingId || one.numbers !== other.numbers) return false;
  if (Math.min(one.words.size, other.words.size) < WORDS_MIN) return false;
  const shared = one.words.intersection(other.words).size;
  return shared >= SHARED_MIN * one.words.union(other.words).size;
}
