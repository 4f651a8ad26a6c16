import { z } from "zod";
import type { Encoding, WordPiece } from "./wordpiece.ts";

/**
 * Unigram pieces (Kudo 2018, as in SentencePiece) inside words: runs of letters and digits, and each other sign alone.
 * Letters keep their case; compatible forms become one (NFKC). Every piece keeps the stretch of the text it came from.
 * @param vocabulary JSON list of `[piece, score]` in the order of the ids; the first four are `<s> <pad> </s> <unk>`
 * @throws RangeError when the list makes no sense
 */
export function createUnigram(vocabulary: string): Omit<WordPiece, "size"> {
  const parsed = vocabularySchema.safeParse(JSON.parse(vocabulary));
  if (!parsed.success) throw new RangeError("The list of pieces makes no sense");
  const piecesOf = cachedPieces(parsed.data);
  return { startId: 0, padId: 1, endId: 2, unknownId: UNKNOWN, encode: (text) => encode(text, piecesOf) };
}

const vocabularySchema = z.array(z.tuple([z.string(), z.number()])).min(100);
const UNKNOWN = 3;
/** Stands for the blank before a word, as in SentencePiece. */
const BLANK = "▁";
/** Letters of the longest piece. */
const PIECE_LETTERS_MAX = 16;
/** How much a letter without a piece is worse than the rarest piece. */
const UNKNOWN_PENALTY = 10;
const CACHED_WORDS_MAX = 50_000;
const CACHED_LETTERS_MAX = 64;

interface Piece {
  readonly id: number;
  /** How many letters of the word it covers. */
  readonly length: number;
}

function encode(text: string, piecesOf: (letters: readonly string[]) => readonly Piece[]): Encoding {
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const words: number[] = [];
  for (const [number, word] of splitWords(text).entries()) {
    let at = word.isSpaced ? -1 : 0;
    for (const { id, length } of piecesOf(word.isSpaced ? [BLANK, ...word.letters] : word.letters)) {
      const first = Math.max(at, 0);
      at += length;
      if (at <= first) continue; // the blank alone
      ids.push(id);
      starts.push(word.starts[first] ?? 0);
      ends.push(word.ends[at - 1] ?? 0);
      words.push(number);
    }
  }
  return { ids, starts, ends, words };
}

interface Word {
  /** Code points after normalisation; for each of them where it stood, in UTF-16 units. */
  readonly letters: string[];
  readonly starts: number[];
  readonly ends: number[];
  /** True after a blank and where the text begins. */
  readonly isSpaced: boolean;
}

function splitWords(text: string): Word[] {
  const words: Word[] = [];
  let isSpaced = true;
  let open: Word | undefined;
  for (const { 0: cluster, index } of text.matchAll(CLUSTER)) {
    const end = index + cluster.length;
    for (const letter of PLAIN.test(cluster) ? cluster : cluster.normalize("NFKC")) {
      if (isBlank(letter)) {
        isSpaced = true;
        open = undefined;
      } else if (!NOTHING.test(letter)) {
        const isLetter = LETTER.test(letter);
        if (open === undefined || !isLetter) {
          open = { letters: [], starts: [], ends: [], isSpaced };
          words.push(open);
          isSpaced = false;
        }
        open.letters.push(letter);
        open.starts.push(index);
        open.ends.push(end);
        if (!isLetter) open = undefined;
      }
    }
  }
  return words;
}

/** A character with the marks that follow it. */
const CLUSTER = /[^\p{M}]\p{M}*|\p{M}+/gsu;
const PLAIN = /^[\x21-\x7e]$/;
const LETTER = /[\p{L}\p{N}\p{M}]/u;
const NOTHING = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}]/u;

/** A mark of byte order is no blank, though `\\s` says so. */
function isBlank(letter: string): boolean {
  return letter !== "\ufeff" && /\s/.test(letter);
}

function cachedPieces(
  vocabulary: readonly (readonly [string, number])[],
): (letters: readonly string[]) => readonly Piece[] {
  const idOf = new Map<string, number>();
  for (const [id, [piece]] of vocabulary.entries()) if (id > UNKNOWN) idOf.set(piece, id);
  const scores = vocabulary.map(([, score]) => score);
  const unknownScore = scores.reduce((least, score) => Math.min(least, score), 0) - UNKNOWN_PENALTY;
  const cache = new Map<string, readonly Piece[]>();
  return (letters) => {
    if (letters.length > CACHED_LETTERS_MAX) return bestPieces(letters, idOf, scores, unknownScore);
    const word = letters.join("");
    const known = cache.get(word);
    if (known !== undefined) return known;
    const pieces = bestPieces(letters, idOf, scores, unknownScore);
    if (cache.size >= CACHED_WORDS_MAX) cache.clear();
    cache.set(word, pieces);
    return pieces;
  };
}

/** The pieces whose scores sum highest (Viterbi); of equal sums the one that was found first. */
function bestPieces(
  letters: readonly string[],
  idOf: ReadonlyMap<string, number>,
  scores: readonly number[],
  unknownScore: number,
): Piece[] {
  const best = new Float64Array(letters.length + 1).fill(-Infinity);
  const lastIds = new Int32Array(letters.length + 1);
  const lastStarts = new Int32Array(letters.length + 1);
  best[0] = 0;
  for (let start = 0; start < letters.length; start++) {
    let stretch = "";
    for (let end = start + 1; end <= Math.min(letters.length, start + PIECE_LETTERS_MAX); end++) {
      stretch += letters[end - 1];
      const id = idOf.get(stretch);
      if (id === undefined && end > start + 1) continue;
      const sum = (best[start] ?? 0) + (id === undefined ? unknownScore : scores[id] ?? 0);
      if (sum <= (best[end] ?? 0)) continue;
      best[end] = sum;
      lastIds[end] = id ?? UNKNOWN;
      lastStarts[end] = start;
    }
  }
  const pieces: Piece[] = [];
  for (let end = letters.length; end > 0;) {
    const start = lastStarts[end] ?? 0;
    pieces.push({ id: lastIds[end] ?? UNKNOWN, length: end - start });
    end = start;
  }
  return pieces.reverse();
}
