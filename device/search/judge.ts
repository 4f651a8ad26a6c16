import type { Hit, HitReason, Mark } from "../../src/meeting/search.ts";
import { Marker } from "./marks.ts";
import type { QueryWord } from "./query.ts";
import type { WordCounts } from "./word_counts.ts";

export interface Verdict {
  /** 0 to 1: how much of the query a place holds or means. */
  readonly strength: number;
  readonly why: readonly HitReason[];
  readonly marks: readonly Mark[];
  readonly isWeak: boolean;
}

interface Query {
  readonly words: readonly QueryWord[];
  readonly phrases: readonly QueryWord[];
  /** Those of `words` that stand in for words that stand nowhere. */
  readonly near: readonly QueryWord[];
  readonly notFound: readonly string[];
  readonly counts: WordCounts;
  readonly languages: readonly string[];
}

/** Says of places that were found how much of the query they hold, why they were found, and where the words stand. */
export class Judge {
  readonly #query: Query;
  readonly #wanted: readonly QueryWord[];
  readonly #weights: readonly number[];
  readonly #weightOfAll: number;
  readonly #marker: Marker;
  readonly #held = new Set<QueryWord>();

  constructor(query: Query) {
    this.#query = query;
    this.#wanted = [...query.words, ...query.phrases];
    // A word that tells little still counts for something: "when", asked of a store where it stands everywhere.
    this.#weights = this.#wanted.map((word) => Math.max(WEIGHT_MIN, query.counts.weight(word)));
    this.#weightOfAll = this.#weights.reduce((sum, weight) => sum + weight, query.notFound.length);
    this.#marker = new Marker(this.#wanted, query.languages);
  }

  /** @returns undefined for a place that has nothing to do with the query */
  judge(
    place: Pick<Hit, "text" | "title" | "speakers"> & {
      /** 0 to 1: how much it is about the same as the query. */
      readonly meaning: number;
      /** The full-text index found it. */
      readonly isByWords: boolean;
    },
  ): Verdict | undefined {
    const text = this.#marker.find(place.text);
    const speakers = this.#marker.find(place.speakers.join("\n")).held;
    const title = this.#marker.find(place.title).held;
    const why = new Set<HitReason>();
    let covered = 0;
    this.#wanted.forEach((word, index) => {
      const inText = text.held[index] ?? 0;
      if (inText > 0) why.add(this.#query.near.includes(word) ? "spelling" : "words");
      if ((speakers[index] ?? 0) > 0) why.add("speaker");
      if ((title[index] ?? 0) > 0) why.add("title");
      if (inText > 0 || (speakers[index] ?? 0) > 0 || (title[index] ?? 0) > 0) this.#held.add(word);
      covered += (this.#weights[index] ?? 0) * Math.max(inText, speakers[index] ?? 0, title[index] ?? 0);
    });
    if (place.meaning > 0) why.add("meaning");
    // Found by words that its neighbours say, or that only the index knows to be the same.
    if (why.size === 0 && place.isByWords) why.add("words");
    if (why.size === 0) return undefined;
    const strength = Math.min(1, Math.max(covered / (this.#weightOfAll || 1), place.meaning));
    return {
      strength,
      why: REASONS.filter((each) => why.has(each)),
      marks: text.marks,
      isWeak: strength < STRONG_MIN,
    };
  }

  /** True of a word that a place so far held. */
  isHeld(word: QueryWord): boolean {
    return this.#held.has(word);
  }
}

const REASONS: readonly HitReason[] = ["words", "spelling", "speaker", "title", "meaning"];
const WEIGHT_MIN = 0.05;
/** A place that holds less of the query, in words weighed by how rare they are and in meaning, is marked as weak. */
const STRONG_MIN = 0.34;
