import type { NumberList } from "./bytes.ts";
import type { Bases, LeafHits } from "./leaf_hits.ts";
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

/**
 * Okapi BM25 (Robertson and Zaragoza 2009), k1 1.2 and b 0.75, as FTS5 computes it: a leaf's rarity is that in all that whoever
 * asks may see, whatever the filter leaves; a leaf in more than half of all places counts for next to nothing, never against them.
 * @returns the best `limit`, best first
 */
export function best(
  leaves: readonly NumberList[],
  { total, totalLength, lengthOf, seen, left, required, limit }: {
    readonly total: number;
    /** Terms in all places. */
    readonly totalLength: number;
    /** What may be counted; all unless told. */
    readonly seen: LeftSet | undefined;
    readonly lengthOf: (ordinal: number) => number;
    readonly left: LeftSet | undefined;
    /** Places outside any of these are left out. */
    readonly required: readonly NumberList[];
    readonly limit: number;
  },
): Scored[] {
  const { scores, touched } = scratchFor(total);
  const isThere = required.map((list) => setOf(list, total));
  let count = 0;
  const counted = seen?.count ?? total;
  const averageLength = seen ? seen.length / (seen.count || 1) : totalLength / total;
  for (const list of leaves) {
    const holders = seen === undefined ? list.length / 2 : countIn(list, seen.is);
    const rarity = Math.max(Math.log((counted - holders + 0.5) / (holders + 0.5)), RARITY_MIN);
    for (let i = 0; i < list.length; i += 2) {
      const at = list.values[i] ?? 0;
      if (left !== undefined && left.is[at] === 0) continue;
      if (isThere.some((set) => set[at] === 0)) continue;
      const times = list.values[i + 1] ?? 0;
      const length = 1 - B + B * lengthOf(at) / averageLength;
      const before = scores[at] ?? 0;
      if (before === 0) touched[count++] = at;
      scores[at] = before + rarity * times * (K1 + 1) / (times + K1 * length);
    }
  }
  const places = touched.subarray(0, count);
  const found = highest(scores, places, limit);
  for (const at of places) scores[at] = 0;
  return found;
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

function setOf(list: NumberList, total: number): Uint8Array {
  const set = new Uint8Array(total);
  for (let i = 0; i < list.length; i += 2) set[list.values[i] ?? 0] = 1;
  return set;
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

export type Column = keyof LeafHits;

const K1 = 1.2;
const B = 0.75;
/** FTS5's floor. */
const RARITY_MIN = 1e-6;
