import { NumberList } from "./bytes.ts";
import type { ListVisitor, RowPlaces, Segment } from "./segment.ts";
import type { WordRow } from "./word_row.ts";

/**
 * What a query is made of: any of several terms (one, or all that begin alike), or terms in a row. Each is weighed by itself.
 */
export type Leaf =
  | { readonly kind: "any"; readonly terms: readonly number[] }
  | { readonly kind: "row"; readonly terms: readonly number[]; readonly row: WordRow };

/** How often terms that stand in a row stand so in a turn; ordinals count within the segment. */
export type CountRows = (segment: Segment, turn: number, row: WordRow) => number;

/** Where a leaf stands, pairs of a place and a count; ordinals count over all segments. */
export interface LeafHits {
  readonly windows: NumberList;
  /** Without names: only windows in whose words it stands. */
  readonly spokenWindows: NumberList;
  readonly turns: NumberList;
  /** Counts are weighed by column. */
  readonly meetings: NumberList;
}

/** Where the ordinals of each segment begin. */
export interface Bases {
  readonly turns: number[];
  readonly windows: number[];
  readonly meetings: number[];
  readonly totals: { readonly turns: number; readonly windows: number; readonly meetings: number };
}

export function basesOf(segments: readonly Segment[]): Bases {
  const bases = { turns: [] as number[], windows: [] as number[], meetings: [] as number[] };
  const totals = { turns: 0, windows: 0, meetings: 0 };
  for (const segment of segments) {
    bases.turns.push(totals.turns);
    bases.windows.push(totals.windows);
    bases.meetings.push(totals.meetings);
    totals.turns += segment.turnLengths.length;
    totals.windows += segment.windowLengths.length;
    totals.meetings += segment.keys.length;
  }
  return { ...bases, totals };
}

export function findLeaf(
  segments: readonly Segment[],
  bases: Bases,
  { leaf, countRows }: { leaf: Leaf; countRows: CountRows },
): LeafHits {
  const hits: LeafHits = {
    windows: new NumberList(),
    spokenWindows: new NumberList(),
    turns: new NumberList(),
    meetings: new NumberList(),
  };
  const [only] = leaf.terms;
  if (leaf.kind === "any" && only !== undefined && leaf.terms.length === 1) {
    segments.forEach((segment, at) => {
      const places = new TermPlaces(segment, hits, {
        turns: bases.turns[at] ?? 0,
        windows: bases.windows[at] ?? 0,
        meetings: bases.meetings[at] ?? 0,
      });
      segment.visit(only, places);
      places.flush();
    });
    return hits;
  }
  const counts = countsFor(segments);
  segments.forEach((segment, at) => {
    const places = new SegmentPlaces(segment, counts);
    if (leaf.kind === "any") { for (const term of leaf.terms) segment.visit(term, places); }
    else places.rows(leaf, countRows);
    places.flush(hits, { turns: bases.turns[at], windows: bases.windows[at], meetings: bases.meetings[at] });
  });
  return hits;
}

/** Looks through the lists of a row's terms, the shortest first: only what it has need be looked for in the others. */
function findRows(segment: Segment, terms: readonly number[], countIn: (turn: number) => number): RowPlaces {
  const distinct = [...new Set(terms)].sort((a, b) => segment.listBytes(a) - segment.listBytes(b));
  const inTurns = new Map<number, number>();
  const elsewhere = new Map<string, RowPlaces["elsewhere"][number] & { count: number }>();
  distinct.forEach((term, before) => {
    let meeting = 0;
    const note = (column: RowPlaces["elsewhere"][number]["column"]) => {
      const place = `${meeting} ${column}`;
      const count = elsewhere.get(place)?.count ?? 0;
      if (count === before) elsewhere.set(place, { meeting, column, count: count + 1 });
    };
    segment.visit(term, {
      meeting: (ordinal) => meeting = ordinal,
      turn: (turn) => void ((inTurns.get(turn) ?? 0) === before && inTurns.set(turn, before + 1)),
      speaker: note,
      title: () => note("title"),
      people: () => note("people"),
    });
  });
  const hasAll = (count: number) => count === distinct.length;
  return {
    turns: [...inTurns].flatMap(([turn, count]) => hasAll(count) ? [turn] : []).sort((a, b) => a - b)
      .map((turn) => [turn, countIn(turn)] as const).filter(([, found]) => found > 0),
    elsewhere: [...elsewhere.values()].filter(({ count }) => hasAll(count)),
  };
}

/** Writes down one term within one segment, meeting by meeting as its list has them: nothing has to be added up twice. */
class TermPlaces implements ListVisitor {
  readonly #segment: Segment;
  readonly #hits: LeafHits;
  readonly #bases: SegmentBases;
  /** Of the windows of one meeting, and in all columns of it. */
  #spoken = new Float32Array(64);
  #named = new Float32Array(64);
  #sum = 0;
  #meeting = 0;
  #firstWindow = 0;
  #windows = 0;
  #window = 0;

  constructor(segment: Segment, hits: LeafHits, bases: SegmentBases) {
    [this.#segment, this.#hits, this.#bases] = [segment, hits, bases];
  }

  meeting(ordinal: number): void {
    this.flush();
    const { windowBases } = this.#segment;
    this.#meeting = ordinal;
    this.#window = this.#firstWindow = windowBases[ordinal] ?? 0;
    this.#windows = (windowBases[ordinal + 1] ?? 0) - this.#firstWindow;
    if (this.#windows > this.#spoken.length) {
      this.#spoken = new Float32Array(2 * this.#windows);
      this.#named = new Float32Array(2 * this.#windows);
    }
  }

  turn(turn: number, count: number): void {
    this.#hits.turns.push(this.#bases.turns + turn);
    this.#hits.turns.push(count);
    const { windowTurns } = this.#segment;
    while ((windowTurns[this.#window + 1] ?? Infinity) <= turn) this.#window++;
    const at = this.#window - this.#firstWindow;
    this.#spoken[at] = (this.#spoken[at] ?? 0) + count;
    this.#sum += count;
  }

  speaker(number: number, count: number): void {
    const { turnBases, turnSpeakers, windowTurns } = this.#segment;
    const end = turnBases[this.#meeting + 1] ?? 0;
    let at = 0;
    for (let turn = turnBases[this.#meeting] ?? 0; turn < end; turn++) {
      if (turnSpeakers[turn] !== number) continue;
      while ((windowTurns[this.#firstWindow + at + 1] ?? Infinity) <= turn) at++;
      this.#named[at] = (this.#named[at] ?? 0) + count;
      this.#sum += count;
    }
  }

  title(count: number): void {
    this.#sum += TITLE_WEIGHT * count;
  }

  people(count: number): void {
    this.#sum += count;
  }

  /** The meeting so far. */
  flush(): void {
    const { windows, spokenWindows, meetings } = this.#hits;
    for (let at = 0; at < this.#windows; at++) {
      const [spoken, named] = [this.#spoken[at] ?? 0, this.#named[at] ?? 0];
      if (spoken + named === 0) continue;
      windows.push(this.#bases.windows + this.#firstWindow + at);
      windows.push(spoken + named);
      if (spoken > 0) {
        spokenWindows.push(this.#bases.windows + this.#firstWindow + at);
        spokenWindows.push(spoken);
      }
      this.#spoken[at] = this.#named[at] = 0;
    }
    if (this.#sum > 0) {
      meetings.push(this.#bases.meetings + this.#meeting);
      meetings.push(this.#sum);
    }
    this.#sum = this.#windows = 0;
  }
}

/** Adds up one leaf of several terms within one segment. */
class SegmentPlaces implements ListVisitor {
  readonly #segment: Segment;
  readonly #turns: Counts;
  readonly #windows: Counts;
  readonly #spoken: Counts;
  readonly #meetings: Counts;
  #meeting = 0;
  #window = 0;

  constructor(segment: Segment, { turns, windows, spoken, meetings }: SegmentCounts) {
    this.#segment = segment;
    [this.#turns, this.#windows, this.#spoken, this.#meetings] = [turns, windows, spoken, meetings];
  }

  meeting(ordinal: number): void {
    this.#meeting = ordinal;
    this.#window = this.#segment.windowBases[ordinal] ?? 0;
  }

  turn(turn: number, count: number): void {
    this.#turns.add(turn, count);
    const { windowTurns } = this.#segment;
    while ((windowTurns[this.#window + 1] ?? Infinity) <= turn) this.#window++;
    this.#windows.add(this.#window, count);
    this.#spoken.add(this.#window, count);
    this.#meetings.add(this.#meeting, count);
  }

  speaker(number: number, count: number): void {
    const { turnBases, turnSpeakers, windowBases, windowTurns } = this.#segment;
    const end = turnBases[this.#meeting + 1] ?? 0;
    let window = windowBases[this.#meeting] ?? 0;
    for (let turn = turnBases[this.#meeting] ?? 0; turn < end; turn++) {
      if (turnSpeakers[turn] !== number) continue;
      while ((windowTurns[window + 1] ?? Infinity) <= turn) window++;
      this.#windows.add(window, count);
      this.#meetings.add(this.#meeting, count);
    }
  }

  title(count: number): void {
    this.#meetings.add(this.#meeting, TITLE_WEIGHT * count);
  }

  people(count: number): void {
    this.#meetings.add(this.#meeting, count);
  }

  /** Terms in a row: turns that hold all of them are read; a name or title that holds all of them has them in a row. */
  rows({ terms, row }: Extract<Leaf, { kind: "row" }>, countRows: CountRows): void {
    const { turnBases, rows } = this.#segment;
    const key = terms.join(" ");
    const places = rows.get(key) ??
      findRows(this.#segment, terms, (turn) => countRows(this.#segment, turn, row));
    if (rows.size < ROWS_KEPT) rows.set(key, places);
    let meeting = 0;
    for (const [turn, found] of places.turns) {
      while ((turnBases[meeting + 1] ?? Infinity) <= turn) meeting++;
      this.meeting(meeting);
      this.turn(turn, found);
    }
    for (const place of places.elsewhere) {
      this.meeting(place.meeting);
      if (place.column === "title") this.title(1);
      else if (place.column === "people") this.people(1);
      else this.speaker(place.column, 1);
    }
  }

  flush(
    hits: LeafHits,
    { turns = 0, windows = 0, meetings = 0 }: Partial<
      Record<"turns" | "windows" | "meetings", number | undefined>
    >,
  ): void {
    this.#turns.moveTo(hits.turns, turns);
    this.#windows.moveTo(hits.windows, windows);
    this.#spoken.moveTo(hits.spokenWindows, windows);
    this.#meetings.moveTo(hits.meetings, meetings);
  }
}

/** Ordinals of a segment's first places. */
interface SegmentBases {
  readonly turns: number;
  readonly windows: number;
  readonly meetings: number;
}

interface SegmentCounts {
  readonly turns: Counts;
  readonly windows: Counts;
  readonly spoken: Counts;
  readonly meetings: Counts;
}

function countsFor(segments: readonly Segment[]): SegmentCounts {
  const most = (sizeOf: (segment: Segment) => number) =>
    new Counts(segments.reduce((size, segment) => Math.max(size, sizeOf(segment)), 0));
  return {
    turns: most(({ turnLengths }) => turnLengths.length),
    windows: most(({ windowLengths }) => windowLengths.length),
    spoken: most(({ windowLengths }) => windowLengths.length),
    meetings: most(({ keys }) => keys.length),
  };
}

/** Sums by ordinal: an array rather than a map, as a common word stands in a hundred thousand turns. */
class Counts {
  readonly #sums: Float32Array;
  readonly #touched: Uint32Array;
  #length = 0;

  constructor(size: number) {
    this.#sums = new Float32Array(size);
    this.#touched = new Uint32Array(size);
  }

  add(at: number, count: number): void {
    const before = this.#sums[at] ?? 0;
    if (before === 0) this.#touched[this.#length++] = at;
    this.#sums[at] = before + count;
  }

  /** Appends ordinal and sum of each that was touched, and is empty again. */
  moveTo(list: NumberList, base: number): void {
    for (let i = 0; i < this.#length; i++) {
      const at = this.#touched[i] ?? 0;
      list.push(base + at);
      list.push(this.#sums[at] ?? 0);
      this.#sums[at] = 0;
    }
    this.#length = 0;
  }
}

/** Of a segment. */
const ROWS_KEPT = 200;
/** Against 1 for a word that is said. */
const TITLE_WEIGHT = 3;
