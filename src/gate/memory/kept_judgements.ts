import { createHmac, randomBytes } from "node:crypto";

/**
 * What was judged before, by a keyed hash of all that the judgement rests on, so that it need not be judged again: the
 * hash tells nothing about the text, and lies in memory alone. What is not asked for longest goes first.
 */
export class KeptJudgements<T> {
  readonly #kept = new Map<string, T>();
  readonly #max: number;

  constructor(max: number) {
    this.#max = max;
  }

  /** @param make is called where nothing is kept under these bytes */
  of(bytes: string | Uint8Array, make: () => T): T {
    const key = hashOf(bytes);
    const known = this.find(key);
    if (known !== undefined) return known;
    const made = make();
    this.keep(key, made);
    return made;
  }

  /** @param key by {@link hashOf} */
  find(key: string): T | undefined {
    const known = this.#kept.get(key);
    if (known === undefined) return undefined;
    this.#kept.delete(key);
    this.#kept.set(key, known);
    return known;
  }

  keep(key: string, value: T): void {
    this.#kept.set(key, value);
    for (const oldest of this.#kept.keys()) {
      if (this.#kept.size <= this.#max) break;
      this.#kept.delete(oldest);
    }
  }
}

/** Judgements of one kind, kept for each conversation's memory, and forgotten with it. */
export class JudgedIn<T> {
  readonly #byMemory = new WeakMap<object, KeptJudgements<T>>();
  readonly #max: number;

  /** @param max kept for one conversation */
  constructor(max: number) {
    this.#max = max;
  }

  /** @returns nothing without a memory: then everything is judged anew */
  memory(memory: object | undefined): KeptJudgements<T> | undefined {
    if (memory === undefined) return undefined;
    const kept = this.#byMemory.get(memory) ?? new KeptJudgements<T>(this.#max);
    this.#byMemory.set(memory, kept);
    return kept;
  }

  /** @param bytes all that the judgement rests on */
  of(memory: object | undefined, bytes: string, make: () => T): T {
    const kept = this.memory(memory);
    return kept === undefined ? make() : kept.of(bytes, make);
  }
}

/** Texts of one conversation whose judgements are kept. */
export const TEXTS_KEPT = 4_000;

/** @returns a hash under a key of this process */
export function hashOf(bytes: string | Uint8Array): string {
  return createHmac("sha256", KEY).update(bytes).digest("base64url");
}

const KEY = randomBytes(32);
