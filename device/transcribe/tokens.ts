import llamaTokenizer from "llama-tokenizer-js";
import { firstFrames } from "./attention.ts";
import type { Decoded, RecognisedWord } from "./recogniser.ts";

/**
 * Joins tokens to words, each from the frame where its first token begins to where the next word begins.
 * @param sampleCount length of the piece; no word lies beyond
 */
export function wordsOf({ tokens, looks }: Decoded, sampleCount: number): RecognisedWord[] {
  const firsts = looks.length >= tokens.length ? firstFrames(looks) : undefined;
  const groups: { from: number; tokens: number[] }[] = [];
  tokens.forEach((token, i) => {
    const last = groups.at(-1);
    if (last && !beginsWord(token)) last.tokens.push(token);
    else groups.push({ from: i, tokens: [token] });
  });
  const sampleOf = (tokenIndex: number) => {
    const frame = firsts?.[tokenIndex];
    return frame === undefined ? sampleCount : Math.min(sampleCount, frame * FRAME_SAMPLES);
  };
  return groups.flatMap((group, i) => {
    const word = llamaTokenizer.decode(group.tokens, false, false).trim();
    if (word === "") return [];
    if (!firsts) return [{ word }];
    return [{ word, start: sampleOf(group.from), end: sampleOf(groups[i + 1]?.from ?? tokens.length) }];
  });
}

/** The encoder's three convolutions step by 64, 3 and 2 samples. */
const FRAME_SAMPLES = 384;

/** SentencePiece writes the blank before a word as U+2581. */
function beginsWord(token: number): boolean {
  return llamaTokenizer.vocabById[token]?.startsWith("▁") ?? false;
}
