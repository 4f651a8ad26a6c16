import type { MeetingFilter } from "../../src/meeting.ts";
import type { Database } from "../store/database.ts";
import { isUnfiltered, meetingCondition } from "../store/filter.ts";

/** A window that was found; higher scores are better. */
export interface Ranked {
  readonly key: number;
  readonly meetingKey: number;
  readonly score: number;
}

/** Vectors of one model: one per window, in a vec0 table whose rowids are those of `windows`. */
export interface VectorIndex {
  /** Replaces the vectors of a meeting's windows, in one transaction. */
  put(
    meetingKey: number,
    vectors: readonly { readonly windowKey: number; readonly vector: Float32Array }[],
  ): void;
  /** Nearest windows by cosine, best first. */
  nearest(query: Float32Array, options: { filter: MeetingFilter; limit: number }): Ranked[];
  /** Number of vectors. */
  count(): number;
}

/**
 * Opens the index of a model, making it at first use. Vectors are kept as int8 (unit vectors × 127): a quarter of the size
 * and of the time of floats.
 */
export function openVectorIndex(database: Database, model: { id: string; dimensions: number }): VectorIndex {
  const table = database.transaction(() => tableOf(database, model)).immediate();
  return {
    put(meetingKey, vectors) {
      const insert = database.prepare(
        `insert into ${table} (rowid, meeting_key, embedding) values (?, ?, vec_int8(?))`,
      );
      const remove = database.prepare(`delete from ${table} where rowid = ?`);
      database.transaction(() => {
        for (const { windowKey, vector } of vectors) {
          // vec0 takes whole numbers only as BigInt.
          remove.run(BigInt(windowKey));
          insert.run(BigInt(windowKey), BigInt(meetingKey), quantise(vector));
        }
      }).immediate();
    },
    nearest: (query, options) => nearest(database, table, query, options),
    count: () => Number(database.prepare(`select count(*) from ${table}`).pluck().get()),
  };
}

/** @returns the index of a model if it was ever made; a search then needs no write. */
export function findVectorIndex(database: Database, modelId: string): VectorIndex | undefined {
  const row = database.prepare<[string], { dimensions: number }>(
    "select dimensions from vector_indexes where model_id = ?",
  ).get(modelId);
  return row && openVectorIndex(database, { id: modelId, dimensions: row.dimensions });
}

/**
 * Takes a meeting's vectors out of every index, inside the caller's transaction. vec0 0.1.9 only marks a deleted row as free
 * and leaves its vector in the chunk, so the vectors are overwritten there first.
 */
export function removeVectors(database: Database, meetingKey: number): void {
  for (const { table, dimensions } of vectorTables(database)) {
    const places = database.prepare<[number], { window: number; chunk: number; at: number }>(
      `select rowid as window, chunk_id as chunk, chunk_offset as at from ${table}_rowids
       where rowid in (select key from windows where meeting_key = ?)`,
    ).all(meetingKey);
    const read = database.prepare<[number], Uint8Array>(
      `select vectors from ${table}_vector_chunks00 where rowid = ?`,
    ).pluck();
    const write = database.prepare(`update ${table}_vector_chunks00 set vectors = ? where rowid = ?`);
    for (const chunk of new Set(places.map((place) => place.chunk))) {
      const vectors = read.get(chunk);
      if (!vectors) continue;
      for (const { at } of places.filter((place) => place.chunk === chunk)) {
        vectors.fill(0, at * dimensions, (at + 1) * dimensions);
      }
      write.run(vectors, chunk);
    }
    const remove = database.prepare(`delete from ${table} where rowid = ?`);
    for (const { window } of places) remove.run(BigInt(window));
  }
}

function vectorTables(database: Database): { table: string; dimensions: number }[] {
  return database.prepare<[], { key: number; dimensions: number }>(
    "select key, dimensions from vector_indexes",
  ).all()
    .map(({ key, dimensions }) => ({ table: tableName(key), dimensions }));
}

function tableOf(database: Database, { id, dimensions }: { id: string; dimensions: number }): string {
  const find = database.prepare<[string], { key: number }>(
    "select key from vector_indexes where model_id = ?",
  );
  const known = find.get(id);
  if (known) return tableName(known.key);
  const { lastInsertRowid } = database.prepare(
    "insert into vector_indexes (model_id, dimensions) values (?, ?)",
  ).run(id, dimensions);
  const table = tableName(Number(lastInsertRowid));
  database.exec(
    `create virtual table ${table} using vec0 (meeting_key integer, embedding int8[${dimensions}] distance_metric=cosine)`,
  );
  return table;
}

function tableName(key: number): string {
  return `vectors_${key}`;
}

function nearest(
  database: Database,
  table: string,
  query: Float32Array,
  { filter, limit }: { filter: MeetingFilter; limit: number },
): Ranked[] {
  const meetings = isUnfiltered(filter) ? undefined : meetingCondition(filter);
  const where = meetings ? `and meeting_key in (select m.key from meetings m where ${meetings.sql})` : "";
  const rows = database.prepare<unknown[], { key: number; meetingKey: number; distance: number }>(
    `select rowid as key, meeting_key as meetingKey, distance from ${table}
     where embedding match vec_int8(?) and k = ? ${where} order by distance`,
  ).all(quantise(query), limit, ...(meetings?.values ?? []));
  return rows.map(({ key, meetingKey, distance }) => ({ key, meetingKey, score: 1 - distance }));
}

function quantise(vector: Float32Array): Uint8Array {
  const values = Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(value * 127))));
  return new Uint8Array(values.buffer);
}
