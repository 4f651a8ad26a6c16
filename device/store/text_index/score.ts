import type { NumberList } from "./bytes.ts";
import type { Bases } from "./leaf_hits.ts";
import type { Segment } from "./segment.ts";

/** Which ordinals a filter leaves; undefined leaves all. Counted over all segments. */
export interface Left {
  readonly meetings?: LeftSet;
  readonly windows?: LeftSet;
  readonly turns?: LeftSet;
}

export interface LeftSet {
  /** One byte for each ordinal, 1 where it is left. */
  readonly is: Uint8Array;
  readonly count: number;
  /** Terms in all that are left. */
  readonly length: number;
}

export type Scored = readonly [ordinal: number, score: number];

/** Terms of each place, segment by segment. */
export interface Lengths {
  /** Ordinal of each segment's first place. */
  readonly bases: readonly number[];
  readonly lists: readonly (Uint32Array | Float64Array)[];
}

interface Scoring {
  /** Places in all. */
  readonly total: number;
  /** Terms in all places. */
  readonly totalLength: number;
  /** What may be counted; all unless told. */
  readonly seen: LeftSet | undefined;
  readonly lengths: Lengths;
  readonly left: LeftSet | undefined;
  /** Places outside any of these are left out. */
  readonly required: readonly NumberList[];
}

/**
 * Okapi BM25 (Robertson and Zaragoza 2009), k1 1.2 and b 0.75, as FTS5 computes it: a leaf's rarity is that in all that whoever
 * asks may see, whatever the filter leaves; a leaf in more than half of all places counts for next to nothing, never against them.
 * The rarest leaf comes first: once what the leaves that are left can add is less than the last of the best has, they add to
 * places that were met before and meet no new ones (Turtle and Flood 1995). Exact all the same.
 * @returns the best `limit`, best first
 */
export function best(leaves: readonly NumberList[], scoring: Scoring & { readonly limit: number }): Scored[] {
  return scored(leaves, scoring, highest);
}

/** @returns the score of each place in which a leaf stands, in no order */
export function scoresOf(leaves: readonly NumberList[], scoring: Scoring): ReadonlyMap<number, number> {
  const all = (scores: Float64Array, places: Uint32Array) =>
    new Map(Array.from(places, (at) => [at, scores[at] ?? 0]));
  return scored(leaves, { ...scoring, limit: Infinity }, all);
}

function scored<T>(
  leaves: readonly NumberList[],
  { total, totalLength, lengths, seen, left, required, limit }: Scoring & { readonly limit: number },
  take: (scores: Float64Array, places: Uint32Array, limit: number) => T,
): T {
  const scratch = scratchFor(total);
  const mask = maskOf(left?.is, required, total);
  const counted = seen?.count ?? total;
  const averageLength = seen ? seen.length / (seen.count || 1) : totalLength / total;
  const weighed = leaves.map((list) => {
    const holders = seen === undefined ? list.length / 2 : countIn(list, seen.is);
    return { list, rarity: Math.max(Math.log((counted - holders + 0.5) / (holders + 0.5)), RARITY_MIN) };
  }).sort((a, b) => b.rarity - a.rarity);
  let rest = weighed.reduce((sum, { rarity }) => sum + (K1 + 1) * rarity, 0);
  let count = 0;
  let meetsNew = true;
  for (const { list, rarity } of weighed) {
    // A short list costs less than to find the last of the best.
    if (meetsNew && count >= limit && list.length > SHORT_LIST) {
      const { scores, touched } = scratch;
      const last = highest(scores, touched.subarray(0, count), limit).at(-1);
      meetsNew = last === undefined || last[1] <= rest;
    }
    count = addLeaf(list, { rarity, averageLength, lengths, mask, scratch, count, meetsNew });
    rest -= (K1 + 1) * rarity;
  }
  const places = scratch.touched.subarray(0, count);
  const found = take(scratch.scores, places, limit);
  for (let i = 0; i < count; i++) scratch.scores[places[i] ?? 0] = 0;
  return found;
}

/** @returns how many places were met so far */
function addLeaf(
  { values, length }: NumberList,
  { rarity, averageLength, lengths: { bases, lists }, mask, scratch: { scores, touched }, count, meetsNew }: {
    readonly rarity: number;
    readonly averageLength: number;
    readonly lengths: Lengths;
    readonly mask: Uint8Array | undefined;
    readonly scratch: typeof scratch;
    readonly count: number;
    readonly meetsNew: boolean;
  },
): number {
  const weight = rarity * (K1 + 1);
  const ofTerm = K1 * B / averageLength;
  let met = count;
  let [list, first, end] = [lists[0], 0, bases[1] ?? Infinity];
  for (let i = 0; i < length; i += 2) {
    const at = values[i] ?? 0;
    const before = scores[at] ?? 0;
    if (before === 0 && !meetsNew) continue;
    if (mask !== undefined && mask[at] === 0) continue;
    // Places of phrases and of several terms come segment by segment too, but not in order within it.
    if (at >= end || at < first) {
      const { segment } = locate(bases, at);
      [list, first, end] = [lists[segment], bases[segment] ?? 0, bases[segment + 1] ?? Infinity];
    }
    const times = values[i + 1] ?? 0;
    if (before === 0) touched[met++] = at;
    scores[at] = before + weight * times / (times + K1 * (1 - B) + ofTerm * (list?.[at - first] ?? 0));
  }
  return met;
}

/** One byte for each ordinal, 0 where nothing is looked for; undefined takes all. */
function maskOf(
  left: Uint8Array | undefined,
  required: readonly NumberList[],
  total: number,
): Uint8Array | undefined {
  return required.reduce<Uint8Array | undefined>((mask, list) => {
    const both = new Uint8Array(total);
    for (let i = 0; i < list.length; i += 2) {
      const at = list.values[i] ?? 0;
      both[at] = mask?.[at] ?? 1;
    }
    return both;
  }, left);
}

function countIn(list: NumberList, set: Uint8Array): number {
  let count = 0;
  for (let i = 0; i < list.length; i += 2) count += set[list.values[i] ?? 0] ?? 0;
  return count;
}

/** Kept from one question to the next: of ten thousand meetings it is 30 MB. INVARIANT: all scores are 0 between questions. */
let scratch = { scores: new Float64Array(0), touched: new Uint32Array(0) };

function scratchFor(total: number): typeof scratch {
  if (scratch.scores.length < total) {
    const size = Math.ceil(total * 1.1);
    scratch = { scores: new Float64Array(size), touched: new Uint32Array(size) };
  }
  return scratch;
}

/** The best, best first; of equals the first. A heap with the worst of the best on top, so that the others cost one comparison each. */
function highest(scores: Float64Array, places: Uint32Array, limit: number): Scored[] {
  const heap = new Uint32Array(Math.min(limit, places.length));
  const scoreOf = (at: number) => scores[at] ?? 0;
  const isWorse = (a: number, b: number) => scoreOf(a) < scoreOf(b) || (scoreOf(a) === scoreOf(b) && a > b);
  const sink = (from: number, at: number) => {
    let hole = from;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && isWorse(heap[child + 1] ?? 0, heap[child] ?? 0)) child++;
      if (!isWorse(heap[child] ?? 0, at)) break;
      heap[hole] = heap[child] ?? 0;
      hole = child;
    }
    heap[hole] = at;
  };
  heap.set(places.subarray(0, heap.length));
  for (let i = (heap.length >> 1) - 1; i >= 0; i--) sink(i, heap[i] ?? 0);
  for (let i = heap.length; i < places.length; i++) {
    const at = places[i] ?? 0;
    if (isWorse(heap[0] ?? 0, at)) sink(0, at);
  }
  return [...heap].sort((a, b) => scoreOf(b) - scoreOf(a) || a - b).map((at) => [at, scoreOf(at)]);
}

/** In which segment an ordinal lies. */
export function locate(bases: ArrayLike<number>, ordinal: number): { segment: number; within: number } {
  let [low, high] = [0, bases.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((bases[middle] ?? 0) <= ordinal) low = middle;
    else high = middle - 1;
  }
  return { segment: low, within: ordinal - (bases[low] ?? 0) };
}

/** Windows and turns of what is left, out of the meetings that are left, and of some speakers where these are asked for. */
export function leftOf(
  segments: readonly Segment[],
  bases: Bases,
  { meetings, speakers }: { readonly meetings: ReadonlySet<number>; readonly speakers?: ReadonlySet<number> },
): Left {
  const sets = {
    meetings: new SetOf(bases.totals.meetings),
    windows: new SetOf(bases.totals.windows),
    turns: new SetOf(bases.totals.turns),
  };
  segments.forEach((segment, at) => {
    const { keys, turnBases, windowBases, windowTurns } = segment;
    const [turns = 0, windows = 0] = [bases.turns[at], bases.windows[at]];
    keys.forEach((key, meeting) => {
      if (!meetings.has(key)) return;
      const ordinal = (bases.meetings[at] ?? 0) + meeting;
      sets.meetings.add(ordinal, ordinal + 1, segment.lengths[meeting]);
      const [firstWindow = 0, endWindow = 0] = [windowBases[meeting], windowBases[meeting + 1]];
      const [firstTurn = 0, endTurn = 0] = [turnBases[meeting], turnBases[meeting + 1]];
      if (speakers === undefined) {
        sets.windows.add(windows + firstWindow, windows + endWindow, segment.windowTotals[meeting]);
        sets.turns.add(turns + firstTurn, turns + endTurn, segment.turnTotals[meeting]);
        return;
      }
      const firstSpeaker = segment.firstSpeakerKeys[meeting] ?? 0;
      let [window, last] = [firstWindow, -1];
      for (let turn = firstTurn; turn < endTurn; turn++) {
        if (!speakers.has(firstSpeaker + (segment.turnSpeakers[turn] ?? 0))) continue;
        while (window + 1 < endWindow && (windowTurns[window + 1] ?? 0) <= turn) window++;
        sets.turns.add(turns + turn, turns + turn + 1, segment.turnLengths[turn]);
        if (window !== last) {
          sets.windows.add(windows + window, windows + window + 1, segment.windowLengths[window]);
        }
        last = window;
      }
    });
  });
  return sets;
}

class SetOf implements LeftSet {
  readonly is: Uint8Array;
  count = 0;
  length = 0;

  constructor(size: number) {
    this.is = new Uint8Array(size);
  }

  /** Adds ordinals that are not in it yet, which have so many terms together. */
  add(first: number, end: number, length = 0): void {
    this.is.fill(1, first, end);
    this.count += end - first;
    this.length += length;
  }
}

const K1 = 1.2;
const B = 0.75;
/** Numbers; two for each place. */
const SHORT_LIST = 4_000;
/** A word of every text counts for next to nothing, not for less than nothing. */
const RARITY_MIN = 1e-6;
