import type { Turn } from "../meeting/meeting.ts";
import { termsOf, withoutTags } from "./search_terms.ts";

/** A sentence and where it was said. */
export interface Sentence {
  readonly text: string;
  readonly speaker: string;
  readonly turn: number;
  readonly stems: readonly string[];
  /** Words of any kind. */
  readonly wordCount: number;
}

/** Speech without full stops is cut after this many words, at a comma or conjunction where there is one. */
const WORDS_MAX = 60;

/** Every sentence of the turns, in order. A sentence never crosses turns: each is tied to exactly one. */
export function sentencesOf(turns: readonly Turn[]): Sentence[] {
  return turns.flatMap((turn) =>
    splitSentences(turn.text).map(withoutFillers).filter((text) => /[\p{L}\p{N}]/u.test(text)).map((
      text,
    ) => ({
      text,
      speaker: turn.speaker,
      turn: turn.index,
      stems: termsOf(text).map((term) => term.stem),
      wordCount: text.split(/\s+/).length,
    }))
  );
}

/** Speech as one would write it down: no `um`, no word said twice in a row. */
export function withoutFillers(text: string): string {
  const plain = text.replace(/(^|[\s,])(?:u[hm]+|er+m?|mm+|hmm+|mm-hmm)(?=[\s,.!?]|$),?/gi, "$1")
    .replace(/\b(\p{L}+(?:['’]\p{L}+)?)(?:,? \1\b)+/giu, "$1")
    .replace(/\s+([.,!?])/g, "$1").replace(/,(?:\s*,)+/g, ",").replace(/^[\s,]+/, "").replace(/\s+/g, " ")
    .trim();
  return plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** Cuts after `.`, `!`, `?` and their kin, not after initials, numbers or common abbreviations. */
export function splitSentences(text: string): string[] {
  const clean = withoutTags(text).replace(/\s+/gu, " ").replace(/ ([.,?!;:])/g, "$1").trim();
  if (clean === "") return [];
  const parts: string[] = [];
  let start = 0;
  for (const match of clean.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|[。？！｡]+[」』”’）)\]]*/gu)) {
    const end = match.index + match[0].length;
    if (isAbbreviation(clean.slice(start, end))) continue;
    parts.push(clean.slice(start, end));
    start = end;
  }
  parts.push(clean.slice(start));
  return parts.map((part) => part.trim()).filter((part) => /[\p{L}\p{N}]/u.test(part)).flatMap(cutLong);
}

function isAbbreviation(text: string): boolean {
  return /(?:^|\s)(?:(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\.g|i\.e|etc|approx|No|Nr|Inc|Ltd)|\p{Lu}(?:\.\p{Lu})*)\.$/u
    .test(text);
}

function cutLong(sentence: string): string[] {
  const words = sentence.split(" ");
  if (words.length <= WORDS_MAX) return [sentence];
  const middle = words.length >> 1;
  const near =
    [...words.keys()].filter((i) => /[,;:]$/.test(words[i] ?? "")).sort((a, b) =>
      Math.abs(a - middle) - Math.abs(b - middle)
    )[0];
  const at = near !== undefined && near > 5 && near < words.length - 5 ? near + 1 : middle;
  return [...cutLong(words.slice(0, at).join(" ")), ...cutLong(words.slice(at).join(" "))];
}
