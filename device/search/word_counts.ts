import type { Database } from "../store/file/database.ts";

/** How often words stand in the windows of the store; each count is made once. */
export class WordCounts {
  /** Windows in the store. */
  readonly total: number;
  readonly #count: (expression: string) => number;
  readonly #inMeetings: (expression: string) => boolean;
  readonly #known = new Map<string, number>();

  constructor(database: Database) {
    const count = database.prepare<[string], number>(
      "select count(*) from window_text where window_text match ?",
    ).pluck();
    this.#count = (expression) => count.get(expression) ?? 0;
    const anywhere = database.prepare<[string], number>(
      "select 1 from meeting_text where meeting_text match ? limit 1",
    ).pluck();
    this.#inMeetings = (expression) => anywhere.get(expression) !== undefined;
    this.total = Number(database.prepare("select count(*) from windows").pluck().get());
  }

  /** Windows that an FTS5 expression matches. */
  of(expression: string): number {
    const known = this.#known.get(expression) ?? this.#count(expression);
    this.#known.set(expression, known);
    return known;
  }

  /** True of what stands in a meeting's words, title, labels or names. */
  inMeetings(expression: string): boolean {
    return this.#inMeetings(expression);
  }

  /** True of what stands in more than every third window of a store that is not small. */
  isCommon(expression: string): boolean {
    return this.total >= WINDOWS_MIN && this.of(expression) > COMMON_SHARE * this.total;
  }

  /** Inverse window frequency, scaled so that a word that stands nowhere weighs 1. */
  weight(expression: string): number {
    const idf = (count: number) => Math.log(1 + (this.total - count + 0.5) / (count + 0.5));
    return idf(this.of(expression)) / idf(0);
  }
}

const COMMON_SHARE = 0.3;
/** In a small store nothing is slow, and shares say little. */
const WINDOWS_MIN = 500;
