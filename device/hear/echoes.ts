import type { Word } from "../../src/meeting/meeting.ts";
import type { HeardPiece } from "./heard.ts";

/**
 * Takes out what one microphone heard of another's speaker: the same word at the same time, in a piece that is much quieter
 * than the one that the word is also in.
 * @param sources the pieces of each source, sorted by start
 */
export function withoutEchoes(sources: readonly (readonly HeardPiece[])[]): HeardPiece[][] {
  if (sources.length < 2) return sources.map((pieces) => [...pieces]);
  const all = sources.map((pieces) =>
    pieces.flatMap((piece) => piece.words.map((word) => ({ word, level: piece.level })))
  );
  return sources.map((pieces, i) =>
    pieces.flatMap((piece) => {
      const words = piece.words.filter((word) =>
        !all.some((other, j) => j !== i && isEcho(word, piece, other))
      );
      if (words.length === piece.words.length) return [piece];
      // A piece that was nothing but an echo has nobody in it who could not be understood.
      return words.length === 0 ? [] : [{ ...piece, words }];
    })
  );
}

function isEcho(
  word: Word,
  { level }: HeardPiece,
  others: readonly { readonly word: Word; readonly level: number }[],
): boolean {
  const letters = lettersOf(word.word);
  for (let i = firstAfter(others, word.startMs - APART_MS_MAX); i < others.length; i++) {
    const other = others[i];
    if (!other || other.word.startMs > word.startMs + APART_MS_MAX) return false;
    if (other.level > level * LOUDER_MIN && lettersOf(other.word.word) === letters) return true;
  }
  return false;
}

const APART_MS_MAX = 400;
/** 4 dB. */
const LOUDER_MIN = 2.5;

function lettersOf(word: string): string {
  return word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** @returns the index of the first word that starts then or later */
function firstAfter(words: readonly { readonly word: Word }[], startMs: number): number {
  let [low, high] = [0, words.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((words[middle]?.word.startMs ?? 0) < startMs) low = middle + 1;
    else high = middle;
  }
  return low;
}
