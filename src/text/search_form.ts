import { withoutAccents } from "./fold.ts";
import { holdsPaired, PAIRED_RUN } from "./scripts.ts";
import { isStemmed, stem } from "./stem.ts";

/**
 * A text as the full-text index reads it, before it is cut into terms: what people write in several ways in one way.
 * - `1,250`, `1.250` and `1'250` are 1250; `C++`, `C#`, `.NET`, `R&D` are words, and so is an emoji;
 * - `ß` is `ss`, `ł` is `l`; full-width letters and digits are plain ones;
 * - `IT`, `US` and the like in capitals are words of their own beside `it` and `us`;
 * - Chinese, Japanese, Korean, Thai and their kin are written as overlapping pairs of characters (Lucene's CJK analysis),
 *   which need no dictionary and never change with one;
 * - words of German, Spanish, French, Italian, Dutch, Polish and Portuguese lose their endings.
 *
 * INVARIANT: the index holds no text, so a deletion must hand in exactly what was indexed. Whatever changes the result for
 * any input (this file, `fold.ts`, `scripts.ts`, the stemmers' version) takes a migration that builds the index anew.
 * @param language ISO 639-1 of the meeting, as it is stored with it
 */
export function searchForm(text: string, language: string): string {
  let form = plainSigns(text);
  if (ACRONYM.test(form) && /\p{Ll}/u.test(form)) form = form.replace(ACRONYMS, `${ACRONYM_WORD}$& $&`);
  if (holdsPaired(form)) form = form.replace(PAIRED_RUN, pairs);
  if (isStemmed(language)) form = form.replace(WORD, (word) => stem(word.toLowerCase(), language));
  return NOT_PLAIN.test(form) ? withoutAccents(form.toLowerCase()).replace(MARK, privateLetter) : form;
}

/** The part of {@link searchForm} that knows no language: numbers, signs, emoji, wide and joined characters. */
export function plainSigns(text: string): string {
  // Before NFKC makes plain blanks of those that hold a number together, and after it made plain digits of wide ones.
  let form = ungrouped(text);
  if (NOT_PLAIN.test(form)) form = ungrouped(form.normalize("NFKC").replace(EMOJI, emojiWord));
  return SIGN.test(form) ? signWords(form) : form;
}

/** True of a word in capitals that means something else in lower case. */
export function isAcronym(word: string): boolean {
  return ACRONYM.test(word) && word.replace(ACRONYM, "") === "";
}

/** A run without blanks as overlapping pairs; a single character stays, the last one stands alone too. */
function pairs(run: string): string {
  const characters = graphemes(run);
  const found = characters.slice(1).map((character, at) => `${characters[at]}${character}`);
  return ` ${[...found, characters.at(-1) ?? ""].join(" ")} `;
}

/** Letters with the marks that belong to them: Thai vowels stand above and below. */
export function graphemes(run: string): string[] {
  return run.match(/\P{M}\p{M}*|\p{M}+/gu) ?? [];
}

/** Words would be cut at the vowels of Thai and Hindi, which are marks: as private letters they are part of the word. */
function privateLetter(mark: string): string {
  return String.fromCharCode(PRIVATE_FIRST + (mark.charCodeAt(0) - MARK_FIRST));
}

function ungrouped(text: string): string {
  return /\d/.test(text) ? text.replace(GROUPED_NUMBER, (number) => number.replace(/\D/gu, "")) : text;
}

/** `C++` → `cplusplus`: signs that make a name of a letter. */
function signWords(text: string): string {
  return text
    .replace(/(?<![\p{L}\p{N}])(\p{L}{1,10})\+\+(?!\+)/gu, "$1plusplus")
    .replace(/(?<![\p{L}\p{N}])(\p{L})#(?![\p{L}\p{N}#])/gu, "$1sharp")
    .replace(/(?<![\p{L}\p{N}])\.net(?![\p{L}\p{N}])/giu, "dotnet")
    .replace(/(?<![\p{L}\p{N}&])(\p{Lu}{1,3})&(\p{Lu}{1,3})(?![\p{L}\p{N}&])/gu, "$1and$2");
}

function emojiWord(emoji: string): string {
  return ` emoji${emoji.codePointAt(0)?.toString(16)} `;
}

const NOT_PLAIN = /[^\0-\x7f]/;
const SIGN = /[+#&.]/;
const EMOJI = /\p{Extended_Pictographic}[\p{Emoji_Modifier}\u{fe0f}\u{200d}\p{Extended_Pictographic}]*/gu;
/** Thousands in groups of three, after `,`, `.`, an apostrophe or a blank that does not break. */
const GROUPED_NUMBER = /(?<![\d.,])\d{1,3}(?:,\d{3}|\.\d{3}|['’]\d{3}|[\u00a0\u2009\u202f]\d{3})+(?!\d)/gu;
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
/** What an acronym loses in lower case. */
const ACRONYM_LIST = "IT|US|AM|PM|OR|AI|WHO|ALL|CAN|HR|PR|ME|IS|AS|AN|IN|ON|NO|SO|BE|DO|GO|MY";
const ACRONYM = new RegExp(`\\b(?:${ACRONYM_LIST})\\b`);
const ACRONYMS = new RegExp(`(?<![\\p{L}\\p{N}'’])(?:${ACRONYM_LIST})(?![\\p{L}\\p{N}])`, "gu");
export const ACRONYM_WORD = "acronym";
/** Marks of the scripts from Devanagari to Khmer, each written as a letter of the private use area. */
const MARK_FIRST = 0x0900;
const PRIVATE_FIRST = 0xe000;
const MARK = /[\u0900-\u17ff](?<=\p{M})/gu;
