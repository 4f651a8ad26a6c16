import { anyForm, type LexicalQuery } from "./query.ts";
import type { WordCounts } from "./word_counts.ts";

/** A query as FTS5 expressions. */
export interface FullTextQuery {
  /** Any of the words; with quoted phrases, all of these too. */
  readonly match: string;
  /** The same for a table that keeps spoken text in a column beside names. */
  readonly matchPhrasesInText: string;
}

/**
 * What stands in every third window is left out as long as two rarer words remain: it tells little and costs most of the
 * time.
 */
export function fullTextQuery({ words, phrases }: LexicalQuery, counts: WordCounts): FullTextQuery {
  const each = words.map(anyForm);
  const rare = each.length > 2 ? each.filter((word) => !counts.isCommon(word)) : each;
  const any = (rare.length >= 2 ? rare : each).join(" OR ");
  const whole = phrases.map(anyForm);
  const join = (phrasesPart: string) =>
    whole.length === 0 ? any : any === "" ? phrasesPart : `${phrasesPart} AND (${any} OR ${phrasesPart})`;
  return {
    match: join(whole.join(" AND ")),
    matchPhrasesInText: join(whole.map((phrase) => `text : ${phrase}`).join(" AND ")),
  };
}
