import type { ReadAs } from "../../src/meeting/search.ts";
import { editDistance } from "../../src/text/edit_distance.ts";
import { stem } from "../../src/text/stem.ts";
import type { Database } from "../store/file/database.ts";
import type { QueryWord } from "./query.ts";
import type { WordCounts } from "./word_counts.ts";

/**
 * For a word that no window holds: words that begin with it, else words of one or two slips (a letter more, less, other or
 * swapped) that begin with the same letter.
 * @returns undefined where there is nothing near either
 */
export function nearWord(
  database: Database,
  word: QueryWord,
  counts: WordCounts,
): { readonly word: QueryWord; readonly readAs: ReadAs } | undefined {
  const bare = word.forms[0]?.match(/^"([\p{L}\p{N}]+)"$/u)?.[1];
  if (bare === undefined || bare.length < LENGTH_MIN || /\d/.test(bare)) return undefined;
  const prefix = `"${bare}" *`;
  if (counts.of(prefix) > 0) {
    return {
      word: { surface: word.surface, forms: [prefix] },
      readAs: { word: word.surface, as: [`${bare}…`] },
    };
  }
  const near = nearTerms(database, stem(bare));
  if (near.length === 0) return undefined;
  return {
    word: { surface: word.surface, forms: near.map((term) => `"${term}"`) },
    readAs: { word: word.surface, as: near },
  };
}

function nearTerms(database: Database, term: string): string[] {
  database.exec(
    "create virtual table if not exists temp.window_words using fts5vocab(main, window_text, row)",
  );
  const first = term.slice(0, 1);
  const most = term.length >= LONG ? 2 : 1;
  const found: { term: string; distance: number }[] = [];
  const terms = database.prepare<[string, string, number, number], string>(
    "select term from temp.window_words where term >= ? and term < ? and length(term) between ? and ?",
  ).pluck();
  for (const known of terms.iterate(first, `${first}\u{10ffff}`, term.length - most, term.length + most)) {
    const distance = editDistance(term, known);
    if (distance <= most) found.push({ term: known, distance });
  }
  const least = Math.min(...found.map(({ distance }) => distance));
  return found.filter(({ distance }) => distance === least).map(({ term }) => term).slice(0, TERMS_MAX);
}

/** Shorter words have too many neighbours. */
const LENGTH_MIN = 4;
/** From here on two slips are forgiven. */
const LONG = 8;
const TERMS_MAX = 5;
