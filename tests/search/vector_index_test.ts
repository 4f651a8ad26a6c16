import { assert, assertEquals } from "@std/assert";
import { findVectorIndex, openVectorIndex } from "../../device/search/vector_index.ts";
import type { Store } from "../../device/store/open.ts";
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
    { windowKey: window.key, vector: unit(3) },
  ]);
  const other = openVectorIndex(store.database, { id: "second", dimensions: 8 });
  assertEquals(other.count(), 0);
  assertEquals(findVectorIndex(store.database, "third"), undefined);
  const first = openVectorIndex(store.database, { id: "first", dimensions: DIMENSIONS });
  const [same] = first.nearest(unit(3), { filter: {}, limit: 1 });
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
    index.put(window.meetingKey, [{ windowKey: window.key, vector }]);
  }
  const before = countInPages(folder, [marks.gone]);
  assert(before.file + before.log > 0, "the scan must find what is there");
  store.deleteMeeting("gone");
  assertEquals(countInPages(folder, [marks.gone]), { file: 0, log: 0 });
  assert(countInPages(folder, [marks.kept]).file > 0, "the other meeting's vector stays");
  assertEquals(index.count(), 1);
});

function windowsOf(store: Store, id: string): { key: number; meetingKey: number }[] {
  return store.database.prepare<[string], { key: number; meetingKey: number }>(
    "select w.key, w.meeting_key as meetingKey from windows w join meetings m on m.key = w.meeting_key where m.id = ?",
  ).all(id);
}

function unit(at: number): Float32Array {
  return Float32Array.from({ length: DIMENSIONS }, (_, index) => index === at ? 1 : 0);
}
