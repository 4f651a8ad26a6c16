import type { Database } from "../file/database.ts";

/** Where a passage's vector lies. */
export interface Place {
  readonly row: number;
  readonly chunk: number;
  readonly at: number;
}

/** By the range of the windows' keys: vec0 would look at every row of the store. INVARIANT: a window's row is still there. */
export function placesOf(database: Database, table: string, meetingKey: number): Place[] {
  const range = database.prepare<[number], { first: number | null; last: number | null }>(
    "select min(key) as first, max(key) as last from windows where meeting_key = ?",
  ).get(meetingKey);
  if (!range || range.first === null || range.last === null) return [];
  return database.prepare<[number, number], Place>(
    `select rowid as row, chunk_id as chunk, chunk_offset as at from ${table}_rowids where rowid between ? and ?`,
  ).all(range.first * PASSAGES_MAX, (range.last + 1) * PASSAGES_MAX - 1);
}

/** Of one window: what a single turn says behind its 400,000th word has no vector. */
export const PASSAGES_MAX = 4096;
