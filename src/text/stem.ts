import { createStemmer } from "multilingual-stemmer";
import { stemmer } from "stemmer";

/** Languages whose words are cut by Snowball 3.1 (https://snowballstem.org); English is cut by Porter, as in the index. */
export const STEMMED_LANGUAGES = ["de", "es", "fr", "it", "nl", "pl", "pt"] as const;

type StemmedLanguage = typeof STEMMED_LANGUAGES[number];

/**
 * A word without its endings, so that "deciding" meets "decided" and "Preise" meets "Preis". English words that hold
 * anything but a–z come back unchanged.
 * @param word in lower case, with its accents: Snowball's rules need them
 * @param language ISO 639-1; words of languages without rules of their own come back unchanged
 */
export function stem(word: string, language = "en"): string {
  if (language === "en") return word.length > 2 && /^[a-z]+$/.test(word) ? stemmer(word) : word;
  if (!isStemmed(language)) return word;
  const known = cache[language].get(word);
  if (known !== undefined) return known;
  const cut = stemmerOf(language)(word);
  if (cache[language].size >= CACHE_MAX) cache[language].clear();
  cache[language].set(word, cut);
  return cut;
}

export function isStemmed(language: string): language is StemmedLanguage {
  return (STEMMED_LANGUAGES as readonly string[]).includes(language);
}

function stemmerOf(language: StemmedLanguage): (word: string) => string {
  return stemmers[language] ??= createStemmer(language);
}

const stemmers: Partial<Record<StemmedLanguage, (word: string) => string>> = {};

const cache: Record<StemmedLanguage, Map<string, string>> = {
  de: new Map(),
  es: new Map(),
  fr: new Map(),
  it: new Map(),
  nl: new Map(),
  pl: new Map(),
  pt: new Map(),
};

/** Words of one language that are kept cut: a long meeting has some thousands. */
const CACHE_MAX = 20_000;
