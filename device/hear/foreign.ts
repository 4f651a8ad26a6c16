import type { HeardPiece } from "./heard.ts";

/**
 * Tells from how the recogniser fared where somebody speaks a language that it does not know: most of the speech around
 * gives it no word, a loop, the same sentence again and again, or words that it chose with little before the next best. Of
 * 36 clips of synthetic speech in seven other languages one passes for English; of 58 pieces of read and meeting English the
 * least sure is still above the limit.
 * @param pieces of one source, sorted by start
 * @returns for each piece whether its words are the recogniser's invention
 */
export function foreignPieces(pieces: readonly HeardPiece[]): boolean[] {
  const isWholly = isForeign(pieces, SPOKEN_MIN_OF_ALL);
  let from = 0;
  return pieces.map((piece) => {
    if (isWholly) return !isSure(piece);
    if (!isLost(piece)) return false;
    while ((pieces[from]?.end ?? Infinity) < piece.start - AROUND) from++;
    const around: HeardPiece[] = [];
    for (let i = from; (pieces[i]?.start ?? Infinity) <= piece.end + AROUND; i++) {
      const other = pieces[i];
      if (other) around.push(other);
    }
    return isForeign(around, SPOKEN_MIN_AROUND);
  });
}

function isForeign(pieces: readonly HeardPiece[], spokenMin: number): boolean {
  let [spoken, lost] = [0, 0];
  for (const piece of pieces) {
    if (!piece.isSpeech) continue;
    const length = piece.end - piece.start;
    spoken += length;
    if (isLost(piece)) lost += length;
  }
  return spoken >= spokenMin && lost > spoken * LOST_SHARE_MIN;
}

function isLost({ words, isCut, margin }: HeardPiece): boolean {
  return words.length === 0 || isCut || margin < MARGIN_MIN || (margin < MARGIN_SURE && isRepetitive(words));
}

/** An English sentence amid another language keeps its words. */
function isSure(piece: HeardPiece): boolean {
  return !isLost(piece) && piece.margin >= MARGIN_SURE;
}

/** Of a loop that went unnoticed; people who count repeat words too, but of those the recogniser is sure. */
function isRepetitive(words: HeardPiece["words"]): boolean {
  const distinct = new Set(words.map(({ word }) => word.toLowerCase())).size;
  return words.length >= 12 && distinct < words.length / 2;
}

/** Samples of speech without which nothing is said about the language. */
const SPOKEN_MIN_OF_ALL = 3 * 16_000;
const SPOKEN_MIN_AROUND = 10 * 16_000;
const AROUND = 20 * 16_000;
const LOST_SHARE_MIN = 0.6;
const MARGIN_MIN = 2.6;
const MARGIN_SURE = 3.4;
