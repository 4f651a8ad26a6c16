/** Cyrillic and Greek letters that look like Latin ones, lower case. */
const LATIN_OF: ReadonlyMap<string, string> = new Map(
  Object.entries({
    "а": "a",
    "в": "b",
    "с": "c",
    "ԁ": "d",
    "е": "e",
    "ё": "e",
    "ɡ": "g",
    "һ": "h",
    "н": "h",
    "і": "i",
    "ї": "i",
    "ı": "i",
    "ј": "j",
    "к": "k",
    "ӏ": "l",
    "м": "m",
    "о": "o",
    "р": "p",
    "ԛ": "q",
    "г": "r",
    "ѕ": "s",
    "т": "t",
    "у": "y",
    "ν": "v",
    "ѵ": "v",
    "ԝ": "w",
    "х": "x",
    "з": "3",
    "α": "a",
    "ε": "e",
    "ι": "i",
    "κ": "k",
    "ο": "o",
    "ρ": "p",
    "τ": "t",
    "υ": "u",
    "χ": "x",
    "η": "n",
    "γ": "y",
    "ω": "w",
  }),
);

/** @returns the same text, unit for unit, with Latin letters for all that look like them */
export function inLatin(text: string): string {
  return text.replace(ALIKE, (letter) => {
    const lower = letter.toLowerCase();
    const latin = LATIN_OF.get(lower) ?? letter;
    return letter === lower ? latin : latin.toUpperCase();
  });
}

/**
 * @returns the same text, unit for unit, with Latin letters in words that are written partly in them and otherwise in
 * letters that look like them; undefined where there is no such word
 */
export function withMixedWordsInLatin(text: string): string | undefined {
  if (!MIXED.test(text)) return undefined;
  const latin = text.replace(/\p{L}+/gu, (word) => {
    if (!/[a-z]/i.test(word) || !MIXED.test(word)) return word;
    const read = inLatin(word);
    return /[\u0370-\u052f]/.test(read) ? word : read;
  });
  return latin === text ? undefined : latin;
}

const ALIKE = new RegExp(`[${[...LATIN_OF.keys()].join("")}]`, "giu");
const MIXED = /[a-z][\u0370-\u052f]|[\u0370-\u052f][a-z]/i;
