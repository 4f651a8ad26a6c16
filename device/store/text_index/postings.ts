import { ByteReader, ByteWriter } from "./bytes.ts";
import type { SaidTerms } from "../../../src/meeting/prepared_turns.ts";

/** What of a meeting is indexed, as lists of terms. */
export interface MeetingTerms {
  /** Distinct speakers in order of first turn: the terms of each name. */
  readonly speakers: readonly (readonly string[])[];
  readonly said: SaidTerms;
  /** Of each turn, by its place in `speakers`. */
  readonly turnSpeakers: readonly number[];
  /** Number of turns of each window, in order. */
  readonly windows: readonly number[];
  /** Of title and labels. */
  readonly title: readonly string[];
  /** Of the participants' names. */
  readonly people: readonly string[];
}

/**
 * The posting lists of one meeting in one run of bytes, so that whatever is known of a meeting's words goes with one row.
 * Layout, all numbers LEB128: turns, windows, speakers; turns of each window; terms and speaker of each turn; terms of each
 * speaker's name; terms of title and people together; terms; then for each term in ascending order the difference of its
 * number to the one before, the length of its list and the list. A list begins with the sum of `IN_…` and has for
 * - text: the number of turns, then of each turn twice the distance to the one before, plus 1 and the count where it is not 1;
 * - speakers: the number of speakers, then each one's number and count;
 * - title and people: the count of each.
 */
export function encodePostings(meeting: MeetingTerms, numberOf: (term: string) => number): Uint8Array {
  const lists = collect(meeting);
  const out = new ByteWriter();
  for (const size of [meeting.said.lengths.length, meeting.windows.length, meeting.speakers.length]) {
    out.number(size);
  }
  for (const turns of meeting.windows) out.number(turns);
  meeting.said.lengths.forEach((length, turn) => {
    out.number(length);
    out.number(meeting.turnSpeakers[turn] ?? 0);
  });
  for (const name of meeting.speakers) out.number(name.length);
  out.number(meeting.title.length + meeting.people.length);
  const numbered = [...lists].map(([term, list]) => ({ number: numberOf(term), list }))
    .sort((a, b) => a.number - b.number);
  out.number(numbered.length);
  const body = new ByteWriter();
  let last = 0;
  for (const { number, list } of numbered) {
    body.clear();
    writeList(body, list);
    out.number(number - last);
    out.number(body.length);
    out.bytes(body.view());
    last = number;
  }
  return out.written();
}

export const IN_TEXT = 1;
export const IN_SPEAKERS = 2;
export const IN_TITLE = 4;
export const IN_PEOPLE = 8;

interface TermList {
  /** Turn, count, turn, count … */
  readonly turns: readonly number[];
  readonly speakers: number[];
  title: number;
  people: number;
}

function collect({ said, speakers, title, people }: MeetingTerms): Map<string, TermList> {
  const lists = new Map<string, TermList>();
  for (const [term, turns] of said.lists) lists.set(term, { turns, speakers: [], title: 0, people: 0 });
  const listOf = (term: string): TermList => {
    const known = lists.get(term);
    if (known) return known;
    const made: TermList = { turns: [], speakers: [], title: 0, people: 0 };
    lists.set(term, made);
    return made;
  };
  const count = (list: number[], at: number) => {
    if (list.at(-2) === at) list[list.length - 1] = (list.at(-1) ?? 0) + 1;
    else list.push(at, 1);
  };
  speakers.forEach((name, at) => name.forEach((term) => count(listOf(term).speakers, at)));
  for (const term of title) listOf(term).title++;
  for (const term of people) listOf(term).people++;
  return lists;
}

function writeList(out: ByteWriter, { turns, speakers, title, people }: TermList): void {
  out.number(
    (turns.length > 0 ? IN_TEXT : 0) + (speakers.length > 0 ? IN_SPEAKERS : 0) + (title > 0 ? IN_TITLE : 0) +
      (people > 0 ? IN_PEOPLE : 0),
  );
  if (turns.length > 0) {
    out.number(turns.length / 2);
    let last = 0;
    for (let i = 0; i < turns.length; i += 2) {
      const [turn = 0, count = 1] = [turns[i], turns[i + 1]];
      out.number((turn - last) * 2 + (count > 1 ? 1 : 0));
      if (count > 1) out.number(count);
      last = turn;
    }
  }
  if (speakers.length > 0) {
    out.number(speakers.length / 2);
    for (const number of speakers) out.number(number);
  }
  if (title > 0) out.number(title);
  if (people > 0) out.number(people);
}

/** What a meeting's posting lists say beside the lists; `lists` tells where these begin. */
export interface PostingsHead {
  readonly windowTurns: Uint32Array;
  readonly turnLengths: Uint32Array;
  readonly turnSpeakers: Uint32Array;
  readonly speakerLengths: Uint32Array;
  readonly headLength: number;
  readonly terms: number;
  readonly listsAt: number;
}

export function readHead(block: Uint8Array): PostingsHead {
  const reader = new ByteReader(block);
  const turns = reader.number(), windows = reader.number(), speakers = reader.number();
  const windowTurns = new Uint32Array(windows).map(() => reader.number());
  const turnLengths = new Uint32Array(turns);
  const turnSpeakers = new Uint32Array(turns);
  for (let turn = 0; turn < turns; turn++) {
    turnLengths[turn] = reader.number();
    turnSpeakers[turn] = reader.number();
  }
  const speakerLengths = new Uint32Array(speakers).map(() => reader.number());
  const headLength = reader.number();
  const terms = reader.number();
  return {
    ...{ windowTurns, turnLengths, turnSpeakers, speakerLengths, headLength, terms },
    listsAt: reader.at,
  };
}
