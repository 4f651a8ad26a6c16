import { assert, assertEquals } from "@std/assert";
import { openVectorIndex, removeVectors } from "../../device/store/meetings/vector_index.ts";
import { openStore, type Store } from "../../device/store/open.ts";
import { loadedVectors } from "../../device/store/vector_memory/loaded_vectors.ts";
import { VectorMemory } from "../../device/store/vector_memory/vector_memory.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const DIMENSIONS = 48;
const MEETINGS = 45;
const PASSAGES = 120;
const MODEL = { id: "model", dimensions: DIMENSIONS };
const TABLE = { table: "vectors_1", dimensions: DIMENSIONS };

Deno.test("VectorMemory.nearest() gives exactly what multiplying one by one gives", () => {
  const random = seeded(3);
  using memory = new VectorMemory(DIMENSIONS);
  const all = Array.from({ length: 9_000 }, () => randomVector(random));
  for (let at = 0; at < all.length; at += 100) {
    const some = all.slice(at, at + 100);
    memory.add(at / 100, some.map((_, i) => at + i), new Uint8Array(some.flatMap((v) => [...v])));
  }
  const query = randomVector(random);
  const expected = all.map((vector, passage) => ({ passage, score: cosine(vector, query) }))
    .sort((a, b) => b.score - a.score).slice(0, 50);
  const found = memory.nearest(query, { meetings: undefined, limit: 50 });
  assertEquals(found.map(({ passage }) => passage), expected.map(({ passage }) => passage));
  assert(Math.abs((found[0]?.score ?? 0) - (expected[0]?.score ?? 9)) < 1e-6);
  const meetings = new Set([3, 44]);
  const among = memory.nearest(query, { meetings, limit: 10 });
  assert(among.length === 10 && among.every(({ meetingKey }) => meetings.has(meetingKey)));
});

Deno.test("a large store's vectors are searched in memory with the hits of the file, and with every filter", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  const random = fill(store);
  const index = openVectorIndex(store.database, MODEL);
  const filters = [{}, { labels: ["odd"] }, { meetingIds: ["m7", "m8"] }, { speakers: ["ann"] }, {
    allowed: new Set(["m1", "m2", "m30"]),
  }, { from: "2026-02" }];
  const ask = () => {
    const query = unitVector(random);
    return filters.map((filter) => ({ query, filter }));
  };
  const asked = Array.from({ length: 5 }, ask).flat();
  const fromFile = asked.map(({ query, filter }) => keysOf(index.nearest(query, { filter, limit: 20 })));
  await index.load();
  assertEquals(loadedVectors(store.database, TABLE).memory?.count, MEETINGS * PASSAGES);
  const fromMemory = asked.map(({ query, filter }) => keysOf(index.nearest(query, { filter, limit: 20 })));
  assertEquals(fromMemory, fromFile);
});

Deno.test("vectors in memory follow what this and another process put and erase, and nothing erased stays in their bytes", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  fill(store);
  const marked = new TextEncoder().encode("planted-vector-bytes-of-a-gone-meeting").slice(0, 32);
  const index = openVectorIndex(store.database, MODEL);
  const [key, window] = keysOfMeeting(store, "m9");
  const vector = Float32Array.from({ length: DIMENSIONS }, (_, at) => (marked[at % 32] ?? 0) / 127);
  index.put(key, [{ windowKey: window, vectors: [vector] }]);
  await index.load();
  const bytes = () => loadedVectors(store.database, TABLE).memory?.buffer ?? new ArrayBuffer(0);
  assert(holds(bytes(), marked), "the scan must find what is there");
  store.deleteMeeting("m9");
  assert(!holds(bytes(), marked), "erased here: zeroed at once");

  using other = await openStore(folder, { mode: "file" });
  const [otherKey, otherWindow] = keysOfMeeting(other, "m10");
  openVectorIndex(other.database, MODEL).put(otherKey, [{ windowKey: otherWindow, vectors: [vector] }]);
  await index.load();
  assertEquals(index.nearest(vector, { filter: {}, limit: 1 })[0]?.key, otherWindow);
  other.database.transaction(() => removeVectors(other.database, otherKey))();
  await index.load();
  assert(!holds(bytes(), marked), "erased elsewhere: zeroed at the next search");
  assert(index.nearest(vector, { filter: {}, limit: 1 })[0]?.key !== otherWindow);
});

/** Meetings of one window each, with many passages. */
function fill(store: Store): () => number {
  const random = seeded(11);
  const index = openVectorIndex(store.database, MODEL);
  for (let n = 0; n < MEETINGS; n++) {
    const startedAt = `2026-0${1 + (n % 3)}-05T09:00:00Z`;
    store.putMeeting(
      meetingOf(`m${n}`, [[n % 4 === 0 ? "Ann" : "Bo", "one"]], { labels: n % 2 ? ["odd"] : [], startedAt }),
    );
    const [key, windowKey] = keysOfMeeting(store, `m${n}`);
    index.put(key, [{ windowKey, vectors: Array.from({ length: PASSAGES }, () => unitVector(random)) }]);
  }
  return random;
}

function keysOfMeeting(store: Store, id: string): [meeting: number, window: number] {
  const row = store.database.prepare<[string], { meeting: number; window: number }>(
    "select m.key as meeting, w.key as window from meetings m join windows w on w.meeting_key = m.key where m.id = ?",
  ).get(id);
  return [row?.meeting ?? 0, row?.window ?? 0];
}

function keysOf(found: readonly { readonly key: number }[]): number[] {
  return found.map(({ key }) => key);
}

function holds(buffer: ArrayBufferLike, marked: Uint8Array): boolean {
  const bytes = new Uint8Array(buffer);
  for (let at = bytes.indexOf(marked[0] ?? 0); at >= 0; at = bytes.indexOf(marked[0] ?? 0, at + 1)) {
    if (marked.every((byte, i) => bytes[at + i] === byte)) return true;
  }
  return false;
}

function randomVector(random: () => number): Int8Array {
  return Int8Array.from({ length: DIMENSIONS }, () => Math.floor(random() * 255) - 127);
}

function unitVector(random: () => number): Float32Array {
  const vector = Float32Array.from({ length: DIMENSIONS }, () => random() - 0.5);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function cosine(a: Int8Array, b: Int8Array): number {
  const dot = a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
  return dot / Math.hypot(...a) / Math.hypot(...b);
}

function seeded(seed: number): () => number {
  return () => (seed = (seed * 1_664_525 + 1_013_904_223) >>> 0) / 2 ** 32;
}
