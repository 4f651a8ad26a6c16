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

export interface DecodeOptions {
  readonly types: readonly EntityType[];
  readonly decode: { readonly threshold: Readonly<Record<string, number>> };
  readonly detector: string;
}

/**
 * Turns probabilities of pieces into spans. A word's mass is the mean over its pieces; it is marked when its types together
 * reach the threshold of the likeliest; marked neighbours are one span unless the second begins a name.
 * @param places in order; undefined for separators
 * @returns one list per turn
 */
export function decodeSpans(
  texts: readonly string[],
  places: readonly (Place | undefined)[],
  masses: readonly Mass[],
  { types, decode, detector }: DecodeOptions,
): Entity[][] {
  const thresholds = types.map((type) => decode.threshold[type] ?? decode.threshold["default"] ?? 0.5);
  const found: Entity[][] = texts.map(() => []);
  for (const run of toRuns(toWords(places, masses), thresholds, texts)) {
    const text = texts[run.turn]?.slice(run.start, run.end) ?? "";
    if (/^[.,;:!?\-()"' ]*$/.test(text)) continue;
    const type = types[highestAt(run.mass)] ?? "OTHER";
    found[run.turn]?.push({ start: run.start, end: run.end, type, score: Math.min(1, run.score), detector });
  }
  return found;
}

interface Word {
  readonly turn: number;
  readonly start: number;
  end: number;
  readonly mass: Float64Array;
  readonly begins: boolean;
  pieces: number;
}

function toWords(places: readonly (Place | undefined)[], masses: readonly Mass[]): Word[] {
  const words: Word[] = [];
  for (const [at, place] of places.entries()) {
    const mass = masses[at];
    if (place === undefined || mass === undefined) continue;
    const last = words[words.length - 1];
    if (place.continues && last?.turn === place.turn) {
      last.end = place.end;
      last.pieces++;
      add(last.mass, mass.types);
    } else {
      const { turn, start, end } = place;
      words.push({ turn, start, end, mass: mass.types.slice(), begins: mass.begins, pieces: 1 });
    }
  }
  for (const { mass, pieces } of words) mass.forEach((value, type) => mass[type] = value / pieces);
  return words;
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
  for (const { turn, start, end, mass, begins } of words) {
    const total = mass.reduce((sum, value) => sum + value, 0);
    const type = highestAt(mass);
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
