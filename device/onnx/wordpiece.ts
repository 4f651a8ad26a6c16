/**
 * WordPiece tokeniser with BERT's uncased normalisation (Devlin et al. 2018; the rules of the original
 * `BasicTokenizer` and `WordpieceTokenizer`) that keeps, for every token, the exact stretch of the text it came from.
 */
export interface WordPiece {
  readonly padId: number;
  readonly unknownId: number;
  /** `[CLS]`, put before a sequence. */
  readonly startId: number;
  /** `[SEP]`, put after a sequence. */
  readonly endId: number;
  readonly size: number;
  /** Tokens of `text` in order, without `[CLS]` and `[SEP]`. */
  encode(text: string): Encoding;
}

/** INVARIANT: all lists have one element per token; `starts` never falls; `text.slice(starts[i], ends[i])` is token i. */
export interface Encoding {
  readonly ids: readonly number[];
  /** UTF-16 offsets into the text that was encoded. */
  readonly starts: readonly number[];
  /** UTF-16 offsets, exclusive. */
  readonly ends: readonly number[];
  /** Number of the word that each token is a piece of; pieces of one word are neighbours. */
  readonly words: readonly number[];
}

/** Longer words are one unknown token, as in the original. */
const WORD_CHARACTERS_MAX = 100;
const CACHED_WORDS_MAX = 50_000;

/**
 * @param vocabulary one token a line, its line number being its id
 * @throws RangeError when a special token is missing
 */
export function createWordPiece(vocabulary: string): WordPiece {
  const lines = vocabulary.split(/\r?\n/);
  while (lines.length > 0 && lines[lines.length - 1] === "") lines.pop();
  const idOf = new Map(lines.map((token, id) => [token, id]));
  const special = (token: string): number => {
    const id = idOf.get(token);
    if (id === undefined) throw new RangeError(`Vocabulary of ${lines.length} tokens lacks ${token}`);
    return id;
  };
  const unknownId = special("[UNK]");
  const pieces = cachedPieces(idOf, unknownId);
  return {
    padId: special("[PAD]"),
    unknownId,
    startId: special("[CLS]"),
    endId: special("[SEP]"),
    size: lines.length,
    encode: (text) => encode(text, pieces),
  };
}

function encode(text: string, piecesOf: (word: string) => readonly Piece[]): Encoding {
  const ids: number[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  const words: number[] = [];
  let wordCount = 0;
  for (const word of splitWords(text)) {
    for (const piece of piecesOf(word.letters)) {
      ids.push(piece.id);
      starts.push(word.starts[piece.start] ?? 0);
      ends.push(word.ends[piece.end - 1] ?? 0);
      words.push(wordCount);
    }
    wordCount++;
  }
  return { ids, starts, ends, words };
}

/** Stretch of a normalised word, in its UTF-16 units. */
interface Piece {
  readonly id: number;
  readonly start: number;
  readonly end: number;
}

function cachedPieces(
  idOf: ReadonlyMap<string, number>,
  unknownId: number,
): (word: string) => readonly Piece[] {
  const cache = new Map<string, readonly Piece[]>();
  return (word) => {
    const known = cache.get(word);
    if (known !== undefined) return known;
    const pieces = longestMatchFirst(word, idOf) ?? [{ id: unknownId, start: 0, end: word.length }];
    if (cache.size >= CACHED_WORDS_MAX) cache.clear();
    cache.set(word, pieces);
    return pieces;
  };
}

/** Greedy longest match first. @returns undefined when the word cannot be built from the vocabulary. */
function longestMatchFirst(word: string, idOf: ReadonlyMap<string, number>): Piece[] | undefined {
  if (word.length > WORD_CHARACTERS_MAX) return undefined;
  const pieces: Piece[] = [];
  for (let start = 0; start < word.length;) {
    let end = word.length;
    let id: number | undefined;
    for (; end > start; end--) {
      id = idOf.get((start === 0 ? "" : "##") + word.slice(start, end));
      if (id !== undefined) break;
    }
    if (id === undefined) return undefined;
    pieces.push({ id, start, end });
    start = end;
  }
  return pieces;
}

/** A normalised word; `starts` and `ends` give, for each of its UTF-16 units, where it stood in the text. */
interface NormalisedWord {
  readonly letters: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

function* splitWords(text: string): Generator<NormalisedWord> {
  let letters = "";
  let starts: number[] = [];
  let ends: number[] = [];
  for (let at = 0; at < text.length;) {
    const code = text.codePointAt(at) ?? 0;
    const end = at + (code > 0xffff ? 2 : 1);
    const kind = kindOf(code);
    if ((kind === "space" || kind === "alone") && letters !== "") {
      yield { letters, starts, ends };
      letters = "";
      starts = [];
      ends = [];
    }
    if (kind === "alone") yield alone(text, at, end);
    if (kind === "letter") {
      const normalised = normalise(code);
      letters += normalised;
      for (let unit = 0; unit < normalised.length; unit++) {
        starts.push(at);
        ends.push(end);
      }
      // A combining mark belongs to the letter before it, so that a span never cuts an accent off.
      if (normalised === "" && ends.length > 0) ends[ends.length - 1] = end;
    }
    at = end;
  }
  if (letters !== "") yield { letters, starts, ends };
}

function alone(text: string, start: number, end: number): NormalisedWord {
  const letters = normalise(text.codePointAt(start) ?? 0);
  return { letters, starts: Array(letters.length).fill(start), ends: Array(letters.length).fill(end) };
}

/** `alone` are punctuation and CJK ideographs, each a word of its own; `nothing` vanishes. */
type Kind = "letter" | "space" | "alone" | "nothing";

function kindOf(code: number): Kind {
  if (code < 0x80) return ASCII_KINDS[code] ?? "letter";
  const character = String.fromCodePoint(code);
  if (/\s|\p{Zs}/u.test(character) && code !== 0xfeff) return "space";
  if (code === 0xfffd || /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}]/u.test(character)) return "nothing";
  if (/\p{P}/u.test(character) || isIdeograph(code)) return "alone";
  return "letter";
}

const ASCII_KINDS: readonly Kind[] = Array.from({ length: 0x80 }, (_, code) => {
  if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) return "space";
  if (code < 0x20 || code === 0x7f) return "nothing";
  const isAlphanumeric = /[0-9A-Za-z]/.test(String.fromCharCode(code));
  return isAlphanumeric ? "letter" : "alone";
});

/** The blocks that BERT splits character by character. */
const IDEOGRAPH_RANGES = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x20000, 0x2a6df],
  [0x2a700, 0x2b73f],
  [0x2b740, 0x2b81f],
  [0x2b820, 0x2ceaf],
  [0xf900, 0xfaff],
  [0x2f800, 0x2fa1f],
] as const;

function isIdeograph(code: number): boolean {
  return code >= 0x3400 && IDEOGRAPH_RANGES.some(([first, last]) => code >= first && code <= last);
}

/** Lower case without accents; empty for a combining mark. */
function normalise(code: number): string {
  if (code < 0x80) return String.fromCharCode(code).toLowerCase();
  return String.fromCodePoint(code).normalize("NFD").replace(/\p{Mn}/gu, "").toLowerCase();
}
