import type { Mark } from "../../src/meeting/search.ts";
import { ACRONYM_WORD, graphemes, isAcronym, searchForm } from "../../src/text/search_form.ts";
import { holdsPaired } from "../../src/text/scripts.ts";
import { stem } from "../../src/text/stem.ts";
import type { QueryWord } from "./query.ts";

/** A word as the index cuts it, at apostrophes too; numbers grouped by thousands and names such as `C++` whole. */
const WORD =
  /\d{1,3}(?:[,.'’\u00a0\u202f]\d{3})+(?!\d)|\p{L}{1,10}\+\+|\p{L}#(?![\p{L}\p{N}])|(?<![\p{L}&])\p{Lu}{1,3}&\p{Lu}{1,3}(?![\p{L}&])|(?<!\p{L})\.net(?!\p{L})|\p{Extended_Pictographic}|[\p{L}\p{M}\p{N}]+/giu;

/** Finds a query's words in texts that were found by them, as the index compares words. */
export class Marker {
  readonly #words: readonly Wanted[];
  readonly #languages: readonly string[];
  readonly #tokens = new Map<string, readonly string[]>();

  /** @param languages ISO 639-1 of the meetings in the store */
  constructor(words: readonly QueryWord[], languages: readonly string[]) {
    this.#words = words.map(wantedOf);
    this.#languages = ["", ...languages];
  }

  /** Which of the words a text holds, each 0 to 1 (a part of a Chinese compound counts in part), and where. */
  find(text: string): { readonly held: readonly number[]; readonly marks: readonly Mark[] } {
    const marks: Mark[] = [];
    const held = this.#words.map((word) => (word.pieces ? findPieces(text, word.pieces, marks) : 0));
    const spoken = [...text.matchAll(WORD)].map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      tokens: this.#tokensOf(match[0]),
    }));
    this.#words.forEach((word, index) => {
      for (const sequence of word.sequences) {
        for (let at = 0; at + sequence.length <= spoken.length; at++) {
          const [first, last] = [spoken[at], spoken[at + sequence.length - 1]];
          const fits = sequence.every((token, step) =>
            spoken[at + step]?.tokens.some((each) => word.isPrefix ? each.startsWith(token) : each === token)
          );
          if (!fits || !first || !last) continue;
          held[index] = 1;
          marks.push({ start: first.start, end: last.end });
        }
      }
    });
    return { held, marks: merged(marks) };
  }

  #tokensOf(word: string): readonly string[] {
    const known = this.#tokens.get(word);
    if (known) return known;
    const forms = this.#languages.map((language) => token(searchForm(word, language)));
    if (isAcronym(word)) forms.push(token(`${ACRONYM_WORD}${word}`));
    const made = [...new Set(forms)];
    this.#tokens.set(word, made);
    return made;
  }
}

interface Wanted {
  /** Index words in a row; of a single word one. */
  readonly sequences: readonly (readonly string[])[];
  readonly isPrefix: boolean;
  /** What to look for letter by letter, where words stand without blanks: the whole, then its pairs. */
  readonly pieces: readonly string[] | undefined;
}

function wantedOf({ surface, forms }: QueryWord): Wanted {
  if (holdsPaired(surface)) {
    const characters = graphemes(surface);
    const pairs = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
    return { sequences: [], isPrefix: false, pieces: [surface, ...pairs] };
  }
  return {
    sequences: forms.map((form) => (form.match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []).map(token)),
    isPrefix: forms.some((form) => form.endsWith("*")),
    pieces: undefined,
  };
}

/** As the index cuts an English word that went through `searchForm`. */
function token(form: string): string {
  return stem(form.trim().toLowerCase());
}

function findPieces(text: string, [whole = "", ...pairs]: readonly string[], marks: Mark[]): number {
  if (markAll(text, whole, marks)) return 1;
  const found = pairs.filter((pair) => pair !== whole && markAll(text, pair, marks)).length;
  return pairs.length > 1 ? found / pairs.length : 0;
}

function markAll(text: string, piece: string, marks: Mark[]): boolean {
  let at = text.indexOf(piece);
  const isThere = at >= 0 && piece !== "";
  while (at >= 0 && piece !== "") {
    marks.push({ start: at, end: at + piece.length });
    at = text.indexOf(piece, at + piece.length);
  }
  return isThere;
}

function merged(marks: readonly Mark[]): Mark[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
