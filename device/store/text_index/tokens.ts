import { INDEX_WORD } from "../../../src/text/index_forms.ts";
import { stem } from "../../../src/text/stem.ts";

/**
 * The index terms of a text in order: runs of letters and digits in lower case, without accents, English endings cut
 * (Porter). INVARIANT: queries and meetings go through this same function; changing it takes a migration that indexes anew.
 */
export function tokensOf(text: string): string[] {
  const found = text.match(INDEX_WORD);
  return found ? found.map(termOf) : [];
}

function termOf(run: string): string {
  const known = terms.get(run);
  if (known !== undefined) return known;
  const plain = run.normalize("NFD").replace(ACCENT, "").normalize("NFC").toLowerCase();
  const term = stem(plain.slice(0, TERM_CHARS_MAX));
  if (terms.size >= TERMS_KEPT) terms.clear();
  terms.set(run, term);
  return term;
}

/** Most words of a language come again and again. Holds words of meetings, in memory only; emptied by {@link forgetTerms}. */
const terms = new Map<string, string>();

/** Call where a meeting was erased or a person forgotten: their words must not stay in memory. */
export function forgetTerms(): void {
  terms.clear();
}

const ACCENT = /[\u0300-\u036f]/g;
const TERMS_KEPT = 100_000;
const TERM_CHARS_MAX = 200;
