import type { Question } from "../store/text_index/question.ts";
import type { QueryWord } from "./query.ts";

/** How often words stand in the windows of the store; each count is made once. */
export class WordCounts {
  readonly #question: Question;
  readonly #known = new Map<QueryWord, number>();

  constructor(question: Question) {
    this.#question = question;
  }

  /** Windows that hold any form of a word. */
  of(word: QueryWord): number {
    const known = this.#known.get(word) ?? this.#question.countWindows(word.forms);
    this.#known.set(word, known);
    return known;
  }

  /** True of what stands in a meeting's words, title, labels or names. */
  inMeetings(word: QueryWord): boolean {
    return this.#question.isInMeetings(word.forms);
  }

  /** True of what stands in more than every third window of a store that is not small. */
  isCommon(word: QueryWord): boolean {
    const { windows } = this.#question;
    return windows >= WINDOWS_MIN && this.of(word) > COMMON_SHARE * windows;
  }

  /** Inverse window frequency, scaled so that a word that stands nowhere weighs 1. */
  weight(word: QueryWord): number {
    const { windows } = this.#question;
    const idf = (count: number) => Math.log(1 + (windows - count + 0.5) / (count + 0.5));
    return idf(this.of(word)) / idf(0);
  }
}

const COMMON_SHARE = 0.3;
/** In a small store nothing is slow, and shares say little. */
const WINDOWS_MIN = 500;
