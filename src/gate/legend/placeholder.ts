import { ENTITY_TYPES, type EntityType } from "../../personal_data.ts";

/** What a placeholder may call its original; `TEXT` stands for text that only looked like a placeholder or could upset one. */
export type PlaceholderLabel = EntityType | "TEXT";

/**
 * Letters of a placeholder's code: no vowels, so no code is a word; no S, so that a plural is never read as part of it;
 * no digits, so that no code looks like a number; one case, so that an answer may change it.
 */
export const CODE_ALPHABET = "BCDFGHJKLMNPQRTVWXZ";
export const CODE_LENGTH = 6;

/** Grammatical gender of a person, as a text shows it. */
export type Gender = "f" | "m";

/** What a placeholder of ours bears before its code, as the source of a regular expression; masks are this in brackets. */
export const LABEL_PATTERN = `(?:PERSON(?:_[FM])?|${
  [...ENTITY_TYPES, "TEXT"].filter((label) => label !== "PERSON").join("|")
})`;
/** The code, likewise. */
export const CODE_PATTERN = `[${CODE_ALPHABET}]{${CODE_LENGTH}}`;

/** Longest stretch, in UTF-16 units, that is still read as one placeholder, however it was altered. */
const PLACEHOLDER_LENGTH_MAX = 72;

/**
 * @param code of {@link CODE_LENGTH} letters
 * @param gender of a person, where it is shown
 * @returns e.g. `[PERSON_KTRWBD]` or `[PERSON_F_KTRWBD]`
 */
export function formatPlaceholder(label: PlaceholderLabel, code: string, gender?: Gender): string {
  return `[${label}${gender === undefined ? "" : `_${gender.toUpperCase()}`}_${code}]`;
}

/** What stands at one place of a text: a placeholder, none, or too little text to say. */
export type PlaceholderMatch =
  | { readonly kind: "none" }
  | { readonly kind: "more" }
  | { readonly kind: "placeholder"; readonly end: number; readonly code: string; readonly suffix: string };

const NONE: PlaceholderMatch = { kind: "none" };
const MORE: PlaceholderMatch = { kind: "more" };

/**
 * Reads a placeholder that begins exactly at `at`, also one whose case, spaces, brackets or escaping an answer changed.
 * INVARIANT: looks only forward and at the character before `at`, so more text never changes an answer other than `more`.
 * @param isEnd true when no text can follow
 */
export function matchPlaceholder(
  text: string,
  at: number,
  isEnd: boolean,
): PlaceholderMatch {
  if (!mayBegin(text, at)) return NONE;
  const reader = new Reader(text, at, isEnd);
  const opener = reader.takeOneOf(OPENERS);
  if (reader.isStarved) return MORE;
  if (opener === undefined && isLetterOrDigit(text.charAt(at - 1))) return NONE;
  if (opener !== undefined) reader.takeWhile(isFiller, FILLER_MAX);
  const code = reader.takeLabelledCode();
  if (reader.isStarved) return MORE;
  if (code === undefined) return NONE;
  const suffix = takeSuffix(reader, opener !== undefined);
  if (opener !== undefined) {
    reader.takeWhile(isFiller, FILLER_MAX);
    const closer = reader.takeOneOf([CLOSERS[opener] ?? "]"]);
    if (reader.isStarved) return MORE;
    if (closer === undefined) return NONE;
  } else {
    const next = reader.peek();
    if (reader.isStarved) return MORE;
    if (isLetterOrDigit(next)) return NONE;
  }
  if (reader.at - at > PLACEHOLDER_LENGTH_MAX) return NONE;
  return { kind: "placeholder", end: reader.at, code, suffix };
}

function isLetterOrDigit(character: string): boolean {
  return /[\p{L}\p{N}]/u.test(character);
}

/** A plural or possessive that was drawn inside the brackets, or a plural glued to a bare code. */
function takeSuffix(reader: Reader, isBracketed: boolean): string {
  const suffixes = isBracketed ? ["'s", "’s", "s"] : ["s"];
  return reader.takeOneOf(suffixes) ?? "";
}

/** Opening forms → the closing form that must match, so that a bracket of the text itself is never eaten. */
const CLOSERS: Readonly<Record<string, string>> = {
  "[": "]",
  "\\[": "\\]",
  "&#91;": "&#93;",
  "&lbrack;": "&rbrack;",
  "\\u005b": "\\u005d",
};
const OPENERS = Object.keys(CLOSERS);

/** What may stand between the parts of a name: as written, spaced, hyphenated, or escaped for Markdown, HTML or JSON. */
const JOINERS = ["_", "\\_", "&#95;", "&lowbar;", "\\u005f", "-", "‐", "‑", "–"];
const FILLER_MAX = 3;

function isFiller(character: string): boolean {
  return /[ \t\u00a0\u200b\u2060*`]/.test(character);
}

/** Labels as lists of words, longest first, so that `CREDIT_CARD` is not cut short. A model may also change the gender. */
const LABELS: readonly (readonly string[])[] = [...ENTITY_TYPES, "TEXT", "PERSON_F", "PERSON_M"]
  .map((label) => label.toLowerCase().split("_"))
  .sort((a, b) => b.join("").length - a.join("").length);

function isGender(word: string | undefined): boolean {
  return word === "f" || word === "m";
}

/** The cheap test before a real look: an opener, or the first two letters of a label, as far as there is text to see. */
function mayBegin(text: string, at: number): boolean {
  if (at + 1 >= text.length) return true;
  const seconds = SECOND_LETTERS[text.charCodeAt(at)];
  return seconds !== undefined && (seconds === "" || seconds.includes(text.charAt(at + 1).toLowerCase()));
}

/** By code of the first letter, in either case: the letters that may come second, none named where any may. */
const SECOND_LETTERS: readonly (string | undefined)[] = Array.from({ length: 0x80 }, (_, code) => {
  const first = String.fromCharCode(code).toLowerCase();
  if (OPENERS.some((opener) => opener.startsWith(first))) return "";
  const words = LABELS.flatMap(([word = ""]) => word.startsWith(first) ? word.charAt(1) : []);
  return words.length > 0 ? words.join("") : undefined;
});

/** Walks over a text that may still grow; `isStarved` says that the answer hangs on what is not there yet. */
class Reader {
  at: number;
  isStarved = false;
  readonly #text: string;
  readonly #isEnd: boolean;

  constructor(text: string, at: number, isEnd: boolean) {
    this.#text = text;
    this.at = at;
    this.#isEnd = isEnd;
  }

  peek(): string {
    if (this.at >= this.#text.length) {
      if (!this.#isEnd) this.isStarved = true;
      return "";
    }
    return this.#text.charAt(this.at);
  }

  /** Takes the first of `options` (no one a prefix of a later one) that stands here, whatever its case. */
  takeOneOf(options: readonly string[]): string | undefined {
    const first = this.#text.charAt(this.at).toLowerCase();
    for (const option of options) {
      if (!option.startsWith(first)) continue;
      const here = this.#text.slice(this.at, this.at + option.length).toLowerCase();
      if (here === option) {
        this.at += option.length;
        return option;
      }
      const isCutShort = !this.#isEnd && this.at + option.length > this.#text.length;
      if (isCutShort && option.startsWith(here)) {
        this.isStarved = true;
        return undefined;
      }
    }
    return undefined;
  }

  takeWhile(accepts: (character: string) => boolean, countMax: number): void {
    for (let count = 0; count < countMax && accepts(this.peek()); count++) this.at++;
  }

  /** @returns the code after a label; undefined where there is none, or too little text to say */
  takeLabelledCode(): string | undefined {
    const start = this.at;
    const first = this.#text.charAt(start).toLowerCase();
    for (const words of LABELS) {
      if (words[0]?.startsWith(first) !== true) continue;
      const code = this.#takeWords(words) ? this.#takeCode(isGender(words.at(-1))) : undefined;
      if (code !== undefined || this.isStarved) return code;
      this.at = start;
    }
    return undefined;
  }

  /** @param isApart true where a letter would belong to what came before: `PERSON_FBCDGH` is no gender and a short code */
  #takeCode(isApart: boolean): string | undefined {
    const before = this.at;
    this.#takeJoiner();
    if (this.isStarved || (isApart && this.at === before)) return undefined;
    let code = "";
    while (code.length < CODE_LENGTH) {
      const letter = this.peek().toUpperCase();
      if (letter === "" || !CODE_ALPHABET.includes(letter)) return undefined;
      code += letter;
      this.at++;
    }
    return code;
  }

  #takeWords(words: readonly string[]): boolean {
    for (const [index, word] of words.entries()) {
      if (index > 0) this.#takeJoiner();
      if (this.isStarved || this.takeOneOf([word]) === undefined) return false;
    }
    return true;
  }

  #takeJoiner(): void {
    this.takeWhile(isFiller, FILLER_MAX);
    if (this.isStarved) return;
    this.takeOneOf(JOINERS);
    if (this.isStarved) return;
    this.takeWhile(isFiller, FILLER_MAX);
  }
}
