import { and, eq } from "drizzle-orm";
import { ChathamError } from "../../../src/errors.ts";
import type { MeetingFilter } from "../../../src/meeting/meeting.ts";
import type { Database } from "../file/database.ts";
import { drizzleOver } from "../file/drizzle.ts";
import { missingVectors, vectorIndexes } from "../file/schema.ts";
import { noteSlack } from "../traces/traces.ts";
import { loadedVectors } from "../vector_memory/loaded_vectors.ts";
import { PASSAGES_MAX, placesOf } from "../vector_memory/vector_places.ts";
import type { NearPassage, VectorMemory } from "../vector_memory/vector_memory.ts";
import { isUnfiltered, leftMeetings, meetingCondition } from "./filter.ts";

/** A window that was found; higher scores are better. */
export interface Ranked {
  readonly key: number;
  readonly meetingKey: number;
  readonly score: number;
}

/** The vectors of a window's passages, in order. */
export interface WindowVectors {
  readonly windowKey: number;
  readonly vectors: readonly Float32Array[];
}

/** Vectors of one model: one per passage, in a vec0 table whose rowids tell the window and the place in it. */
export interface VectorIndex {
  /** Replaces a meeting's vectors, in one transaction. Takes as long in a store of any size. */
  put(meetingKey: number, windows: readonly WindowVectors[]): void;
  /**
   * The same in pieces, each a transaction of its own, for a meeting so long that one would hold everything: first what was there
   * goes, and the meeting counts as missing until it is finished.
   */
  begin(meetingKey: number): void;
  /** @returns false where windows are gone, as when the meeting was erased or rewritten meanwhile: none of theirs is kept */
  add(meetingKey: number, windows: readonly WindowVectors[]): boolean;
  /** Called after the last piece, where none was lost. */
  finish(meetingKey: number): void;
  /** Reads the vectors of a large store into memory, or what of them changed; without it `nearest` reads them from the file. */
  load(): Promise<void>;
  /**
   * The windows of the `limit` nearest passages by cosine, each with its best passage's, best first.
   * @param options.left keys of the meetings that the filter leaves, where they are known already
   */
  nearest(
    query: Float32Array,
    options: { filter: MeetingFilter; left?: ReadonlySet<number> | undefined; limit: number },
  ): Ranked[];
  /** Ids of the meetings that have no vectors here. */
  missingMeetings(): string[];
  /**
   * Makes this the index that searches use, once it is complete, and drops those of other models. Before that it is
   * compared with what it must hold: every window, and each sampled passage is nearest to itself.
   * @returns false while meetings are missing. Throws `internal` when the comparison fails; the old index stays then
   */
  activate(): boolean;
}

/**
 * Opens the index of a model, making it at first use, for the meetings of the model's languages. Vectors are kept as int8 (unit vectors × 127): a quarter of the size
 * and of the time of floats.
 */
export function openVectorIndex(
  database: Database,
  model: { id: string; dimensions: number; languages?: readonly string[] },
): VectorIndex {
  // Looked up first: a search must not wait for whoever writes.
  const key = knownKey(database, model.id) ?? database.transaction(() => keyOf(database, model)).immediate();
  const table = tableName(key);
  const insert = (meetingKey: number, windows: readonly WindowVectors[]) => {
    const row = database.prepare(
      `insert into ${table} (rowid, meeting_key, embedding) values (?, ?, vec_int8(?))`,
    );
    for (const { windowKey, vectors } of windows) {
      vectors.slice(0, PASSAGES_MAX).forEach((vector, at) =>
        // vec0 takes whole numbers only as BigInt.
        row.run(BigInt(windowKey * PASSAGES_MAX + at), BigInt(meetingKey), quantise(vector))
      );
    }
  };
  const noteChange = (meetingKey: number) =>
    database.prepare("insert into index_changes (meeting_key) values (?)").run(meetingKey);
  const finish = (meetingKey: number) => {
    drizzleOver(database).delete(missingVectors)
      .where(and(eq(missingVectors.indexKey, key), eq(missingVectors.meetingKey, meetingKey))).run();
    noteChange(meetingKey);
  };
  return {
    put: (meetingKey, windows) =>
      database.transaction(() => {
        removeFrom(database, { table, dimensions: model.dimensions }, meetingKey);
        insert(meetingKey, windows);
        finish(meetingKey);
      }).immediate(),
    begin: (meetingKey) =>
      database.transaction(() => {
        const isThere =
          database.prepare("select 1 from meetings where key = ?").get(meetingKey) !== undefined;
        if (!isThere) return;
        removeFrom(database, { table, dimensions: model.dimensions }, meetingKey);
        database.prepare("insert or ignore into missing_vectors (index_key, meeting_key) values (?, ?)").run(
          key,
          meetingKey,
        );
        noteChange(meetingKey);
      }).immediate(),
    add: (meetingKey, windows) =>
      database.transaction(() => {
        const known = database.prepare("select 1 from windows where key = ? and meeting_key = ?");
        const there = windows.filter(({ windowKey }) => known.get(windowKey, meetingKey) !== undefined);
        insert(meetingKey, there);
        return there.length === windows.length;
      }).immediate(),
    finish: (meetingKey) => database.transaction(() => finish(meetingKey)).immediate(),
    load: () => loadedVectors(database, { table, dimensions: model.dimensions }).upToDate(),
    nearest: (query, options) => {
      const { memory } = loadedVectors(database, { table, dimensions: model.dimensions });
      return memory
        ? nearestInMemory(database, memory, query, options)
        : nearest(database, table, quantise(query), options);
    },
    missingMeetings: () =>
      database.prepare<[{ key: number }], string>(
        `select m.id from missing_vectors v join meetings m on m.key = v.meeting_key
         where v.index_key = @key and ${IS_IN_SPACE} order by m.key`,
      ).pluck().all({ key }),
    activate: () => database.transaction(() => activate(database, key)).immediate(),
  };
}

/** @returns true where a meeting of the model's languages has no vectors of it, or its index is not switched to yet */
export function lacksVectors(
  database: Database,
  { id, languages }: { id: string; languages?: readonly string[] },
): boolean {
  const space = languages === undefined ? null : JSON.stringify(languages);
  return database.prepare(
    `select 1 from meetings m
     where (@space is null or m.index_language in (select value from json_each(@space)))
       and (not exists (select 1 from vector_indexes where model_id = @id and is_active)
         or exists (select 1 from missing_vectors v join vector_indexes i on i.key = v.index_key
           where i.model_id = @id and v.meeting_key = m.key))
     limit 1`,
  ).get({ id, space }) !== undefined;
}

/** @returns the index of a model if searches may use it: it was complete once. A search then needs no write. */
export function activeVectorIndex(database: Database, modelId: string): VectorIndex | undefined {
  const row = drizzleOver(database).select().from(vectorIndexes)
    .where(and(eq(vectorIndexes.modelId, modelId), eq(vectorIndexes.isActive, 1))).get();
  return row && openVectorIndex(database, { id: modelId, dimensions: row.dimensions });
}

function activate(database: Database, key: number): boolean {
  const isActive = database.prepare<[number], number>("select is_active from vector_indexes where key = ?")
    .pluck().get(key) === 1;
  if (isActive) return true;
  const isMissing = database.prepare<[{ key: number }], number>(
    `select 1 from missing_vectors v join meetings m on m.key = v.meeting_key
       where v.index_key = @key and ${IS_IN_SPACE} limit 1`,
  ).pluck().get({ key }) === 1;
  if (isMissing) return false;
  checkIndex(database, key);
  const older = database.prepare<[{ key: number }], number>(
    `select key from vector_indexes where key <> @key
       and languages is (select languages from vector_indexes where key = @key)`,
  ).pluck().all({ key });
  for (const other of vectorTables(database).filter((each) => older.includes(each.key))) {
    database.exec(`drop table ${other.table}`);
    database.prepare("delete from vector_indexes where key = ?").run(other.key);
    // What a dropped table leaves in the slack of pages goes when the file is next written anew.
    noteSlack(database);
  }
  database.prepare("update vector_indexes set is_active = 1 where key = ?").run(key);
  return true;
}

function checkIndex(database: Database, key: number): void {
  const table = tableName(key);
  const bare = database.prepare<[{ key: number }], number>(
    `select count(*) from windows w join meetings m on m.key = w.meeting_key
     where ${IS_IN_SPACE} and w.key not in (select rowid / ${PASSAGES_MAX} from ${table}_rowids)`,
  ).pluck().get({ key }) ?? 0;
  if (bare > 0) throw new ChathamError("internal", `The new vector index lacks ${bare} windows`);
  const sample = database.prepare<[], { key: number; embedding: Uint8Array }>(
    `select rowid as key, embedding from ${table} where rowid in
       (select rowid from ${table}_rowids order by rowid * 7919 % 1009 limit ${SAMPLE})`,
  ).all();
  for (const { embedding } of sample) {
    const [best] = nearest(database, table, embedding, { filter: {}, limit: 1 });
    if (!best || best.score < SELF_COSINE_MIN) {
      throw new ChathamError("internal", "The new vector index does not find what it holds");
    }
  }
}

/**
 * Takes a meeting's vectors out of every index, inside the caller's transaction. vec0 0.1.9 only marks a deleted row as free
 * and leaves its vector in the chunk, so the vectors are overwritten there first.
 */
export function removeVectors(database: Database, meetingKey: number): void {
  for (const table of vectorTables(database)) removeFrom(database, table, meetingKey);
  // A meeting that stays is missing from then on, until it is embedded anew.
  noteMissing(database, meetingKey);
  database.prepare("insert into index_changes (meeting_key) values (?)").run(meetingKey);
}

/** Notes that a meeting has no vectors yet, in any index; inside the caller's transaction. */
export function noteMissing(database: Database, meetingKey: number | bigint): void {
  database.prepare(
    "insert or ignore into missing_vectors (index_key, meeting_key) select key, ? from vector_indexes",
  ).run(meetingKey);
}

function removeFrom(
  database: Database,
  { table, dimensions }: { table: string; dimensions: number },
  meetingKey: number,
): void {
  const places = placesOf(database, table, meetingKey);
  if (places.length === 0) return;
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
  for (const { row } of places) remove.run(BigInt(row));
}

function vectorTables(database: Database): { key: number; table: string; dimensions: number }[] {
  return drizzleOver(database).select().from(vectorIndexes).all()
    .map(({ key, dimensions }) => ({ key, table: tableName(key), dimensions }));
}

function knownKey(database: Database, id: string): number | undefined {
  return drizzleOver(database).select().from(vectorIndexes).where(eq(vectorIndexes.modelId, id)).get()?.key;
}

function keyOf(
  database: Database,
  { id, dimensions, languages }: { id: string; dimensions: number; languages?: readonly string[] },
): number {
  const known = knownKey(database, id);
  if (known !== undefined) return known;
  const { lastInsertRowid } = database.prepare(
    "insert into vector_indexes (model_id, dimensions, languages) values (?, ?, ?)",
  ).run(id, dimensions, languages ? JSON.stringify(languages) : null);
  const key = Number(lastInsertRowid);
  database.prepare("insert into missing_vectors (index_key, meeting_key) select ?, key from meetings").run(
    key,
  );
  database.exec(
    `create virtual table ${
      tableName(key)
    } using vec0 (meeting_key integer, embedding int8[${dimensions}] distance_metric=cosine)`,
  );
  return key;
}

function tableName(key: number): string {
  return `vectors_${key}`;
}

function nearest(
  database: Database,
  table: string,
  query: Uint8Array,
  { filter, limit }: { filter: MeetingFilter; limit: number },
): Ranked[] {
  const meetings = isUnfiltered(filter) ? undefined : meetingCondition(filter);
  const where = meetings ? `and meeting_key in (select m.key from meetings m where ${meetings.sql})` : "";
  const rows = database.prepare<unknown[], [passage: number, meetingKey: number, distance: number]>(
    `select rowid, meeting_key, distance from ${table}
     where embedding match vec_int8(?) and k = ? ${where} order by distance`,
  ).raw().all(query, limit, ...(meetings?.values ?? []));
  return bestOfWindows(
    rows.map(([passage, meetingKey, distance]) => ({ passage, meetingKey, score: 1 - distance })),
  );
}

function nearestInMemory(
  database: Database,
  memory: VectorMemory,
  query: Float32Array,
  { filter, left, limit }: { filter: MeetingFilter; left?: ReadonlySet<number> | undefined; limit: number },
): Ranked[] {
  const meetings = left ?? leftMeetings(database, filter)?.meetings;
  const bytes = quantise(query);
  return bestOfWindows(memory.nearest(new Int8Array(bytes.buffer), { meetings, limit }));
}

/** @param passages best first */
function bestOfWindows(passages: readonly NearPassage[]): Ranked[] {
  const best = new Map<number, Ranked>();
  for (const { passage, meetingKey, score } of passages) {
    const key = Math.floor(passage / PASSAGES_MAX);
    if (!best.has(key)) best.set(key, { key, meetingKey, score });
  }
  return [...best.values()];
}

function quantise(vector: Float32Array): Uint8Array {
  const values = Int8Array.from(vector, (value) => Math.max(-127, Math.min(127, Math.round(value * 127))));
  return new Uint8Array(values.buffer);
}

/** Of a row `m` of `meetings`: the index with the key `@key` is for its language. */
const IS_IN_SPACE = `exists (select 1 from vector_indexes i where i.key = @key and
  (i.languages is null or m.index_language in (select value from json_each(i.languages))))`;
/** Passages that are looked up before a switch. */
const SAMPLE = 16;
/** Of an int8 vector with itself; 1 but for rounding. */
const SELF_COSINE_MIN = 0.99;
