import type { Hit } from "../../../src/meeting/search.ts";
import { stem } from "../../../src/text/stem.ts";

type Range = Pick<Hit, "meetingId" | "startTurn" | "endTurn">;

/** Plain BM25 (Robertson & Zaragoza 2009; k1 1.2, b 0.75) over Porter stems: what our search is measured against. */
export class PlainBm25 {
  readonly #postings = new Map<string, [document: number, frequency: number][]>();
  readonly #lengths: number[] = [];
  readonly #ranges: Range[] = [];

  add(range: Range, text: string): void {
    const document = this.#ranges.push(range) - 1;
    const terms = termsOf(text);
    this.#lengths.push(terms.length);
    const frequencies = new Map<string, number>();
    for (const term of terms) frequencies.set(term, (frequencies.get(term) ?? 0) + 1);
    for (const [term, frequency] of frequencies) {
      const list = this.#postings.get(term);
      if (list) list.push([document, frequency]);
      else this.#postings.set(term, [[document, frequency]]);
    }
  }

  search(query: string, limit: number): (Range & { score: number })[] {
    const count = this.#ranges.length;
    const meanLength = this.#lengths.reduce((a, b) => a + b, 0) / count;
    const scores = new Map<number, number>();
    for (const term of new Set(termsOf(query))) {
      const list = this.#postings.get(term) ?? [];
      const idf = Math.log(1 + (count - list.length + 0.5) / (list.length + 0.5));
      for (const [document, frequency] of list) {
        const norm = 1.2 * (0.25 + 0.75 * (this.#lengths[document] ?? 0) / meanLength);
        scores.set(document, (scores.get(document) ?? 0) + idf * frequency * 2.2 / (frequency + norm));
      }
    }
    return [...scores].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit)
      .flatMap(([document, score]) => {
        const range = this.#ranges[document];
        return range ? [{ ...range, score }] : [];
      });
  }
}

const stems = new Map<string, string>();

function termsOf(text: string): string[] {
  return (text.toLowerCase().match(/[a-z0-9]+/g) ?? []).map((word) => {
    const known = stems.get(word) ?? stem(word);
    stems.set(word, known);
    return known;
  });
}
