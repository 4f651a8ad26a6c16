import { breathe } from "../../../src/breathe.ts";
import type { Database } from "../file/database.ts";
import { IndexChanges } from "../file/index_changes.ts";
import { VectorMemory } from "./vector_memory.ts";
import { placesOf } from "./vector_places.ts";

/** The vectors of one table in memory, one for all who use the connection. */
class LoadedVectors {
  memory: VectorMemory | undefined;
  readonly #database: Database;
  readonly #table: string;
  readonly #dimensions: number;
  readonly #changes: IndexChanges;
  #work: Promise<void> = Promise.resolve();

  constructor(database: Database, { table, dimensions }: { table: string; dimensions: number }) {
    this.#database = database;
    this.#table = table;
    this.#dimensions = dimensions;
    this.#changes = new IndexChanges(database);
  }

  upToDate(): Promise<void> {
    const next = this.#work.then(async () => {
      const changed = this.#changes.since();
      if (changed !== "all" && this.memory && this.memory.waste < WASTE_MAX) {
        this.#renew(this.memory, changed);
      } else {
        this.forget();
        if (this.#isLarge()) this.memory = await this.#read();
      }
    });
    this.#work = next.catch(() => {});
    return next;
  }

  /** Takes out at once what was erased through this connection. */
  renew(): void {
    if (!this.memory) return;
    const changed = this.#changes.since();
    if (changed === "all") this.forget();
    else this.#renew(this.memory, changed);
  }

  forget(): void {
    this.memory?.[Symbol.dispose]();
    this.memory = undefined;
  }

  #renew(memory: VectorMemory, changed: ReadonlySet<number>): void {
    const read = this.#database.prepare<[number], Uint8Array>(
      `select vectors from ${this.#table}_vector_chunks00 where rowid = ?`,
    ).pluck();
    for (const key of changed) {
      memory.remove(key);
      const chunks = Map.groupBy(placesOf(this.#database, this.#table, key), ({ chunk }) => chunk);
      for (const [chunk, places] of chunks) {
        const vectors = read.get(chunk);
        if (!vectors) continue;
        for (const { row, at } of places) {
          memory.add(key, [row], vectors.subarray(at * this.#dimensions, (at + 1) * this.#dimensions));
        }
      }
    }
  }

  async #read(): Promise<VectorMemory> {
    const memory = new VectorMemory(this.#dimensions);
    const ids = this.#database.prepare<[], number>(
      `select chunk_id from ${this.#table}_chunks order by chunk_id`,
    )
      .pluck().all();
    const read = this.#database.prepare<[number], Chunk>(
      `select c.validity, c.rowids, m.data as meetings, v.vectors from ${this.#table}_chunks c
       join ${this.#table}_metadatachunks00 m on m.rowid = c.chunk_id
       join ${this.#table}_vector_chunks00 v on v.rowid = c.chunk_id where c.chunk_id = ?`,
    );
    for (const [at, id] of ids.entries()) {
      const chunk = read.get(id);
      if (chunk) addChunk(memory, chunk, this.#dimensions);
      if (at % CHUNKS_AT_ONCE === CHUNKS_AT_ONCE - 1) await breathe();
    }
    return memory;
  }

  #isLarge(): boolean {
    const chunks = this.#database.prepare<[], number>(`select count(*) from ${this.#table}_chunks`).pluck()
      .get();
    return (chunks ?? 0) > CHUNKS_IN_FILE_MAX;
  }
}

/** As vec0 0.1.9 keeps a thousand rows: which are in use, their rowids, their meetings, their vectors. */
interface Chunk {
  readonly validity: Uint8Array;
  readonly rowids: Uint8Array;
  readonly meetings: Uint8Array;
  readonly vectors: Uint8Array;
}

function addChunk(
  memory: VectorMemory,
  { validity, rowids, meetings, vectors }: Chunk,
  dimensions: number,
): void {
  const rows = new DataView(rowids.buffer, rowids.byteOffset, rowids.byteLength);
  const owners = new DataView(meetings.buffer, meetings.byteOffset, meetings.byteLength);
  const size = rowids.length / 8;
  const isUsed = (at: number) => ((validity[at >> 3] ?? 0) & (1 << (at & 7))) !== 0;
  for (let at = 0; at < size;) {
    if (!isUsed(at)) {
      at++;
      continue;
    }
    const owner = owners.getBigInt64(at * 8, true);
    const first = at;
    const passages: number[] = [];
    for (; at < size && isUsed(at) && owners.getBigInt64(at * 8, true) === owner; at++) {
      passages.push(Number(rows.getBigInt64(at * 8, true)));
    }
    memory.add(Number(owner), passages, vectors.subarray(first * dimensions, at * dimensions));
  }
}

const loaded = new WeakMap<Database, Map<string, LoadedVectors>>();

export function loadedVectors(database: Database, of: { table: string; dimensions: number }): LoadedVectors {
  const tables = loaded.get(database) ?? new Map<string, LoadedVectors>();
  loaded.set(database, tables);
  const known = tables.get(of.table) ?? new LoadedVectors(database, of);
  tables.set(of.table, known);
  return known;
}

/** Zeroes what was just erased through this connection; the erasing transaction must have ended. */
export function renewLoadedVectors(database: Database): void {
  for (const each of loaded.get(database)?.values() ?? []) each.renew();
}

/** A store of so few thousand vectors is read from the file each time. */
const CHUNKS_IN_FILE_MAX = 4;
/** About 5 ms of reading. */
const CHUNKS_AT_ONCE = 8;
/** Rows of erased meetings; above that the vectors are read anew. */
const WASTE_MAX = 0.25;
