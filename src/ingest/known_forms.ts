import type { VocabularyEntry } from "../meeting/vocabulary.ts";
import { soundKey } from "../text/sound.ts";
import { fold } from "../text/words.ts";

/** A way in which an entry is said: all of it, or a part of a person's name. */
export interface Form {
  /** As it is to be written. */
  readonly text: string;
  /** Its words, folded. */
  readonly parts: readonly string[];
  /** All its letters, folded and run together. */
  readonly letters: string;
  /** How it sounds, so that what recognisers take for each other is one. */
  readonly key: string;
  readonly heardAs: readonly string[];
}

/** Entries with digits bring nothing in: numbers are never corrected. */
export function formsOf(entries: readonly VocabularyEntry[]): Form[] {
  return entries.flatMap(({ text, kind, heardAs = [] }): Form[] => {
    if (/\p{N}/u.test(text)) return [];
    const whole = formOf(text, heardAs);
    const parts = partsOf(text);
    if (kind === "term" || parts.length === 1) return [whole];
    return [whole, ...parts.filter((part) => part.length >= PART_LENGTH_MIN).map((part) => formOf(part, []))];
  });
}

/** Known forms by how they are written and how they sound. */
export class KnownForms {
  readonly #same = new Map<string, Form>();
  readonly #heardAs = new Map<string, Form>();
  /** Keys of sounds, and those without one of their sounds. */
  readonly #byKey = new Map<string, Set<Form>>();
  /** Most words that one of them, or what it is heard as, has. */
  readonly wordsMax: number;

  constructor(forms: readonly Form[]) {
    let wordsMax = 1;
    for (const form of forms) {
      if (!this.#same.has(form.parts.join(" "))) this.#same.set(form.parts.join(" "), form);
      wordsMax = Math.max(wordsMax, form.parts.length);
      for (const heard of form.heardAs) {
        const parts = partsOf(heard).map(fold);
        this.#heardAs.set(parts.join(" "), form);
        wordsMax = Math.max(wordsMax, parts.length);
      }
      for (const key of nearKeys(form.key)) {
        const others = this.#byKey.get(key);
        if (others === undefined) this.#byKey.set(key, new Set([form]));
        else others.add(form);
      }
    }
    this.wordsMax = wordsMax;
  }

  /** @param words folded */
  same(words: readonly string[]): Form | undefined {
    return this.#same.get(words.join(" "));
  }

  heardAs(words: readonly string[]): Form | undefined {
    return this.#heardAs.get(words.join(" "));
  }

  /** Forms that sound like these words run together, with how many letters are others. */
  alike(words: readonly string[]): Alike[] {
    const joined = lettersOf(words.join(""));
    const key = classKey(joined);
    if (key.length < 2) return [];
    const forms = new Set(nearKeys(key).flatMap((near) => [...this.#byKey.get(near) ?? []]));
    return [...forms].flatMap((form) => {
      const distance = lettersApart(joined, form.letters);
      const isSameSound = form.key === key;
      const isSlip = distance === 1 && joined.length >= SLIP_LETTERS_MIN;
      const isNear = distance === 2 && joined.length >= NEAR_LETTERS_MIN;
      return isSameSound || isSlip || isNear ? [{ form, distance, joined, isSameSound }] : [];
    });
  }
}

/** A form that the words may be. */
export interface Alike {
  readonly form: Form;
  /** Letters that are others. */
  readonly distance: number;
  /** The words, run together. */
  readonly joined: string;
  readonly isSameSound: boolean;
}

/** @returns words of a name or term, hyphens parting them too */
export function partsOf(text: string): string[] {
  return text.split(/[\s\-–/]+/u).map((part) => part.replace(/[^\p{L}\p{N}'’]/gu, "")).filter((part) =>
    part !== ""
  );
}

export function lettersOf(folded: string): string {
  return folded.replace(/[^\p{L}]/gu, "");
}

function formOf(text: string, heardAs: readonly string[]): Form {
  const parts = partsOf(text).map(fold);
  const letters = lettersOf(parts.join(""));
  return { text, parts, letters, key: classKey(letters), heardAs };
}

/** Voiced and unvoiced, and what else recognisers take for each other, are one. */
function classKey(letters: string): string {
  return soundKey(letters).replace(/b/g, "p").replace(/v/g, "f").replace(/d/g, "t").replace(/g/g, "k")
    .replace(/[xjz]/g, "s").replace(/m/g, "n").replace(/(.)\1+/g, "$1");
}

function nearKeys(key: string): string[] {
  if (key.length < NEAR_KEY_MIN) return [key];
  return [key, ...Array.from(key, (_, at) => key.slice(0, at) + key.slice(at + 1))];
}

/** Letters to change, add or leave out (Levenshtein 1966). */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

const PART_LENGTH_MIN = 4;
const NEAR_KEY_MIN = 4;
const SLIP_LETTERS_MIN = 6;
const NEAR_LETTERS_MIN = 9;
