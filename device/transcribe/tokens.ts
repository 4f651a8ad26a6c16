import llamaTokenizer from "llama-tokenizer-js";
import { firstFrames } from "./attention.ts";
import type { Decoded, RecognisedWord } from "./recogniser.ts";

/**
 * Joins tokens to words, each from the frame where its first token begins to where the next word begins.
 * @param sampleCount length of the piece; no word lies beyond
 */
export function wordsOf({ tokens, looks, margins }: Decoded, sampleCount: number): RecognisedWord[] {
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
    const margin = leastOf(
      group.tokens.map((token, at) => ({ token, margin: margins[group.from + at] ?? 0 })),
    );
    if (!firsts) return [{ word, margin }];
    return [{
      word,
      margin,
      start: sampleOf(group.from),
      end: sampleOf(groups[i + 1]?.from ?? tokens.length),
    }];
  });
}

/** Whether a comma or a full stop comes next is often open; that says nothing of the word. */
function leastOf(tokens: readonly { readonly token: number; readonly margin: number }[]): number {
  const spoken = tokens.filter(({ token }) => /[\p{L}\p{N}]/u.test(llamaTokenizer.vocabById[token] ?? ""));
  return Math.min(...(spoken.length > 0 ? spoken : tokens).map(({ margin }) => margin));
}

/** The encoder's three convolutions step by 64, 3 and 2 samples. */
const FRAME_SAMPLES = 384;

/** SentencePiece writes the blank before a word as U+2581. */
function beginsWord(token: number): boolean {
  return llamaTokenizer.vocabById[token]?.startsWith("▁") ?? false;
}
