/**
 * Lower case without accents; typographic apostrophes become plain, contractions lose theirs (`don't` → `dont`). Letters
 * that no accent explains are written as people without them on the keyboard do: `ß` as `ss`, `ł` as `l`, `ø` as `o`.
 * Marks that are part of a letter's meaning (Thai, Japanese, Hindi) stay.
 */
export function fold(word: string): string {
  const plain = withoutAccents(word.normalize("NFKC").toLowerCase()).replaceAll("’", "'");
  return plain.endsWith("'s") ? plain : plain.replaceAll("'", "");
}

/** As {@link fold}, for text that is lower case already and whose apostrophes matter. */
export function withoutAccents(text: string): string {
  if (!/[^\0-\x7f]/.test(text)) return text;
  return text.normalize("NFD").replace(ACCENT, "").normalize("NFC")
    .replace(OTHER_LETTER, (letter) => OTHER_LETTERS[letter] ?? letter);
}

/** Accents of Latin, Greek and Cyrillic, and the short vowels of Arabic and Hebrew, which are seldom written. */
const ACCENT = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]/g;
const OTHER_LETTERS: Readonly<Record<string, string>> = {
  ß: "ss",
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  æ: "ae",
  œ: "oe",
  ı: "i",
  ħ: "h",
};
const OTHER_LETTER = new RegExp(`[${Object.keys(OTHER_LETTERS).join("")}]`, "g");

/** Names are compared without regard to case, accents, compatibility forms and outer blanks. */
export function foldName(name: string): string {
  return withoutAccents(name.normalize("NFKC").trim().toLowerCase());
}
