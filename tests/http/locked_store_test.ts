import { assert, assertEquals, assertThrows } from "@std/assert";
import { busyTimeoutOf } from "../../device/store/file/write_lock.ts";
import { openStore } from "../../device/store/open.ts";
import { ChathamError } from "../../src/errors.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";

const POLICY = "policy: locked\nversion: 1\nexpires: 2099-01-01\ntargets: []\nrules: []\n";

Deno.test("while another process writes, readers are answered, an erasure waits, and what is held up for long is told when to come again", async () => {
  using house = await servedHouse({ policy: POLICY, meetings: [meetingOf("m1", [["Dana", "Hello."]])] });
  const { store, folder } = house.temporary;
  using other = await openStore(folder, { mode: "file" });
  store.writeLock.answerOthers();
  other.database.exec("begin immediate");
  const erasing = house.request("owner", "/v1/meetings/m1", { method: "DELETE" });
  assertEquals((await house.request("owner", "/v1/meetings")).status, 200);
  const edit = { method: "PUT", headers: { "content-type": "application/json" }, body: `{"name":"Team"}` };
  const { whenWritable } = house.app;
  // As after its patience is over.
  house.app.whenWritable = () => Promise.resolve();
  const refused = await house.request("owner", "/v1/collections/team", edit);
  house.app.whenWritable = whenWritable;
  assertEquals([refused.status, refused.headers.get("retry-after")], [503, "1"]);
  assert(/another process is writing/.test(await refused.text()));
  other.database.exec("rollback");
  assertEquals((await erasing).status, 204);
});

Deno.test("a write that finds the store locked for a moment waits that moment, and less while it is known to be held for long", async () => {
  using house = await servedHouse({ policy: POLICY });
  const { store, folder } = house.temporary;
  store.writeLock.answerOthers();
  using beside = new WriterBeside();
  for (const id of ["m1", "m2", "m3"]) {
    await beside.hold(folder, 150);
    store.putMeeting(meetingOf(id, [["Dana", "Hello."]]));
  }
  for (const id of ["m1", "m2", "m3"]) assertEquals(store.getMeeting(id)?.turns.length, 1);
  await beside.hold(folder, 60_000);
  const waiting = store.writeLock.whenFree(60_000);
  while (busyTimeoutOf(store.database) > 50) await new Promise((resolve) => setTimeout(resolve, 50));
  // By now it is known that somebody holds the store for longer, and nobody is held up by looking again.
  assertThrows(
    () => store.putMeeting(meetingOf("m4", [["Dana", "Hello."]])),
    ChathamError,
    "another process",
  );
  beside.release();
  await waiting;
  store.putMeeting(meetingOf("m4", [["Dana", "Hello."]]));
  assertEquals(busyTimeoutOf(store.database), 500);
});

/** Another thread, which holds the store's write lock for as long as it is told to. */
class WriterBeside {
  readonly #released = new Int32Array(new SharedArrayBuffer(4));
  readonly #worker = new Worker(new URL("../support/writer_beside.ts", import.meta.url), { type: "module" });

  /** @returns once the store is held */
  async hold(folder: string, ms: number): Promise<void> {
    this.#worker.postMessage({ folder, ms, released: this.#released });
    await new Promise((resolve) => this.#worker.addEventListener("message", resolve, { once: true }));
  }

  release() {
    Atomics.notify(this.#released, 0);
  }

  [Symbol.dispose]() {
    this.#worker.terminate();
  }
}
