import { languageOf } from "./language.ts";
import { scriptLanguage } from "./paired_words.ts";
import { holdsPaired, PAIRED_RUN } from "./scripts.ts";
import { STEMMED_LANGUAGES } from "./stem.ts";
import { byStopWords } from "./stop_words.ts";

/**
 * The language of a question, ISO 639-1: told by its script, or where its small words and its letters agree on one language.
 * Of too few words to tell, English.
 */
export function questionLanguage(text: string): string {
  if (holdsPaired(text)) return scriptLanguage(text.match(PAIRED_RUN)?.join("") ?? "");
  const known = ["en", ...STEMMED_LANGUAGES];
  const likely = byStopWords(text, known, (language) => SPELLINGS[language]?.test(text) ? 1 : 0);
  if (likely.includes("en")) return "en";
  return likely.length === 1 ? likely[0] ?? "en" : languageOf(text, likely).language;
}

/** Letters and marks that count for as much as a small word: `Qui a loué la salle ?` is no Italian. */
const SPELLINGS: Readonly<Record<string, RegExp>> = {
  de: /[äöüß]/iu,
  es: /[¿¡ñ]/iu,
  fr: /[œçêâîôû]|\p{L}{2}é(?!\p{L})|[\s\u00a0\u202f][?!]\s*$/iu,
  it: /[òìù](?!\p{L})/iu,
  pl: /[ąćęłńśźż]/iu,
  pt: /[ãõ]/iu,
};
