import type { TextQuery } from "../store/text_index/matches.ts";
import type { LexicalQuery } from "./query.ts";
import type { WordCounts } from "./word_counts.ts";

/**
 * A query as the full-text index takes it. What stands in every third window is left out as long as two rarer words remain: it
 * tells little and costs most of the time.
 */
export function fullTextQuery({ words, phrases }: LexicalQuery, counts: WordCounts): TextQuery {
  const rare = words.length > 2 ? words.filter((word) => !counts.isCommon(word)) : words;
  const any = rare.length >= 2 ? rare : words;
  return { any: any.flatMap(({ forms }) => forms), phrases: phrases.map(({ forms }) => forms) };
}
