import type { MeetingFilter } from "../../src/meeting/meeting.ts";
import type { Database } from "../store/file/database.ts";
import type { MatchedWindow, Matches } from "../store/text_index/matches.ts";
import type { Ranked } from "../store/meetings/vector_index.ts";
import { mergeSpaces, type QuerySpace } from "./query_space.ts";

/** A window that may become a hit, with what each index says of it; larger is better, 0 means nothing. */
export interface Candidate {
  readonly key: number;
  readonly meetingKey: number;
  readonly firstTurn: number;
  readonly lastTurn: number;
  window: number;
  turn: number;
  meeting: number;
  similarity: number;
  /** 0 to 1: how much it is about the same as the query. */
  meaning: number;
}

/** Collects the candidates of a query from all indexes, the filter applied by each query itself. */
export class Candidates {
  readonly byKey = new Map<number, Candidate>();
  readonly #database: Database;
  readonly #filter: MeetingFilter;
  readonly #left: ReadonlySet<number> | undefined;

  /** @param left keys of the meetings that the filter leaves; undefined for all */
  constructor(database: Database, filter: MeetingFilter, left: ReadonlySet<number> | undefined) {
    this.#database = database;
    this.#filter = filter;
    this.#left = left;
  }

  /** The windows that match best; the best turns lift the windows that hold them. */
  addWindows({ windows, turns }: Matches): void {
    for (const found of windows) this.#place(found).window = found.score;
    for (const found of turns) {
      const candidate = this.#place(found);
      candidate.turn = Math.max(candidate.turn, found.score);
    }
  }

  addMeetings({ meetings }: Matches): void {
    for (const candidate of this.byKey.values()) candidate.meeting = meetings.get(candidate.meetingKey) ?? 0;
  }

  addNearest(spaces: readonly QuerySpace[]): void {
    const place = this.#database.prepare<[number], [number, number]>(
      "select w.first_turn, w.last_turn from windows w where w.key = ?",
    ).raw();
    const near = mergeSpaces(spaces.map(({ index, vector, cosines, closer }) => {
      const found = index.nearest(vector, { filter: this.#filter, left: this.#left, limit: NEAREST_MAX });
      return { cosines, found: closer === undefined ? found : withCloser(found, closer) };
    }));
    for (const { key, meetingKey, similarity, meaning } of near) {
      const [firstTurn, lastTurn] = place.get(key) ?? [];
      if (firstTurn === undefined || lastTurn === undefined) continue;
      const candidate = this.#at(key, meetingKey, firstTurn, lastTurn);
      [candidate.similarity, candidate.meaning] = [similarity, meaning];
    }
  }

  #place({ key, meetingKey, firstTurn, lastTurn }: MatchedWindow): Candidate {
    return this.#at(key, meetingKey, firstTurn, lastTurn);
  }

  #at(key: number, meetingKey: number, firstTurn: number, lastTurn: number): Candidate {
    const known = this.byKey.get(key);
    if (known) return known;
    const made = {
      key,
      meetingKey,
      firstTurn,
      lastTurn,
      window: 0,
      turn: 0,
      meeting: 0,
      similarity: 0,
      meaning: 0,
    };
    this.byKey.set(key, made);
    return made;
  }
}

function withCloser(found: readonly Ranked[], closer: ReadonlyMap<number, number>): Ranked[] {
  return found.map((ranked) => ({ ...ranked, score: ranked.score + (closer.get(ranked.key) ?? 0) }))
    .sort((a, b) => b.score - a.score);
}

const NEAREST_MAX = 250;
