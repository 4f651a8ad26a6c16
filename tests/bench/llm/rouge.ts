import { stem } from "../../../src/text/stem.ts";

/** F1 of ROUGE-1 and ROUGE-2, words in lower case and stemmed. Source: Lin 2004. */
export function rouge(candidate: string, reference: string): { one: number; two: number } {
  const [a, b] = [wordsOf(candidate), wordsOf(reference)];
  return { one: overlap(a, b), two: overlap(pairsOf(a), pairsOf(b)) };
}

function wordsOf(text: string): string[] {
  return (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).map((word) => stem(word));
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, at) => `${words[at]} ${word}`);
}

function overlap(candidate: readonly string[], reference: readonly string[]): number {
  const left = new Map<string, number>();
  for (const unit of reference) left.set(unit, (left.get(unit) ?? 0) + 1);
  let shared = 0;
  for (const unit of candidate) {
    const count = left.get(unit) ?? 0;
    if (count === 0) continue;
    left.set(unit, count - 1);
    shared++;
  }
  return shared === 0 ? 0 : 2 * shared / (candidate.length + reference.length);
}
