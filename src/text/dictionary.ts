import { fold } from "./words.ts";
import { ORDINARY_WORDS } from "./ordinary.ts";
import { UNCOMMON_WORDS } from "./uncommon.ts";

/** True for an English word, also inflected, derived, hyphenated or with a possessive; case and accents aside. */
export function isInDictionary(word: string): boolean {
  return fold(word).replace(/(?:n't|'(?:s|re|ve|ll|d|m)?)$/, "").split("-").every(isOneWord);
}

function isOneWord(word: string): boolean {
  return ENDINGS.some(([ending, instead]) => {
    if (!word.endsWith(ending)) return false;
    const stem = word.slice(0, word.length - ending.length) + instead;
    return ORDINARY_WORDS.has(stem) || UNCOMMON_WORDS.has(stem);
  });
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
