import type { Entity } from "../../src/entity.ts";
import { fold } from "../../src/gate/tokens.ts";
import { ORDINARY_WORDS } from "../../src/gate/words/ordinary.ts";
import { KNOWN_THINGS } from "./known_things.ts";

const CAPITALISED =
  /(?<![\p{L}\p{N}'’_.@#/\\$%<-])\p{Lu}[\p{L}\p{M}]{2,30}(?:[-'’]\p{Lu}?[\p{L}\p{M}]{1,30})?(?: \p{Lu}[\p{L}\p{M}]{2,30}(?:[-'’]\p{Lu}?[\p{L}\p{M}]{1,30})?){0,4}(?![\p{L}\p{N}_(=]|\.\p{L})/gu;

/**
 * A net under the model for written text: words with a capital in the middle of a sentence that no dictionary of everyday
 * English and no list of public things has. Most are names of somebody or something.
 */
export function findProperNouns(text: string): Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(CAPITALISED)) {
    const start = match.index;
    const words = match[0].split(" ");
    const isUnknown = words.map((word) => !isOrdinary(word));
    if (!isUnknown.some(Boolean)) continue;
    const isFirst = isSentenceStart(text, start);
    if (isFirst && words.length === 1) continue;
    const from = isFirst && !isUnknown[0] ? (words[0]?.length ?? 0) + 1 : 0;
    found.push({
      start: start + from,
      end: start + match[0].replace(/['’]s$/, "").length,
      type: "OTHER",
      score: 0.5,
      detector: "proper-noun",
    });
  }
  return found;
}

const LETTERS_MIN = 3;

function isOrdinary(word: string): boolean {
  const plain = fold(word).replace(/'s$/, "");
  if (plain.length < LETTERS_MIN || KNOWN_THINGS.has(plain)) return true;
  // Everyday acronyms are many and names in capitals few.
  if (word === word.toUpperCase()) return true;
  return plain.split("-").every((part) =>
    ENDINGS.some((ending) =>
      part.endsWith(ending[0]) &&
      ORDINARY_WORDS.has(part.slice(0, part.length - ending[0].length) + ending[1])
    )
  );
}

/** Endings and what stands in their place in the dictionary. */
const ENDINGS = [
  ["", ""],
  ["s", ""],
  ["es", ""],
  ["ies", "y"],
  ["ed", ""],
  ["d", ""],
  ["ied", "y"],
  ["ing", ""],
  ["ing", "e"],
  ["ly", ""],
  ["er", ""],
  ["r", ""],
  ["ers", ""],
  ["al", ""],
  ["ally", ""],
  ["ness", ""],
  ["ment", ""],
  ["ments", ""],
  ["ity", "e"],
  ["ity", ""],
  ["able", ""],
  ["able", "e"],
  ["ization", "ize"],
  ["isation", "ise"],
  ["ation", "e"],
  ["ations", "e"],
  ["ation", ""],
  ["ion", "e"],
  ["ion", ""],
  ["ions", ""],
  ["ive", "e"],
  ["ive", "ion"],
  ["ist", ""],
  ["ists", ""],
  ["ism", ""],
  ["ic", ""],
  ["ics", ""],
  ["ful", ""],
  ["less", ""],
  ["ship", ""],
  ["tion", "t"],
] as const;

function isSentenceStart(text: string, at: number): boolean {
  return /(?:^|[.!?:;"“”'‘(\[•*>|–—\n-]\s*|\d\s*)$/.test(text.slice(Math.max(0, at - 4), at));
}
