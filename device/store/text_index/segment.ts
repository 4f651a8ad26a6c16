import { ByteReader, ByteWriter } from "./bytes.ts";
import { IN_PEOPLE, IN_SPEAKERS, IN_TEXT, IN_TITLE, readHead } from "./postings.ts";

/** One meeting's row of the index. */
export interface IndexedMeeting {
  readonly key: number;
  /** Keys of windows and speakers follow each other. */
  readonly firstWindowKey: number;
  readonly firstSpeakerKey: number;
  readonly block: Uint8Array;
}

/** Who is told what a term's lists hold, meeting by meeting; ordinals count within the segment. */
export interface ListVisitor {
  meeting(ordinal: number): void;
  /** In ascending order. */
  turn(ordinal: number, count: number): void;
  /** The term is part of a speaker's name. */
  speaker(number: number, count: number): void;
  title(count: number): void;
  people(count: number): void;
}

/** Where terms stand in a row; ordinals count within the segment. */
export interface RowPlaces {
  /** In ascending order, with how often they do. */
  readonly turns: readonly (readonly [turn: number, count: number])[];
  /** In a title, in what is said of people, or in the name of a speaker of that number. */
  readonly elsewhere: readonly { readonly meeting: number; readonly column: "title" | "people" | number }[];
}

/**
 * The posting lists of some hundred meetings, turned round: by term. All in typed arrays, so that it can be zeroed.
 * INVARIANT: a meeting's turns and windows have neighbouring ordinals, in order.
 */
export class Segment {
  readonly keys: Float64Array;
  readonly firstWindowKeys: Float64Array;
  readonly firstSpeakerKeys: Float64Array;
  /** Terms of each meeting, of all its columns together. */
  readonly lengths: Float64Array;
  /** Ordinal of each meeting's first turn and window; one more at the end. */
  readonly turnBases: Uint32Array;
  readonly windowBases: Uint32Array;
  readonly turnLengths: Uint32Array;
  readonly turnSpeakers: Uint16Array;
  /** Ordinal of each window's first turn; one more at the end. */
  readonly windowTurns: Uint32Array;
  /** Terms of each window, speakers' names included. */
  readonly windowLengths: Uint32Array;
  /** Terms of all turns, without names. */
  readonly textLength: number;
  /** Of each meeting, the sums of its turns' and of its windows' terms. */
  readonly turnTotals: Float64Array;
  readonly windowTotals: Float64Array;
  /** How often terms stand in a row in which turns, by their numbers: what reading its meetings found. */
  readonly rows = new Map<string, RowPlaces>();
  #terms: Uint32Array;
  #starts: Uint32Array;
  #lists: Uint8Array;

  /** @param only terms that will be asked for; undefined takes all */
  constructor(meetings: readonly IndexedMeeting[], only?: ReadonlySet<number>) {
    const heads = meetings.map(({ block }) => readHead(block));
    const turns = heads.reduce((sum, head) => sum + head.turnLengths.length, 0);
    const windows = heads.reduce((sum, head) => sum + head.windowTurns.length, 0);
    this.keys = Float64Array.from(meetings, ({ key }) => key);
    this.firstWindowKeys = Float64Array.from(meetings, ({ firstWindowKey }) => firstWindowKey);
    this.firstSpeakerKeys = Float64Array.from(meetings, ({ firstSpeakerKey }) => firstSpeakerKey);
    this.lengths = new Float64Array(meetings.length);
    this.turnTotals = new Float64Array(meetings.length);
    this.windowTotals = new Float64Array(meetings.length);
    this.turnBases = new Uint32Array(meetings.length + 1);
    this.windowBases = new Uint32Array(meetings.length + 1);
    this.turnLengths = new Uint32Array(turns);
    this.turnSpeakers = new Uint16Array(turns);
    this.windowTurns = new Uint32Array(windows + 1);
    this.windowLengths = new Uint32Array(windows);
    let textLength = 0;
    let turn = 0;
    let window = 0;
    heads.forEach((head, meeting) => {
      this.turnBases[meeting] = turn;
      this.windowBases[meeting] = window;
      let [ownTotal, windowTotal] = [0, 0];
      let next = turn;
      for (const count of head.windowTurns) {
        this.windowTurns[window] = next;
        let words = 0;
        for (const end = next + count; next < end; next++) {
          const own = head.turnLengths[next - turn] ?? 0;
          const speaker = head.turnSpeakers[next - turn] ?? 0;
          this.turnLengths[next] = own;
          this.turnSpeakers[next] = speaker;
          ownTotal += own;
          words += own + (head.speakerLengths[speaker] ?? 0);
        }
        this.windowLengths[window++] = words;
        windowTotal += words;
      }
      turn = next;
      textLength += ownTotal;
      this.turnTotals[meeting] = ownTotal;
      this.windowTotals[meeting] = windowTotal;
      this.lengths[meeting] = head.headLength + windowTotal;
    });
    this.turnBases[meetings.length] = turn;
    this.windowBases[meetings.length] = window;
    this.windowTurns[window] = turn;
    this.textLength = textLength;
    ({ terms: this.#terms, starts: this.#starts, lists: this.#lists } = turnRound(
      meetings.map(({ block }, at) => ({ block, head: heads[at] ?? readHead(block) })),
      only,
    ));
  }

  /** Tells what the segment holds of a term; nothing when it has none of it. */
  visit(term: number, visitor: ListVisitor): void {
    const at = this.#find(term);
    if (at < 0) return;
    const reader = new ByteReader(this.#lists, this.#starts[at] ?? 0);
    const end = this.#starts[at + 1] ?? 0;
    let meeting = 0;
    while (reader.at < end) {
      meeting += reader.number();
      visitor.meeting(meeting);
      this.#readList(reader, meeting, visitor);
    }
  }

  /** How long a term's lists are: 0 where the segment has none of it. */
  listBytes(term: number): number {
    const at = this.#find(term);
    return at < 0 ? 0 : (this.#starts[at + 1] ?? 0) - (this.#starts[at] ?? 0);
  }

  /** Overwrites everything with zeros; the segment holds nothing afterwards. */
  zero(): void {
    const arrays = [this.keys, this.firstWindowKeys, this.firstSpeakerKeys, this.lengths, this.turnBases];
    for (const array of [...arrays, this.windowBases, this.turnLengths, this.turnSpeakers]) array.fill(0);
    for (const array of [this.windowTurns, this.windowLengths, this.#terms, this.#starts, this.#lists]) {
      array.fill(0);
    }
    this.turnTotals.fill(0);
    this.windowTotals.fill(0);
    this.rows.clear();
    this.#terms = new Uint32Array(0);
  }

  get bytes(): number {
    return this.#lists.length + 4 * (this.#terms.length + this.#starts.length + this.windowTurns.length * 2) +
      6 * this.turnLengths.length;
  }

  #readList(reader: ByteReader, meeting: number, visitor: ListVisitor): void {
    const columns = reader.number();
    if (columns & IN_TEXT) {
      let turn = this.turnBases[meeting] ?? 0;
      for (let left = reader.number(); left > 0; left--) {
        const code = reader.number();
        turn += code >>> 1;
        visitor.turn(turn, code & 1 ? reader.number() : 1);
      }
    }
    if (columns & IN_SPEAKERS) {
      for (let left = reader.number(); left > 0; left--) visitor.speaker(reader.number(), reader.number());
    }
    if (columns & IN_TITLE) visitor.title(reader.number());
    if (columns & IN_PEOPLE) visitor.people(reader.number());
  }

  #find(term: number): number {
    let [low, high] = [0, this.#terms.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const there = this.#terms[middle] ?? 0;
      if (there === term) return middle;
      if (there < term) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

type Block = { readonly block: Uint8Array; readonly head: ReturnType<typeof readHead> };

/** Lists of all meetings by term: before each the distance to the meeting before that has the term. */
function turnRound(blocks: readonly Block[], only: ReadonlySet<number> | undefined) {
  const sizes = new Map<number, number>();
  const lasts = new Map<number, number>();
  eachList(blocks, only, (term, meeting, from, to) => {
    const distance = meeting - (lasts.get(term) ?? 0);
    lasts.set(term, meeting);
    sizes.set(term, (sizes.get(term) ?? 0) + (distance > 127 ? 2 : 1) + to - from);
  });
  const terms = Uint32Array.from(sizes.keys()).sort();
  const starts = new Uint32Array(terms.length + 1);
  const ends = new Map<number, number>();
  let at = 0;
  terms.forEach((term, index) => {
    starts[index] = at;
    ends.set(term, at);
    at += sizes.get(term) ?? 0;
  });
  starts[terms.length] = at;
  const lists = new Uint8Array(at);
  const gap = new ByteWriter();
  lasts.clear();
  eachList(blocks, only, (term, meeting, from, to, block) => {
    let end = ends.get(term) ?? 0;
    gap.clear();
    gap.number(meeting - (lasts.get(term) ?? 0));
    lasts.set(term, meeting);
    lists.set(gap.view(), end);
    end += gap.length;
    for (let i = from; i < to; i++) lists[end++] = block[i] ?? 0;
    ends.set(term, end);
  });
  return { terms, starts, lists };
}

function eachList(
  blocks: readonly Block[],
  only: ReadonlySet<number> | undefined,
  take: (term: number, meeting: number, from: number, to: number, block: Uint8Array) => void,
): void {
  const last = only && Math.max(0, ...only);
  blocks.forEach(({ block, head }, meeting) => {
    const reader = new ByteReader(block, head.listsAt);
    let term = 0;
    for (let left = head.terms; left > 0; left--) {
      term += reader.number();
      if (last !== undefined && term > last) return;
      const length = reader.number();
      if (!only || only.has(term)) take(term, meeting, reader.at, reader.at + length, block);
      reader.at += length;
    }
  });
}
