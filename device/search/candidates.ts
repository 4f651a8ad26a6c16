import type { MeetingFilter } from "../../src/meeting/meeting.ts";
import type { Database } from "../store/file/database.ts";
import {
  type Condition,
  isUnfiltered,
  meetingCondition,
  speakerCondition,
} from "../store/meetings/filter.ts";
import type { FullTextQuery } from "./full_text.ts";
import type { VectorIndex } from "../store/meetings/vector_index.ts";

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
}

/** Collects the candidates of a query from all indexes, the filter applied by each query itself. */
export class Candidates {
  readonly byKey = new Map<number, Candidate>();
  readonly #database: Database;
  readonly #filter: MeetingFilter;
  readonly #condition: Condition;
  readonly #turnCondition: Condition;

  constructor(database: Database, filter: MeetingFilter) {
    this.#database = database;
    this.#filter = filter;
    this.#condition = windowCondition(filter);
    this.#turnCondition = turnCondition(filter);
  }

  addWindows({ matchPhrasesInText }: FullTextQuery): void {
    const { sql, values } = this.#condition;
    const joined = sql === "true" ? "" : "join windows w on w.key = window_text.rowid";
    const scored = this.#database.prepare<unknown[], Scored>(
      `select window_text.rowid, -bm25(window_text) from window_text ${joined} where window_text match ? and ${sql}`,
    ).raw().all(matchPhrasesInText, ...values);
    const scores = bestOf(scored, WINDOWS_MAX);
    const places = this.#database.prepare<[string], [number, number, number, number]>(
      `select w.key, w.meeting_key, w.first_turn, w.last_turn
       from json_each(?) each join windows w on w.key = each.value`,
    ).raw().all(JSON.stringify([...scores.keys()]));
    for (const [key, ...place] of places) this.#at(key, ...place).window = scores.get(key) ?? 0;
  }

  /** The best turns lift the windows that hold them. */
  addTurns({ match }: FullTextQuery): void {
    const { sql, values } = this.#turnCondition;
    const joined = sql === "true" ? "" : "join turns t on t.key = turn_text.rowid";
    const scored = this.#database.prepare<unknown[], Scored>(
      `select turn_text.rowid, -bm25(turn_text) from turn_text ${joined} where turn_text match ? and ${sql}`,
    ).raw().all(match, ...values);
    const scores = bestOf(scored, TURNS_MAX);
    const places = this.#database.prepare<[string], [number, number, number, number, number]>(
      `select t.key, w.key, w.meeting_key, w.first_turn, w.last_turn
       from json_each(?) each join turns t on t.key = each.value
       join windows w on w.meeting_key = t.meeting_key and w.first_turn =
         (select max(v.first_turn) from windows v where v.meeting_key = t.meeting_key and v.first_turn <= t."index")`,
    ).raw().all(JSON.stringify([...scores.keys()]));
    for (const [turnKey, key, ...place] of places) {
      const candidate = this.#at(key, ...place);
      candidate.turn = Math.max(candidate.turn, scores.get(turnKey) ?? 0);
    }
  }

  addMeetings({ match }: FullTextQuery): void {
    const rows = this.#database.prepare<[string], [number, number]>(
      `select rowid, -bm25(meeting_text, ${TITLE_WEIGHT}, 1, 1) from meeting_text where meeting_text match ?`,
    ).raw().all(match);
    const scores = new Map(rows);
    for (const candidate of this.byKey.values()) candidate.meeting = scores.get(candidate.meetingKey) ?? 0;
  }

  addNearest(vectors: VectorIndex, query: Float32Array): void {
    const place = this.#database.prepare<[number], [number, number]>(
      "select w.first_turn, w.last_turn from windows w where w.key = ?",
    ).raw();
    for (
      const { key, meetingKey, score } of vectors.nearest(query, { filter: this.#filter, limit: NEAREST_MAX })
    ) {
      const [firstTurn, lastTurn] = place.get(key) ?? [];
      if (firstTurn === undefined || lastTurn === undefined) continue;
      this.#at(key, meetingKey, firstTurn, lastTurn).similarity = score;
    }
  }

  #at(key: number, meetingKey: number, firstTurn: number, lastTurn: number): Candidate {
    const known = this.byKey.get(key);
    if (known) return known;
    const made = { key, meetingKey, firstTurn, lastTurn, window: 0, turn: 0, meeting: 0, similarity: 0 };
    this.byKey.set(key, made);
    return made;
  }
}

type Scored = [key: number, score: number];

/** Sorting here is faster than SQLite's sorter, which would read every row once more. */
function bestOf(scored: Scored[], limit: number): Map<number, number> {
  return new Map(scored.sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, limit));
}

/** Which windows a filter leaves, over a row `w` of `windows`. */
function windowCondition(filter: MeetingFilter): Condition {
  if (isUnfiltered(filter)) return { sql: "true", values: [] };
  const meeting = meetingCondition(filter);
  const inMeetings = `w.meeting_key in (select m.key from meetings m where ${meeting.sql})`;
  if (!filter.speakers) return { sql: inMeetings, values: meeting.values };
  const speaker = speakerCondition(filter);
  return {
    sql: `${inMeetings} and exists (select 1 from turns t where t.meeting_key = w.meeting_key
          and t."index" between w.first_turn and w.last_turn and ${speaker.sql})`,
    values: [...meeting.values, ...speaker.values],
  };
}

/** Which turns a filter leaves, over a row `t` of `turns`. */
function turnCondition(filter: MeetingFilter): Condition {
  if (isUnfiltered(filter)) return { sql: "true", values: [] };
  const meeting = meetingCondition(filter);
  const speaker = speakerCondition(filter);
  return {
    sql: `t.meeting_key in (select m.key from meetings m where ${meeting.sql}) and ${speaker.sql}`,
    values: [...meeting.values, ...speaker.values],
  };
}

/** Windows further down never come near the first hundred hits; only their number would cost time. */
const WINDOWS_MAX = 1_000;
const TURNS_MAX = 300;
const NEAREST_MAX = 250;
const TITLE_WEIGHT = 3;
