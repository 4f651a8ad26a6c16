import { ACRONYM_WORD } from "../../../src/text/search_form.ts";
import { indexText, indexWords } from "./index_text.ts";
import { tokensOf } from "./tokens.ts";

/** Terms that stand in a row, and how often they do so in a text: the lists of the index hold no order. */
export class WordRow {
  readonly #terms: readonly string[];
  readonly #initials: RegExp | undefined;

  /** @param terms at least two, as {@link tokensOf} makes them */
  constructor(terms: readonly string[]) {
    this.#terms = terms;
    this.#initials = initialsOf(terms);
  }

  /** @param language of the meeting, as stored */
  countIn(text: string, language: string): number {
    if (this.#initials && isPlain(text) && !this.#initials.test(indexText(text))) return 0;
    const spoken = tokensOf(indexWords(text, language));
    let count = 0;
    for (let at = 0; at + this.#terms.length <= spoken.length; at++) {
      if (this.#terms.every((term, step) => spoken[at + step] === term)) count++;
    }
    return count;
  }
}

/**
 * What a plain text matches wherever these terms stand in it: words with their first letters. Endings are all that a word loses
 * on its way into the index, so that few texts need to be cut into terms.
 */
function initialsOf(terms: readonly string[]): RegExp | undefined {
  // An acronym is two terms of one word.
  if (terms.some((term) => !/^[a-z]/.test(term) || term.startsWith(ACRONYM_WORD))) return undefined;
  return new RegExp(
    `(?<![a-z0-9])${terms.map((term) => `${term.charAt(0)}[a-z0-9]*`).join("[^a-z0-9]+")}`,
    "i",
  );
}

/** Signs that are written out as words, letters that have plainer ones, and numbers in groups change where words begin. */
function isPlain(text: string): boolean {
  return !OTHER_SIGNS.test(text);
}

const OTHER_SIGNS = /[^\0-\x7f]|\.net|[+#&]|\d[,.']\d/i;
