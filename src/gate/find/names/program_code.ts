import type { Entity, EntityType } from "../../../personal_data.ts";
import { isInDictionary } from "../../../text/dictionary.ts";
import { NAMES } from "./plausible.ts";

/**
 * Knows where a text is program code, markup, a log or a table of numbers, by how much of it is punctuation that prose does
 * not have. Names of variables and functions look like names to a model.
 */
export class CodeMap {
  readonly #text: string;
  /** Code signs before each position. */
  readonly #signs: Uint32Array;

  readonly #isProgram: boolean;

  constructor(text: string) {
    this.#text = text;
    const variables = text.match(/(?<![\w@])[a-z]{2,}[A-Z]\w+|(?<![\w@])[a-z]+_[a-z]+\w*/g) ?? [];
    this.#isProgram = new Set(variables).size >= VARIABLES_MIN;
    this.#signs = new Uint32Array(text.length + 1);
    for (let at = 0; at < text.length; at++) {
      this.#signs[at + 1] = (this.#signs[at] ?? 0) + (SIGNS.has(text.charCodeAt(at)) ? 1 : 0);
    }
  }

  /** True where code is all around. */
  isAround(start: number, end: number): boolean {
    const from = Math.max(0, start - WINDOW);
    const to = Math.min(this.#text.length, end + WINDOW);
    const signs = (this.#signs[to] ?? 0) - (this.#signs[from] ?? 0);
    return to - from >= WINDOW && signs >= (to - from) * SIGNS_SHARE;
  }

  /** True for what a model takes for personal data in code; names in quotes and names of two words stay. */
  isOnlyCode({ start, end, type }: Entity): boolean {
    const value = this.#text.slice(start, end);
    if (type === "URL" && /^[A-Z]\w+(?:\.[A-Z]\w+)+$/.test(value)) return true;
    // A package in a trace: "com.example.billing" of "com.example.billing.InvoiceService.create(".
    if (
      type === "URL" && /^[a-z]\w*(?:\.[a-z]\w*)+$/.test(value) &&
      /^\.[A-Z]\w*[.(:]/.test(this.#text.slice(end, end + 60))
    ) {
      return true;
    }
    if (NEVER_CODE.has(type)) return false;
    if (!this.isAround(start, end)) {
      return NAMES.has(type) && isIdentifier(value, this.#text.slice(end, end + 1), this.#isProgram);
    }
    if (!NAMES.has(type)) return true;
    if (isIdentifier(value, "", true)) return true;
    if (/["'“]\s?$/.test(this.#text.slice(Math.max(0, start - 2), start))) {
      const after = this.#text.slice(end, end + 4);
      if (/^\s?["'”]\s?[^:\s]/.test(after)) return value.split(/\s+/).every(isInDictionary);
    }
    const words = value.split(/\s+/);
    return words.length < 2 || !words.every((word) => /^\p{Lu}[\p{Ll}\p{M}'’.-]*$/u.test(word));
  }
}

/** `fare_imputer`, `random.randint`, `queueBuffer(`; in a program also `queueBuffer` and `AllowAutoRedirect` alone. */
function isIdentifier(value: string, next: string, isInProgram: boolean): boolean {
  if (!/^[\w.$]+$/.test(value)) return false;
  if (/_|^[a-z]+(?:\.[a-z]+)+$|^[A-Z]\w+(?:\.[A-Z]\w+)+$/.test(value)) return true;
  if (isInProgram && /^[a-z]{2,}[A-Z]|[a-z]+[A-Z]\w*[a-z][A-Z]/.test(value)) return true;
  return /[a-z][A-Z]/.test(value) && /[(.=[]/.test(next);
}

/** A text with so many variables in it is a program, or about one. */
const VARIABLES_MIN = 5;

const NEVER_CODE: ReadonlySet<EntityType> = new Set(["EMAIL", "URL", "CREDENTIAL", "ADDRESS"]);
const SIGNS: ReadonlySet<number> = new Set([...'{}()<>[]=;_|&*+#/\\"$:'].map((sign) => sign.charCodeAt(0)));
const WINDOW = 80;
/** Prose has one such sign in thirty characters or fewer, code one in eight or more. */
const SIGNS_SHARE = 0.09;

/** True for a text that is program code, a command line, markup, a log or a table for the most part. */
export function isMostlyCode(text: string): boolean {
  const signs = text.match(/[{}()<>[\]=;_|&*+#/\\"$:`]/g)?.length ?? 0;
  const letters = text.match(/\S/g)?.length ?? 0;
  return letters >= LETTERS_MIN && signs >= letters * MOSTLY_SHARE;
}

const LETTERS_MIN = 12;
/** Prose with a quotation or a link stays below. */
const MOSTLY_SHARE = 0.1;
