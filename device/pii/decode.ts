import type { Entity, EntityType } from "../../src/personal_data.ts";

/** Where a piece of a word stands. */
export interface Place {
  readonly turn: number;
  /** UTF-16 offsets into the turn's text. */
  readonly start: number;
  readonly end: number;
  /** True for every piece of a word but the first. */
  readonly continues: boolean;
}

/** What the model says of one piece. */
export interface Mass {
  /** Probability per type, begin and inside together. */
  readonly types: Float64Array;
  /** True when beginning a name is likelier than continuing one. */
  readonly begins: boolean;
}

export interface Thresholds {
  /** Least probability of all types together that marks a word, by its likeliest type. */
  readonly threshold: Readonly<Record<string, number>>;
}

export interface DecodeOptions {
  readonly types: readonly EntityType[];
  readonly decode: Thresholds;
  readonly detector: string;
}

/** A word with what the model says of it, the mean over its pieces. */
export interface Word {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
  /** Number of its first piece, and how many it has. */
  readonly at: number;
  readonly pieces: number;
  /** May be that of its only piece: not to be changed. */
  readonly mass: Float64Array;
  /** Of all types. */
  readonly total: number;
  /** Number of the likeliest type. */
  readonly type: number;
  readonly begins: boolean;
}

/** @returns in the order of the types */
export function thresholdsOf(types: readonly EntityType[], { threshold }: Thresholds): number[] {
  return types.map((type) => threshold[type] ?? threshold["default"] ?? 0.5);
}

/**
 * Turns probabilities of words into spans. A word is marked when its types together reach the threshold of the likeliest;
 * marked neighbours are one span unless the second begins a name.
 * @returns one list per turn
 */
export function decodeSpans(
  texts: readonly string[],
  words: readonly Word[],
  { types, decode, detector }: DecodeOptions,
): Entity[][] {
  const thresholds = thresholdsOf(types, decode);
  const found: Entity[][] = texts.map(() => []);
  for (const run of toRuns(words, thresholds, texts)) {
    const text = texts[run.turn]?.slice(run.start, run.end) ?? "";
    if (/^[.,;:!?\-()"' ]*$/.test(text)) continue;
    const type = types[highestAt(run.mass)] ?? "OTHER";
    found[run.turn]?.push({ start: run.start, end: run.end, type, score: Math.min(1, run.score), detector });
  }
  return found;
}

/** Where the words stand: runs of pieces of which all but the first go on with the one before. */
export function layWords(
  places: readonly (Place | undefined)[],
): { turn: number; start: number; end: number; at: number; pieces: number }[] {
  const words: { turn: number; start: number; end: number; at: number; pieces: number }[] = [];
  for (const [at, place] of places.entries()) {
    if (place === undefined) continue;
    const last = words[words.length - 1];
    if (place.continues && last?.turn === place.turn && last.at + last.pieces === at) {
      last.end = place.end;
      last.pieces++;
    } else words.push({ turn: place.turn, start: place.start, end: place.end, at, pieces: 1 });
  }
  return words;
}

/**
 * @param masses of each piece; undefined for those that the model did not read, which are then nothing
 * @param typeCount of the model
 */
export function toWords(
  places: readonly (Place | undefined)[],
  masses: readonly (Mass | undefined)[],
  typeCount: number,
): Word[] {
  return layWords(places).map((word) => {
    const first = masses[word.at];
    // Most words are one piece, and a history that is read again at each turn has thousands.
    const mass = word.pieces === 1 && first !== undefined ? first.types : meanOf(masses, word, typeCount);
    let total = 0;
    for (let type = 0; type < mass.length; type++) total += mass[type] ?? 0;
    return { ...word, mass, total, type: highestAt(mass), begins: first?.begins ?? false };
  });
}

function meanOf(
  masses: readonly (Mass | undefined)[],
  { at, pieces }: Pick<Word, "at" | "pieces">,
  typeCount: number,
): Float64Array {
  const mass = new Float64Array(typeCount);
  for (let piece = at; piece < at + pieces; piece++) {
    const types = masses[piece]?.types;
    if (types !== undefined) add(mass, types);
  }
  for (let type = 0; type < typeCount; type++) mass[type] = (mass[type] ?? 0) / pieces;
  return mass;
}

interface Run {
  readonly turn: number;
  readonly start: number;
  end: number;
  readonly mass: Float64Array;
  score: number;
  lastType: number;
}

function toRuns(words: readonly Word[], thresholds: readonly number[], texts: readonly string[]): Run[] {
  const runs: Run[] = [];
  let unmarked = 0;
  for (const { turn, start, end, mass, total, type, begins } of words) {
    if (total < (thresholds[type] ?? 0.5)) {
      unmarked++;
      continue;
    }
    const last = runs[runs.length - 1];
    const between = last?.turn === turn ? texts[turn]?.slice(last.end, start) : undefined;
    const continues = between !== undefined && (
      unmarked === 0
        ? (!begins || between === "")
        : unmarked === 1 && JOINERS.has(between.trim()) && !begins && last?.lastType === type
    );
    if (last !== undefined && continues) {
      last.end = end;
      last.score = Math.max(last.score, total);
      last.lastType = type;
      add(last.mass, mass);
    } else runs.push({ turn, start, end, mass: mass.slice(), score: total, lastType: type });
    unmarked = 0;
  }
  return runs;
}

/** A single unmarked word of this kind does not part a name. */
const JOINERS = new Set(["-", "'", "’", ".", ",", "/", "@", "_", "&"]);

function add(sum: Float64Array, values: Float64Array): void {
  for (let at = 0; at < sum.length; at++) sum[at] = (sum[at] ?? 0) + (values[at] ?? 0);
}

function highestAt(values: Float64Array): number {
  let highest = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] ?? 0) > (values[highest] ?? 0)) highest = at;
  return highest;
}
