import { indexForms, phraseForms } from "../../src/text/index_forms.ts";
import { languageOf } from "../../src/text/language.ts";
import { contentStretches, scriptLanguage } from "../../src/text/paired_words.ts";
import { holdsPaired, PAIRED_RUN } from "../../src/text/scripts.ts";
import { ACRONYM_WORD, isAcronym, plainSigns } from "../../src/text/search_form.ts";
import { STEMMED_LANGUAGES } from "../../src/text/stem.ts";
import { byStopWords, stopWords } from "../../src/text/stop_words.ts";

/** A user's words as the full-text index understands them. */
export interface LexicalQuery {
  /** What is looked for, each word once. */
  readonly words: readonly QueryWord[];
  readonly phrases: readonly QueryWord[];
}

/** A word, or a phrase, and all forms in which the index may hold it. */
export interface QueryWord {
  /** As the user wrote it. */
  readonly surface: string;
  /** Forms of the index: the word as it stands, and with its endings cut as each language of the store does. */
  readonly forms: readonly string[];
}

/**
 * Words are looked for with their endings cut; words in double quotes must occur side by side and in order. What only
 * frames a question ("what did the group discuss about …") is left out as long as something remains.
 * @param languages ISO 639-1 of the meetings in the store
 * @returns undefined when the text holds no word at all
 */
export function parseQuery(text: string, languages: readonly string[]): LexicalQuery | undefined {
  const phrases: QueryWord[] = [];
  const rest = text.replace(/["“”]([^"“”]*)["“”]/g, (_, inside: string) => {
    const forms = phraseForms(inside, languages);
    if (forms.length > 0) phrases.push({ surface: inside.trim(), forms });
    return " ";
  });
  const words = wordsOf(rest, languages);
  const language = queryLanguage(text, languages);
  const telling = words.filter(({ surface, forms }) =>
    forms[0]?.startsWith(`"${ACRONYM_WORD}`) || !isFrame(surface, language)
  );
  const chosen = telling.length > 0 || phrases.length > 0 ? telling : words;
  return chosen.length === 0 && phrases.length === 0 ? undefined : { words: chosen, phrases };
}

/** The language of a question, among those of the store and English; of a few words it is a guess. */
function queryLanguage(text: string, languages: readonly string[]): string {
  if (holdsPaired(text)) return scriptLanguage(text.match(PAIRED_RUN)?.join("") ?? "");
  const open = ["en", ...STEMMED_LANGUAGES.filter((each) => languages.includes(each))];
  if (open.length === 1) return "en";
  const likely = byStopWords(text, open);
  return likely.length === 1 ? likely[0] ?? "en" : languageOf(text, likely).language;
}

/** True where the script or the small words of a question show that it is not English. */
export function isSurelyOther(text: string, languages: readonly string[]): boolean {
  if (holdsPaired(text)) return true;
  const likely = byStopWords(text, ["en", ...STEMMED_LANGUAGES.filter((each) => languages.includes(each))]);
  return !likely.includes("en");
}

function isFrame(word: string, language: string): boolean {
  const lower = word.toLowerCase();
  const { stop, asking } = stopWords(language);
  return stop.has(lower) || asking.has(lower);
}

function wordsOf(text: string, languages: readonly string[]): QueryWord[] {
  const words = new Map<string, QueryWord>();
  const plain = plainSigns(text);
  const codes: string[] = [];
  // A question all in capitals is no list of acronyms; a word or two in capitals are.
  const hasAcronyms = /\p{Ll}/u.test(plain) || plain.trim().split(/\s+/).length <= ACRONYM_WORDS_MAX;
  // `2.4.1`, `POL-358`, `O'Brien`: parts that mean something only in a row.
  const parts = plain.replace(CODE, (code) => {
    codes.push(code);
    return " ";
  });
  const add = (surface: string, forms: readonly string[]) => {
    const key = forms.join(" ");
    if (key !== "" && words.size < WORDS_MAX && !words.has(key)) words.set(key, { surface, forms });
  };
  for (const code of codes) add(code.toLowerCase(), phraseForms(code, languages));
  for (const [run] of parts.replace(PAIRED_RUN, " $& ").matchAll(RUN)) {
    if (holdsPaired(run)) {
      const stretches = contentStretches(run);
      for (const { text } of stretches.length > 0 ? stretches : [{ text: run }]) {
        add(text, indexForms(text, languages));
      }
    } else if (hasAcronyms && isAcronym(run)) {
      add(run, indexForms(`${ACRONYM_WORD}${run}`.toLowerCase(), languages));
    } else add(run.toLowerCase(), indexForms(hasAcronyms ? run : run.toLowerCase(), languages));
  }
  return [...words.values()];
}

const RUN = /[\p{L}\p{M}\p{N}]+/gu;
const CODE =
  /(?<![\p{L}\p{N}])(?=\S{0,80}\d)[\p{L}\p{N}]+(?:[.:/_-][\p{L}\p{N}]+)+|(?<!\p{L})\p{Lu}['’]\p{Lu}\p{L}+/gu;
const WORDS_MAX = 64;
const ACRONYM_WORDS_MAX = 2;
