import type { TiedText } from "../meeting/meeting.ts";
import { stemsOf } from "../text/search_terms.ts";

/** What a model may add to each list. */
const ADDED_MAX = 8;

/**
 * What the rules found, all of it, and what the model found besides: nothing is lost by having a model. Two wordings of one
 * thing are one, and the rules' stays, since it is what was said.
 */
export function joinItems<Item extends TiedText>(
  byRules: readonly Item[],
  byModel: readonly Item[],
  language: string,
): Item[] {
  const joined = [...byRules];
  for (const item of byModel) {
    if (joined.length >= byRules.length + ADDED_MAX) break;
    if (!joined.some((other) => isSame(other, item, language))) joined.push(item);
  }
  return joined.sort((a, b) => (a.turns[0] ?? 0) - (b.turns[0] ?? 0));
}

function isSame(a: TiedText, b: TiedText, language: string): boolean {
  const [left, right] = [stemsOf(a.text, language), stemsOf(b.text, language)];
  const shared = [...left].filter((stem) => right.has(stem)).length;
  const share = shared / Math.max(1, Math.min(left.size, right.size));
  const isBeside = a.turns.some((turn) => b.turns.some((other) => Math.abs(turn - other) <= 1));
  return share >= (isBeside ? 0.4 : 0.75);
}
