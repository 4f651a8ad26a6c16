import type { ReadAs } from "../../src/meeting/search.ts";
import { editDistance } from "../../src/text/edit_distance.ts";
import { stem } from "../../src/text/stem.ts";
import type { Database } from "../store/file/database.ts";
import { Dictionary } from "../store/text_index/dictionary.ts";
import type { QueryWord } from "./query.ts";

/** What a word may have been meant for that no window holds. */
export interface NearWord {
  readonly word: QueryWord;
  readonly readAs: ReadAs;
}

/**
 * For a word that no window holds: words that begin with it, and words of one or two slips (a letter more, less, other or
 * swapped) that begin with the same letter; which of them stand anywhere is for the caller to ask, in this order.
 */
export function nearWords(database: Database, word: QueryWord): NearWord[] {
  const bare = word.forms[0]?.match(/^"([\p{L}\p{N}]+)"$/u)?.[1];
  if (bare === undefined || bare.length < LENGTH_MIN || /\d/.test(bare)) return [];
  const beginning = {
    word: { surface: word.surface, forms: [`"${bare}" *`] },
    readAs: { word: word.surface, as: [`${bare}…`] },
  };
  const near = nearTerms(database, stem(bare));
  return near.length === 0 ? [beginning] : [beginning, {
    word: { surface: word.surface, forms: near.map((term) => `"${term}"`) },
    readAs: { word: word.surface, as: near },
  }];
}

function nearTerms(database: Database, term: string): string[] {
  const most = term.length >= LONG ? 2 : 1;
  const found: { term: string; distance: number }[] = [];
  for (const known of new Dictionary(database).alike(term, [term.length - most, term.length + most])) {
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
