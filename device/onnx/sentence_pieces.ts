/** Unigram pieces of SentencePiece (Kudo 2018), as XLM-R and its kin use them: `▁` stands for the blank before a word. */
export interface SentencePieces {
  readonly padId: number;
  /** Put before a sequence. */
  readonly startId: number;
  /** Put after a sequence. */
  readonly endId: number;
  /** Pieces of `text` in order, without start and end. */
  encode(text: string): number[];
}

/**
 * @param pieces one piece a line with its log probability behind a tab, its line number being its id; the first four are
 *   start, padding, end and unknown, as in XLM-R
 * @throws RangeError when a line has no number
 */
export function createSentencePieces(pieces: string): SentencePieces {
  const model = readPieces(pieces);
  const known = new Map<string, readonly number[]>();
  return {
    padId: 1,
    startId: 0,
    endId: 2,
    encode(text) {
      const words = text.normalize("NFKC").split(/\s+/u).filter((word) => word !== "");
      return words.flatMap((word) => {
        const before = known.get(word);
        if (before) return before;
        const found = segment(`▁${word}`, model);
        if (known.size >= CACHED_WORDS_MAX) known.clear();
        known.set(word, found);
        return found;
      });
    },
  };
}

interface Pieces {
  readonly ids: ReadonlyMap<string, number>;
  readonly scores: readonly number[];
  /** In characters. */
  readonly longest: number;
  readonly unknownScore: number;
}

function readPieces(text: string): Pieces {
  const ids = new Map<string, number>();
  const scores: number[] = [];
  let longest = 1;
  text.split("\n").filter((line) => line !== "").forEach((line, id) => {
    const tab = line.lastIndexOf("\t");
    const score = Number(line.slice(tab + 1));
    if (tab < 0 || Number.isNaN(score)) throw new RangeError(`Piece ${id} has no log probability`);
    const piece = line.slice(0, tab);
    scores.push(score);
    if (id < SPECIAL || ids.has(piece)) return;
    ids.set(piece, id);
    longest = Math.max(longest, [...piece].length);
  });
  return { ids, scores, longest, unknownScore: Math.min(...scores.slice(SPECIAL)) - UNKNOWN_PENALTY };
}

/** The likeliest pieces of a word (Viterbi 1967); characters that no piece holds are unknown, neighbours together as one. */
function segment(word: string, { ids, scores, longest, unknownScore }: Pieces): number[] {
  const characters = [...word];
  const best = new Array<number>(characters.length + 1).fill(-Infinity);
  const back = new Array<{ from: number; id: number }>(characters.length + 1);
  best[0] = 0;
  for (let from = 0; from < characters.length; from++) {
    const before = best[from] ?? -Infinity;
    let isSpelled = false;
    let piece = "";
    const end = Math.min(characters.length, from + longest);
    for (let to = from + 1; to <= end; to++) {
      piece += characters[to - 1] ?? "";
      const id = ids.get(piece);
      if (id === undefined) continue;
      isSpelled ||= to === from + 1;
      const score = before + (scores[id] ?? 0);
      if (score > (best[to] ?? -Infinity)) [best[to], back[to]] = [score, { from, id }];
    }
    if (isSpelled) continue;
    const score = before + unknownScore;
    if (score > (best[from + 1] ?? -Infinity)) {
      [best[from + 1], back[from + 1]] = [score, { from, id: UNKNOWN }];
    }
  }
  const found: number[] = [];
  for (let at = characters.length; at > 0;) {
    const { from, id } = back[at] ?? { from: at - 1, id: UNKNOWN };
    if (id !== UNKNOWN || found.at(-1) !== UNKNOWN) found.push(id);
    at = from;
  }
  return found.reverse();
}

const SPECIAL = 4;
const UNKNOWN = 3;
/** SentencePiece's own. */
const UNKNOWN_PENALTY = 10;
const CACHED_WORDS_MAX = 50_000;
