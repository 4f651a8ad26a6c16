import type { MeetingFilter } from "../../src/meeting/meeting.ts";
import type { Database } from "../store/file/database.ts";
import type { MatchedWindow, Matches } from "../store/text_index/question.ts";
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

  constructor(database: Database, filter: MeetingFilter) {
    this.#database = database;
    this.#filter = filter;
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

  #place({ key, meetingKey, firstTurn, lastTurn }: MatchedWindow): Candidate {
    return this.#at(key, meetingKey, firstTurn, lastTurn);
  }

  #at(key: number, meetingKey: number, firstTurn: number, lastTurn: number): Candidate {
    const known = this.byKey.get(key);
    if (known) return known;
    const made = { key, meetingKey, firstTurn, lastTurn, window: 0, turn: 0, meeting: 0, similarity: 0 };
    this.byKey.set(key, made);
    return made;
  }
}

const NEAREST_MAX = 250;
