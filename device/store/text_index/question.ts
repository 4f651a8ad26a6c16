import { Breath } from "../../../src/breathe.ts";
import { INDEX_WORD } from "../../../src/text/index_forms.ts";
import type { Database } from "../file/database.ts";
import { unseal } from "../file/seal.ts";
import { NumberList } from "./bytes.ts";
import { Dictionary } from "./dictionary.ts";
import { type Bases, basesOf, type CountRows, findLeaf, type Leaf, type LeafHits } from "./leaf_hits.ts";
import { best, type Left, leftOf, type Lengths, locate, type Scored, scoresOf } from "./score.ts";
import type { LeftMeetings, MatchedWindow, Matches, TextQuery } from "./matches.ts";
import type { Segment } from "./segment.ts";
import { readSegments, TextIndex } from "./text_index.ts";
import { tokensOf } from "./tokens.ts";
import { WordRow } from "./word_row.ts";

/** Opens the index for one question: of these forms all is known from then on, as the store was at this moment. */
export async function openQuestion(database: Database, forms: Iterable<string>): Promise<Question> {
  const { leaves, terms } = leavesOf(database, forms);
  const question = new Question(database, await textIndexOf(database).segmentsWith(terms), leaves);
  await question.countRowsAhead();
  return question;
}

/** The same within a transaction, read from the file; others wait meanwhile. */
export function openQuestionAtOnce(database: Database, forms: Iterable<string>): Question {
  const { leaves, terms } = leavesOf(database, forms);
  return new Question(database, [...readSegments(database, terms)], leaves);
}

function leavesOf(database: Database, forms: Iterable<string>) {
  const dictionary = new Dictionary(database);
  const leaves = new Map<string, Leaf | undefined>();
  for (const form of forms) leaves.set(form, leafOf(form, dictionary));
  return { leaves, terms: new Set([...leaves.values()].flatMap((leaf) => leaf?.terms ?? [])) };
}

/** One for all who use the connection. */
export function textIndexOf(database: Database): TextIndex {
  const known = indexes.get(database) ?? new TextIndex(database);
  indexes.set(database, known);
  return known;
}

const indexes = new WeakMap<Database, TextIndex>();

/** @returns undefined where a term of the form stands in no meeting */
function leafOf(form: string, dictionary: Dictionary): Leaf | undefined {
  const tokens = tokensOf(form);
  const [only] = tokens;
  if (only === undefined) return undefined;
  if (form.endsWith("*")) {
    // The letters as they stand, not their stem: of "organis" every ending is meant.
    const start = tokens.length === 1 ? form.toLowerCase().match(INDEX_WORD)?.[0] ?? only : only;
    return { kind: "any", terms: dictionary.beginningWith(start, PREFIX_TERMS_MAX).map(({ id }) => id) };
  }
  const terms = tokens.flatMap((token) => dictionary.find(token) ?? []);
  if (terms.length < tokens.length) return undefined;
  return tokens.length === 1 ? { kind: "any", terms } : { kind: "row", terms, row: new WordRow(tokens) };
}

/** What is left of the same segments by the same meetings, as long as somebody asks about them. */
const seenBefore = new WeakMap<
  ReadonlySet<number>,
  { readonly segments: readonly Segment[]; readonly left: Left }
>();

export class Question {
  readonly #database: Database;
  readonly #segments: readonly Segment[];
  readonly #bases: Bases;
  readonly #leaves: ReadonlyMap<string, Leaf | undefined>;
  readonly #hits = new Map<string, LeafHits | undefined>();
  readonly #said = new Map<number, Said>();
  readonly #counting: CountRows = (segment, turn, row) => this.#countRows(segment, turn, row);
  #seen: Left = {};
  #seenMeetings: ReadonlySet<number> | undefined;

  constructor(
    database: Database,
    segments: readonly Segment[],
    leaves: ReadonlyMap<string, Leaf | undefined>,
  ) {
    this.#database = database;
    this.#segments = segments;
    this.#bases = basesOf(segments);
    this.#leaves = leaves;
  }

  /** Reads the turns that may hold terms in a row, seconds in a large store, in pieces: others have their turn in between. */
  async countRowsAhead(): Promise<void> {
    const breath = new Breath(BREATH_MS);
    const rows = [...this.#leaves.values()].filter((leaf) => leaf?.kind === "row");
    for (const leaf of rows) {
      for (const segment of this.#segments) {
        if (leaf) findLeaf([segment], basesOf([segment]), { leaf, countRows: this.#counting });
        this.#said.clear();
        await breath.take();
      }
    }
  }

  /** From here on it is as if there were no other meetings than these, also for whatever is counted. */
  see(meetings: ReadonlySet<number>): void {
    const known = seenBefore.get(meetings);
    this.#seen = known?.segments === this.#segments
      ? known.left
      : leftOf(this.#segments, this.#bases, { meetings });
    seenBefore.set(meetings, { segments: this.#segments, left: this.#seen });
    this.#seenMeetings = meetings;
  }

  /** Windows in the store. */
  get windows(): number {
    return this.#seen.windows?.count ?? this.#bases.totals.windows;
  }

  /** Windows in which one of the forms stands, in words or names, of those that are left. */
  countWindows(forms: readonly string[], left = this.#seen): number {
    const lists = forms.flatMap((form) => this.#hitsOf(form)?.windows ?? []);
    const [only] = lists;
    if (only && lists.length === 1 && !left.windows) return only.length / 2;
    const is = left.windows?.is;
    const found = new Uint8Array(this.#bases.totals.windows);
    let count = 0;
    for (const { values, length } of lists) {
      for (let i = 0; i < length; i += 2) {
        const at = values[i] ?? 0;
        if (found[at] === 1 || (is !== undefined && is[at] === 0)) continue;
        found[at] = 1;
        count++;
      }
    }
    return count;
  }

  /** True of what stands in a meeting's words, title, labels or names. */
  isInMeetings(forms: readonly string[]): boolean {
    const { meetings: seen } = this.#seen;
    return forms.some((form) => {
      const list = this.#hitsOf(form)?.meetings;
      if (list === undefined) return false;
      return seen === undefined ? list.length > 0 : everyOther(list).some((at) => seen.is[at] === 1);
    });
  }

  /** Keys of meetings in which each of the lists has a form that stands there. */
  meetingsWithAll(lists: readonly (readonly string[])[]): number[] {
    const sets = lists.map((forms) => this.#union(forms, "meetings"));
    const first = sets[0] ?? new NumberList();
    const rest = sets.slice(1).map((list) => new Set(everyOther(list)));
    return everyOther(first).filter((at) => rest.every((set) => set.has(at))).map((at) =>
      this.#meetingAt(at)
    );
  }

  left(filter: LeftMeetings | undefined): Left {
    const isSeen = filter === undefined ||
      (filter.meetings === this.#seenMeetings && filter.speakers === undefined);
    return isSeen ? this.#seen : leftOf(this.#segments, this.#bases, filter);
  }

  windowsLeft(left: Left): number {
    return left.windows?.count ?? this.windows;
  }

  /** The best windows, and the windows of the best turns. */
  match({ any, phrases }: TextQuery, left: Left): Matches {
    const forms = any.length > 0 ? [...any, ...phrases.flat()] : phrases.flat();
    const hits = forms.flatMap((form) => this.#hitsOf(form) ?? []);
    const { totals } = this.#bases;
    const required = (column: keyof LeafHits) => phrases.map((each) => this.#union(each, column));
    const seen = this.#seen;
    const windows = best(hits.map((each) => each.windows), {
      total: totals.windows,
      totalLength: this.#sum(({ windowTotals }) => windowTotals),
      lengths: this.#lengths(this.#bases.windows, ({ windowLengths }) => windowLengths),
      seen: seen.windows,
      left: left.windows,
      required: required("spokenWindows"),
      limit: WINDOWS_MAX,
    });
    const turns = best(hits.map((each) => each.turns), {
      total: totals.turns,
      totalLength: this.#segments.reduce((sum, segment) => sum + segment.textLength, 0),
      lengths: this.#lengths(this.#bases.turns, ({ turnLengths }) => turnLengths),
      seen: seen.turns,
      left: left.turns,
      required: required("turns"),
      limit: TURNS_MAX,
    });
    const meetings = scoresOf(hits.map((each) => each.meetings), {
      total: totals.meetings,
      totalLength: this.#sum(({ lengths }) => lengths),
      lengths: this.#lengths(this.#bases.meetings, ({ lengths }) => lengths),
      seen: seen.meetings,
      left: left.meetings,
      required: required("meetings"),
    });
    return {
      windows: windows.map((scored) => this.#windowAt(scored)),
      turns: turns.map((scored) => this.#windowOfTurn(scored)),
      meetings: { get: (key) => meetings.get(this.#ordinalOf(key) ?? -1) },
    };
  }

  #hitsOf(form: string): LeafHits | undefined {
    if (this.#hits.has(form)) return this.#hits.get(form);
    const leaf = this.#leaves.get(form);
    const hits = leaf && findLeaf(this.#segments, this.#bases, { leaf, countRows: this.#counting });
    this.#hits.set(form, hits);
    return hits;
  }

  #union(forms: readonly string[], column: keyof LeafHits): NumberList {
    const lists = forms.flatMap((form) => this.#hitsOf(form)?.[column] ?? []);
    const [only] = lists;
    if (only && lists.length === 1) return only;
    const all = new NumberList();
    for (const list of lists) for (let i = 0; i < list.length; i++) all.push(list.at(i));
    return all;
  }

  /** Reads the turn: the index holds no order of words. */
  #countRows(segment: Segment, turn: number, row: WordRow): number {
    const meeting = locate(segment.turnBases.subarray(0, -1), turn);
    const meetingKey = segment.keys[meeting.segment] ?? 0;
    const said = this.#said.get(meetingKey) ?? saidIn(this.#database, meetingKey);
    this.#said.set(meetingKey, said);
    return row.countIn(said.texts[meeting.within] ?? "", said.language);
  }

  #sum(lengthsOf: (segment: Segment) => Float64Array): number {
    let sum = 0;
    for (const segment of this.#segments) for (const length of lengthsOf(segment)) sum += length;
    return sum;
  }

  #lengths(bases: readonly number[], listOf: (segment: Segment) => Lengths["lists"][number]): Lengths {
    return { bases, lists: this.#segments.map(listOf) };
  }

  #ordinalOf(meetingKey: number): number | undefined {
    for (let at = 0; at < this.#segments.length; at++) {
      const keys = this.#segments[at]?.keys;
      if (!keys || meetingKey < (keys[0] ?? Infinity) || meetingKey > (keys[keys.length - 1] ?? -1)) continue;
      const { segment: within } = locate(keys, meetingKey);
      if (keys[within] === meetingKey) return (this.#bases.meetings[at] ?? 0) + within;
    }
    return undefined;
  }

  #meetingAt(ordinal: number): number {
    const { segment, within } = locate(this.#bases.meetings, ordinal);
    return this.#segments[segment]?.keys[within] ?? 0;
  }

  #windowAt([ordinal, score]: Scored): MatchedWindow {
    const { segment, within } = locate(this.#bases.windows, ordinal);
    return windowIn(this.#segments[segment], within, score);
  }

  #windowOfTurn([ordinal, score]: Scored): MatchedWindow {
    const { segment, within } = locate(this.#bases.turns, ordinal);
    const there = this.#segments[segment];
    const window = there ? locate(there.windowTurns.subarray(0, -1), within).segment : 0;
    return windowIn(there, window, score);
  }
}

function windowIn(segment: Segment | undefined, window: number, score: number): MatchedWindow {
  if (!segment) throw new RangeError("A window lies in no segment");
  const { segment: meeting, within } = locate(segment.windowBases.subarray(0, -1), window);
  const firstTurnOfMeeting = segment.turnBases[meeting] ?? 0;
  return {
    key: (segment.firstWindowKeys[meeting] ?? 0) + within,
    meetingKey: segment.keys[meeting] ?? 0,
    firstTurn: (segment.windowTurns[window] ?? 0) - firstTurnOfMeeting,
    lastTurn: (segment.windowTurns[window + 1] ?? 0) - firstTurnOfMeeting - 1,
    score,
  };
}

interface Said {
  readonly texts: readonly string[];
  readonly language: string;
}

function saidIn(database: Database, meetingKey: number): Said {
  const row = database.prepare<[number], { secret: Uint8Array; texts: Uint8Array; language: string }>(SAID)
    .get(meetingKey);
  if (!row) return { texts: [], language: "" };
  return {
    texts: JSON.parse(new TextDecoder().decode(unseal(row.secret, row.texts))),
    language: row.language,
  };
}

function everyOther(list: NumberList): number[] {
  const values: number[] = [];
  for (let i = 0; i < list.length; i += 2) values.push(list.at(i));
  return values;
}

const SAID = `select k.secret, c.texts, m.index_language as language from meetings m
  join meeting_content c on c.meeting_key = m.key join meeting_keys k on k.meeting_key = m.key where m.key = ?`;
/** Windows further down never come near the first hundred hits; only their number would cost time. */
const WINDOWS_MAX = 1_000;
const TURNS_MAX = 300;
/** As long as others wait at most, beside one part of the index. */
const BREATH_MS = 20;
const PREFIX_TERMS_MAX = 500;
