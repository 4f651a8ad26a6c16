import type { Entity } from "../../src/entity.ts";
import { fold } from "../../src/gate/tokens.ts";
import { isFirstName } from "../../src/gate/words/nicknames.ts";
import { ORDINARY_WORDS } from "../../src/gate/words/ordinary.ts";
import { KNOWN_THINGS } from "./known_things.ts";

const WORD = "\\p{Lu}[\\p{L}\\p{M}]{2,30}(?:[-'’]\\p{Lu}?[\\p{L}\\p{M}]{1,30})?";
const CAPITALISED = new RegExp(
  `(?<![\\p{L}\\p{N}_.@#/\\\\$%<-])${WORD}(?: ${WORD}){0,4}(?![\\p{L}\\p{N}_(=]|\\.\\p{L})`,
  "gu",
);

/**
 * A net under the model for written text: words with a capital in the middle of a sentence that no dictionary of everyday
 * English and no list of public things has, and first names wherever they have a capital. Most are names of somebody or
 * something.
 */
export function findProperNouns(text: string): Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(CAPITALISED)) {
    const words = match[0].split(" ");
    const start = match.index;
    const end = start + match[0].replace(/['’]s$/, "").length;
    const isFirst = isSentenceStart(text, start) && !isQuotedAlone(text, start, end);
    const isName = (word: string, at: number) =>
      !isOrdinary(word) && (!isFirst || at > 0 || words.length > 1) || isGivenName(word, isFirst && at === 0);
    const first = words.findIndex(isName);
    if (first < 0) continue;
    // A sentence's first word has its capital from the sentence.
    const skipped = isFirst && first > 0 ? words.slice(0, 1).join(" ").length + 1 : 0;
    const type = words.some((word) => isFirstName(fold(word))) ? "PERSON" : "OTHER";
    found.push({ start: start + skipped, end, type, score: 0.5, detector: "proper-noun" });
  }
  return [...found, ...findAcronyms(text)];
}

const ACRONYM = /(?<![\p{L}\p{N}_.@#/\\$%<&-])\p{Lu}{3,6}(?![\p{L}\p{N}_(=/]|[-.]\p{L}|\.\d)/gu;

/** Letters that stand for an organisation more often than not; not where whole lines are in capitals. */
function findAcronyms(text: string): Entity[] {
  const found: Entity[] = [];
  for (const match of text.matchAll(ACRONYM)) {
    const word = match[0].toLowerCase();
    if (KNOWN_THINGS.has(word) || ORDINARY_WORDS.has(word)) continue;
    const around = text.slice(Math.max(0, match.index - 30), match.index) +
      text.slice(match.index + word.length, match.index + word.length + 30);
    if ((around.match(/\p{Lu}/gu) ?? []).length > (around.match(/\p{Ll}/gu) ?? []).length) continue;
    found.push({
      start: match.index,
      end: match.index + word.length,
      type: "OTHER",
      score: 0.5,
      detector: "acronym",
    });
  }
  return found;
}

const LETTERS_MIN = 3;

/** First names count also where a sentence begins; those that are words too only elsewhere. */
function isGivenName(word: string, isFirst: boolean): boolean {
  const plain = fold(word).replace(/'s$/, "");
  return isFirstName(plain) && !(isFirst && ORDINARY_WORDS.has(plain)) && word !== word.toUpperCase() &&
    !KNOWN_THINGS.has(plain);
}

function isQuotedAlone(text: string, start: number, end: number): boolean {
  return /["'“‘]/.test(text.charAt(start - 1)) && /["'”’]/.test(text.charAt(end));
}

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
