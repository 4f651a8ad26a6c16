import type { MeetingFilter } from "../../src/meeting.ts";
import type { Database } from "../store/database.ts";
import { isUnfiltered, meetingCondition, speakerCondition } from "../store/filter.ts";

/** A row that one ranking found; higher scores are better. */
export interface Ranked {
  readonly key: number;
  readonly meetingKey: number;
  readonly score: number;
}

/** Windows by BM25 (Robertson & Zaragoza 2009; FTS5's k1 1.2, b 0.75), speakers' names counting less than what was said. */
export function rankWindows(
  database: Database,
  { expression, filter, limit }: { expression: string; filter: MeetingFilter; limit: number },
): Ranked[] {
  const condition = meetingCondition(filter);
  const where = isUnfiltered(filter)
    ? ""
    : `and w.meeting_key in (select m.key from meetings m where ${condition.sql})`;
  return database.prepare<unknown[], Ranked>(
    `select w.key as key, w.meeting_key as meetingKey, -bm25(window_text, 1.0, ${SPEAKER_WEIGHT}) as score
     from window_text join windows w on w.key = window_text.rowid
     where window_text match ? ${where} order by score desc limit ?`,
  ).all(expression, ...(where === "" ? [] : condition.values), limit);
}

/** Turns by BM25; with a filter for speakers only theirs. */
export function rankTurns(
  database: Database,
  { expression, filter, limit }: { expression: string; filter: MeetingFilter; limit: number },
): Ranked[] {
  const meeting = meetingCondition(filter);
  const speaker = speakerCondition(filter);
  const isFiltered = !isUnfiltered(filter);
  const where = isFiltered
    ? `and t.meeting_key in (select m.key from meetings m where ${meeting.sql}) and ${speaker.sql}`
    : "";
  return database.prepare<unknown[], Ranked>(
    `select t.key as key, t.meeting_key as meetingKey, -bm25(turn_text) as score
     from turn_text join turns t on t.key = turn_text.rowid
     where turn_text match ? ${where} order by score desc limit ?`,
  ).all(expression, ...(isFiltered ? [...meeting.values, ...speaker.values] : []), limit);
}

const SPEAKER_WEIGHT = 0.5;

/** @returns the window of each turn, once, with the score of its best turn. */
export function windowsOfTurns(database: Database, turns: readonly Ranked[]): Ranked[] {
  const windowOf = database.prepare<[number], number>(
    `select w.key from turns t join windows w
       on w.meeting_key = t.meeting_key and t."index" between w.first_turn and w.last_turn
     where t.key = ?`,
  ).pluck();
  const found = new Map<number, Ranked>();
  for (const { key, meetingKey, score } of turns) {
    const window = windowOf.get(key);
    if (window !== undefined && !found.has(window)) found.set(window, { key: window, meetingKey, score });
  }
  return [...found.values()];
}
