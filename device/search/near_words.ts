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
 * swapped) that begin with the same letter; where compounds are made, also those that end with it, and its own two parts. Which
 * of them stand anywhere is for the caller to ask, in this order.
 *
 * @param languages ISO 639-1 of the meetings in the store
 */
export function nearWords(database: Database, word: QueryWord, languages: readonly string[]): NearWord[] {
  const bare = word.forms[0]?.match(/^"([\p{L}\p{N}]+)"$/u)?.[1];
  if (bare === undefined || bare.length < LENGTH_MIN || /\d/.test(bare)) return [];
  const beginning = {
    word: { surface: word.surface, forms: [`"${bare}" *`] },
    readAs: { word: word.surface, as: [`${bare}…`] },
  };
  const isCompounding = languages.some((language) => COMPOUNDING.has(language));
  const among = (terms: readonly string[]): NearWord[] =>
    terms.length === 0 ? [] : [{
      word: { surface: word.surface, forms: terms.map((term) => `"${term}"`) },
      readAs: { word: word.surface, as: terms },
    }];
  const ends = isCompounding ? among(compoundsOf(database, word)) : [];
  const near = among(nearTerms(database, stem(bare)));
  const parts = isCompounding ? among(partsOf(database, bare)) : [];
  return [beginning, ...ends, ...near, ...parts];
}

/** Languages that write compounds as one word. */
const COMPOUNDING: ReadonlySet<string> = new Set(["de", "nl"]);

/** `Kühlmittelpumpen` for `Pumpen`: what ends with the word, or with it cut. */
function compoundsOf(database: Database, { forms }: QueryWord): string[] {
  const dictionary = new Dictionary(database);
  const plain = forms.flatMap((form) => form.match(/^"([\p{L}\p{N}]+)"$/u)?.[1] ?? []);
  // The index cuts what is cut already once more, as it cuts English.
  const found = plain.flatMap((form) => [form, stem(form)]).filter(({ length }) => length >= LENGTH_MIN)
    .flatMap((form) => dictionary.endingWith(form, TERMS_MAX));
  return [...new Set(found)].slice(0, TERMS_MAX);
}

/** `Pumpe` and `Preis` for `Pumpenpreis`: two words of the index, or ends of such, with the letters that join them. */
function partsOf(database: Database, bare: string): string[] {
  const dictionary = new Dictionary(database);
  const known = (part: string): string[] => {
    if (part.length < LENGTH_MIN) return [];
    const term = [part, stem(part)].find((each) => dictionary.find(each) !== undefined);
    if (term !== undefined) return [term];
    const begins = dictionary.beginningWith(stem(part), PART_TERMS_MAX).map((each) => each.term);
    return [...dictionary.endingWith(stem(part), PART_TERMS_MAX), ...begins];
  };
  for (let at = bare.length - LENGTH_MIN; at >= LENGTH_MIN; at--) {
    const right = known(bare.slice(at));
    const left = right.length === 0 ? [] : known(bare.slice(0, at));
    const cut = JOINTS.find((joint) => bare.slice(0, at).endsWith(joint));
    const joined = left.length > 0 || cut === undefined || right.length === 0
      ? left
      : known(bare.slice(0, at - cut.length));
    if (joined.length > 0) return [...joined, ...right];
  }
  return [];
}

const PART_TERMS_MAX = 3;
const JOINTS = ["en", "es", "n", "s", "e"];

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
