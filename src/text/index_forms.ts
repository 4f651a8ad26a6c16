import { holdsPaired } from "./scripts.ts";
import { graphemes, searchForm } from "./search_form.ts";

/**
 * The forms in which the full-text index may hold a word, any of which is a match, written `"word"`, `"words in a row"` or
 * `"begin" *`: the word as it stands and with its endings cut by each language; of a Chinese, Japanese or Korean word each pair of its characters, of a
 * Thai one all pairs in a row, of a single character the beginning of a pair.
 * @param languages ISO 639-1 of the meetings in the store
 */
export function indexForms(word: string, languages: readonly string[]): string[] {
  if (holdsPaired(word)) return pairForms(word);
  const forms = ["", ...languages].map((language) => searchForm(word, language).trim().toLowerCase());
  // `VHS` stands there as `V.H.S.` or `V_H_S_` too.
  if (/^\p{Lu}{2,5}$/u.test(word)) forms.push([...word.toLowerCase()].join(" "));
  return [...new Set(forms)].filter((form) => form !== "").map(quoted);
}

/** A phrase, word by word in order. */
export function phraseForms(phrase: string, languages: readonly string[]): string[] {
  const forms = ["", ...languages].map((language) => {
    const words = searchForm(phrase, language).toLowerCase().match(INDEX_WORD) ?? [];
    const last = words.at(-1) ?? "";
    if (!holdsPaired(last)) return words.length === 0 ? "" : quoted(words.join(" "));
    // The last character of a run stands alone in the index; inside a longer run it only begins a pair.
    return words.length === 1 ? `${quoted(last)} *` : quoted(words.slice(0, -1).join(" "));
  });
  return [...new Set(forms)].filter((form) => form !== "");
}

/** What the index takes for a word: letters with their marks, digits, and the private letters that stand for the marks of Thai and Hindi. */
export const INDEX_WORD = /[\p{L}\p{M}\p{N}\p{Co}]+/gu;

function pairForms(word: string): string[] {
  const form = searchForm(word, "").toLowerCase().match(INDEX_WORD) ?? [];
  if (form.length === 1) return [`${quoted(form[0] ?? "")} *`];
  const pairs = form.filter((piece, at) => at < form.length - 1 || graphemes(piece).length > 1);
  return BY_PAIRS.test(word) ? [...new Set(pairs)].map(quoted) : [quoted(pairs.join(" "))];
}

/** Words in a row; a quote inside is doubled. */
function quoted(words: string): string {
  return `"${words.replaceAll('"', '""')}"`;
}

/** Scripts whose pairs tell something by themselves; letters of Thai do only in a row. */
const BY_PAIRS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
