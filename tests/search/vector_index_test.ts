import { assert, assertEquals, assertThrows } from "@std/assert";
import { embedMeeting, embedOneMissing } from "../../device/search/embed_meeting.ts";
import { createSearch } from "../../device/search/search.ts";
import {
  activeVectorIndex,
  openVectorIndex,
  removeVectors,
  type VectorIndex,
} from "../../device/store/meetings/vector_index.ts";
import type { Store } from "../../device/store/open.ts";
import { ChathamError } from "../../src/errors.ts";
import type { Embedder } from "../../src/meeting/search.ts";
import { countInPages } from "../support/scan.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const DIMENSIONS = 32;

Deno.test("VectorIndex.nearest() orders by cosine and keeps models apart", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  store.putMeeting(meetingOf("a", [["Ann", "one"]]));
  const [window] = windowsOf(store, "a");
  assert(window);
  openVectorIndex(store.database, { id: "first", dimensions: DIMENSIONS }).put(window.meetingKey, [
    { windowKey: window.key, vectors: [unit(5), unit(3)] },
  ]);
  const other = openVectorIndex(store.database, { id: "second", dimensions: 8 });
  assertEquals(other.missingMeetings(), ["a"]);
  const first = openVectorIndex(store.database, { id: "first", dimensions: DIMENSIONS });
  const [same, ...rest] = first.nearest(unit(3), { filter: {}, limit: 2 });
  assertEquals(rest, [], "a window comes once, with its best passage");
  const [across] = first.nearest(unit(4), { filter: {}, limit: 1 });
  assert(same && Math.abs(same.score - 1) < 0.01);
  assert(across && Math.abs(across.score) < 0.01);
  assertEquals(first.nearest(unit(3), { filter: { meetingIds: ["b"] }, limit: 1 }), []);
});

Deno.test("deleteMeeting() leaves nothing of its vectors in any page", async () => {
  using temporary = await temporaryStore();
  const { store, folder } = temporary;
  store.putMeeting(meetingOf("gone", [["Ann", "one"]]));
  store.putMeeting(meetingOf("kept", [["Ann", "two"]]));
  const index = openVectorIndex(store.database, { id: "model", dimensions: DIMENSIONS });
  const marks = { gone: "planted-vector-bytes-of-the-gone", kept: "planted-vector-bytes-of-the-kept" };
  for (const [id, mark] of Object.entries(marks)) {
    const [window] = windowsOf(store, id);
    assert(window);
    const vector = Float32Array.from(mark, (letter) => letter.charCodeAt(0) / 127);
    index.put(window.meetingKey, [{ windowKey: window.key, vectors: [vector] }]);
  }
  const before = countInPages(folder, [marks.gone]);
  assert(before.file + before.log > 0, "the scan must find what is there");
  store.deleteMeeting("gone");
  assert(store.overwriteTraces());
  assertEquals(countInPages(folder, [marks.gone]), { file: 0, log: 0 });
  assert(countInPages(folder, [marks.kept]).file > 0, "the other meeting's vector stays");
  assertEquals(index.nearest(unit(0), { filter: {}, limit: 9 }).length, 1);
});

Deno.test("VectorIndex.activate() waits for every meeting, then drops the indexes of other models", async () => {
  using temporary = await temporaryStore();
  const { store: { database }, store } = temporary;
  store.putMeeting(meetingOf("a", [["Ann", "one"]]));
  store.putMeeting(meetingOf("b", [["Ann", "two"]]));
  const put = (index: VectorIndex, id: string, at: number) => {
    const [window] = windowsOf(store, id);
    assert(window);
    index.put(window.meetingKey, [{ windowKey: window.key, vectors: [unit(at)] }]);
  };
  const old = openVectorIndex(database, { id: "old", dimensions: DIMENSIONS });
  put(old, "a", 1);
  put(old, "b", 2);
  assert(old.activate());
  const next = openVectorIndex(database, { id: "next", dimensions: DIMENSIONS });
  put(next, "a", 1);
  assertEquals(next.activate(), false);
  assert(activeVectorIndex(database, "old"), "the old index stays in use until the new one is complete");
  assertEquals(activeVectorIndex(database, "next"), undefined);
  put(next, "b", 2);
  assert(next.activate());
  assertEquals(activeVectorIndex(database, "old"), undefined);
  assertEquals(database.prepare("select model_id from vector_indexes").pluck().all(), ["next"]);
});

Deno.test("VectorIndex.activate() refuses an index that lacks a window, and keeps the old one", async () => {
  using temporary = await temporaryStore();
  const { store: { database }, store } = temporary;
  store.putMeeting(meetingOf("a", [["Ann", "one"]]));
  const [window] = windowsOf(store, "a");
  assert(window);
  const old = openVectorIndex(database, { id: "old", dimensions: DIMENSIONS });
  old.put(window.meetingKey, [{ windowKey: window.key, vectors: [unit(1)] }]);
  assert(old.activate());
  const next = openVectorIndex(database, { id: "next", dimensions: DIMENSIONS });
  next.put(window.meetingKey, []);
  assertThrows(() => next.activate(), ChathamError, "lacks 1 windows");
  assert(activeVectorIndex(database, "old"));
});

Deno.test("embedMeeting() with a new model embeds every other meeting before searches use it", async () => {
  using temporary = await temporaryStore();
  const { store: { database }, store } = temporary;
  for (const id of ["a", "b", "c"]) store.putMeeting(meetingOf(id, [["Ann", `the ${id} matter`]]));
  const embedded: string[] = [];
  const model = (id: string): Embedder => ({
    id,
    dimensions: 8,
    embed: (texts) => {
      embedded.push(...texts);
      return Promise.resolve(texts.map(() => Float32Array.from([1, 0, 0, 0, 0, 0, 0, 0])));
    },
  });
  const mode = async (embedder: Embedder) => {
    const search = createSearch({
      database,
      embedderId: embedder.id,
      embedder: () => Promise.resolve(embedder),
    });
    return (await search({ query: "matter" })).mode;
  };
  for (const id of ["a", "b", "c"]) (await embedMeeting(database, model("old"), id))();
  assertEquals(await mode(model("old")), "hybrid");
  assertEquals(await mode(model("new")), "lexical");
  embedded.length = 0;
  (await embedMeeting(database, model("new"), "c"))();
  assertEquals(embedded.toSorted(), ["Ann: the a matter", "Ann: the b matter", "Ann: the c matter"]);
  assertEquals(await mode(model("new")), "hybrid");
});

Deno.test("removeVectors() makes a meeting that stays one that is missing, so that it gets vectors again", async () => {
  using temporary = await temporaryStore();
  const { store: { database }, store } = temporary;
  store.putMeeting(meetingOf("a", [["Ann", "one"]]));
  const [window] = windowsOf(store, "a");
  assert(window);
  const index = openVectorIndex(database, { id: "model", dimensions: DIMENSIONS });
  index.put(window.meetingKey, [{ windowKey: window.key, vectors: [unit(1)] }]);
  assertEquals(index.missingMeetings(), []);
  removeVectors(database, window.meetingKey);
  assertEquals(index.missingMeetings(), ["a"]);
  assertEquals(index.nearest(unit(1), { filter: {}, limit: 1 }), []);
});

function windowsOf(store: Store, id: string): { key: number; meetingKey: number }[] {
  return store.database.prepare<[string], { key: number; meetingKey: number }>(
    "select w.key, w.meeting_key as meetingKey from windows w join meetings m on m.key = w.meeting_key where m.id = ?",
  ).all(id);
}

function unit(at: number): Float32Array {
  return Float32Array.from({ length: DIMENSIONS }, (_, index) => index === at ? 1 : 0);
}

Deno.test("embedOneMissing() embeds what a new encoder lacks, one meeting at a time, switches to it, and opens no other", async () => {
  using temporary = await temporaryStore();
  const { database } = temporary.store;
  const signal = new AbortController().signal;
  for (const id of ["a", "b", "c"]) temporary.store.putMeeting(meetingOf(id, [["Ann", `The mill of ${id}`]]));
  const opened: string[] = [];
  const entry = (id: string, languages?: readonly string[]) => ({
    id,
    ...(languages ? { languages } : {}),
    open: () => {
      opened.push(id);
      const embed = (texts: readonly string[]) => Promise.resolve(texts.map((_, at) => unit(at)));
      return Promise.resolve({ id, dimensions: DIMENSIONS, embed, ...(languages ? { languages } : {}) });
    },
  });
  const encoders = [entry("new"), entry("japanese", ["ja"])];
  const steps: boolean[] = [];
  do steps.push(await embedOneMissing(database, encoders, signal)); while (steps.at(-1));
  assertEquals(steps, [true, true, true, false]);
  assertEquals(activeVectorIndex(database, "new")?.missingMeetings(), []);
  assertEquals([...new Set(opened)], ["new"]);
  opened.length = 0;
  assertEquals(await embedOneMissing(database, encoders, signal), false);
  assertEquals(opened, [], "where nothing is missing no model is opened");
});

Deno.test("embedMeeting() stores a long meeting's vectors piece by piece, and what is cut short counts as missing", async () => {
  using temporary = await temporaryStore();
  const { store: { database }, store } = temporary;
  const words = Array.from({ length: 210 }, (_, at) => `word${at}`).join(" ");
  const lines = Array.from({ length: 150 }, () => ["Ann", words] as const);
  store.putMeeting(meetingOf("long", lines));
  const vectors = () =>
    Number(
        database.prepare("select coalesce(sum(name like 'vectors_%_rowids'), 0) from sqlite_schema").pluck()
          .get(),
      ) === 0
      ? 0
      : Number(database.prepare("select count(*) from vectors_1_rowids").pluck().get());
  const seen: number[] = [];
  const model = (onBatch: () => void): Embedder => ({
    id: "model",
    dimensions: 8,
    embed: (texts) => {
      seen.push(vectors());
      onBatch();
      return Promise.resolve(texts.map(() => Float32Array.from([1, 0, 0, 0, 0, 0, 0, 0])));
    },
  });
  const finish = await embedMeeting(database, model(() => {}), "long");
  assert(seen.some((count) => count > 0), "nothing was stored before the end");
  const index = openVectorIndex(database, { id: "model", dimensions: 8 });
  assertEquals(index.missingMeetings(), ["long"], "what is not finished counts as missing");
  finish();
  assertEquals(index.missingMeetings(), []);
  const whole = vectors();

  let batches = 0;
  const rewritten = await embedMeeting(
    database,
    model(() => {
      batches++;
      if (batches === 7) store.putMeeting(meetingOf("long", lines.slice(1)));
    }),
    "long",
  );
  rewritten();
  assertEquals(
    index.missingMeetings(),
    ["long"],
    "vectors of words that are gone are no vectors of the meeting",
  );
  (await embedMeeting(database, model(() => {}), "long"))();
  assertEquals(index.missingMeetings(), []);
  assert(vectors() < whole);
  store.deleteMeeting("long");
  assertEquals(vectors(), 0);
});
