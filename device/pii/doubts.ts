import type { EntityType } from "../../src/personal_data.ts";
import { type Thresholds, thresholdsOf, type Word } from "./decode.ts";
import { sameWords } from "./same_words.ts";

/**
 * Words that a model all but marked. When what it marked has been replaced, it reads again only where one of them stands:
 * with other neighbours it may mark it, and what it took for harmless before it does not (measured in `RESULTS.md`).
 * A word that is found again where it stood is doubted if it was there; what stands so close between replacements that its
 * place is not known is doubted by its neighbours, wherever they stood.
 */
export class Doubts {
  /** Every word, and whether it was doubted. */
  readonly #keys: readonly string[];
  readonly #isDoubted: readonly boolean[];
  /** Each word with a neighbour, by the ids of both. */
  readonly #pairs = new Set<string>();
  /** Words of which no neighbour will be there again. */
  readonly #lone = new Set<string>();
  /** Where the same words stood beside what stays, and were judged there: an `and` between two names is not every `and`. */
  readonly #judged = new Set<string>();

  /** @param words of a text as it was written, with what the model said of them */
  constructor(
    words: readonly Word[],
    ids: readonly number[],
    types: readonly EntityType[],
    decode: Thresholds,
  ) {
    const thresholds = thresholdsOf(types, decode);
    const isMarked = (word: Word) => word.total >= (thresholds[word.type] ?? 1);
    this.#keys = words.map((word) => keyOf(ids, word));
    this.#isDoubted = words.map((word) =>
      !isMarked(word) && word.total >= (thresholds[word.type] ?? 1) * DOUBTED_SHARE
    );
    for (const [number, word] of words.entries()) {
      if (this.#isDoubted[number] !== true) continue;
      const before = neighbour(words, number, -1);
      const after = neighbour(words, number, 1);
      const stays = [before, after].filter((one) => one !== undefined && !isMarked(one));
      if (stays.length === 0) this.#lone.add(keyOf(ids, word));
      if (before !== undefined) this.#pairs.add(pairOf(ids, before, word));
      if (after !== undefined) this.#pairs.add(pairOf(ids, word, after));
    }
    if (this.#lone.size === 0) return;
    for (const [number, word] of words.entries()) {
      if (!this.#lone.has(keyOf(ids, word))) continue;
      const before = neighbour(words, number, -1);
      const after = neighbour(words, number, 1);
      if (before !== undefined && !isMarked(before)) this.#judged.add(pairOf(ids, before, word));
      if (after !== undefined && !isMarked(after)) this.#judged.add(pairOf(ids, word, after));
    }
  }

  /** @returns for each place in `ids` whether a word begins there that was doubted */
  placesIn(ids: readonly number[], words: readonly Stretch[]): boolean[] {
    const places = Array.from<boolean>({ length: ids.length }).fill(false);
    if (this.#pairs.size === 0 && this.#lone.size === 0) return places;
    const same = sameWords(this.#keys, words.map((word) => keyOf(ids, word)));
    for (const [number, word] of words.entries()) {
      const known = same[number] ?? -1;
      if (known >= 0) {
        places[word.at] = this.#isDoubted[known] ?? false;
        continue;
      }
      const before = neighbour(words, number, -1);
      const after = neighbour(words, number, 1);
      const pairs = [
        ...(before === undefined ? [] : [pairOf(ids, before, word)]),
        ...(after === undefined ? [] : [pairOf(ids, word, after)]),
      ];
      places[word.at] = pairs.some((pair) => this.#pairs.has(pair)) ||
        (this.#lone.has(keyOf(ids, word)) &&
          (pairs.length === 0 || pairs.some((pair) => !this.#judged.has(pair))));
    }
    return places;
  }
}

/** Of the threshold: what reached less the first time was never marked the second, but for what was nobody's. */
const DOUBTED_SHARE = 0.5;

type Stretch = Pick<Word, "turn" | "at" | "pieces">;

function neighbour<One extends Stretch>(
  words: readonly One[],
  number: number,
  step: 1 | -1,
): One | undefined {
  const one = words[number + step];
  return one?.turn === words[number]?.turn ? one : undefined;
}

function keyOf(ids: readonly number[], { at, pieces }: Stretch): string {
  return ids.slice(at, at + pieces).join(" ");
}

function pairOf(ids: readonly number[], first: Stretch, second: Stretch): string {
  return `${keyOf(ids, first)}|${keyOf(ids, second)}`;
}
