import { assertEquals, assertRejects } from "@std/assert";
import { Room } from "../../device/rooms/room.ts";
import { commandNames } from "../../src/cli/cli.ts";
import { ChathamError } from "../../src/errors.ts";
import { COMMAND_ROOMS } from "../../src/launch/command_rooms.ts";
import type { LateWorks } from "./late_worker.ts";
import type { SampleWorks } from "./sample_worker.ts";

function sampleRoom(onDeath: (room: string) => void = () => {}): Room<SampleWorks> {
  const worker = new Worker(new URL("sample_worker.ts", import.meta.url), { type: "module" });
  return new Room<SampleWorks>("samples", worker, onDeath);
}

Deno.test("every command says which rooms it needs", () => {
  assertEquals(Object.keys(COMMAND_ROOMS).sort(), commandNames().sort());
});

Deno.test("Room.call() has a room work that gave up native code before it got anything", async () => {
  using room = sampleRoom();
  assertEquals(await room.call("rights", undefined) === "granted", false);
  const asked: number[] = [];
  const next = (at: number) => {
    asked.push(at);
    return Promise.resolve(10 * at);
  };
  assertEquals(await room.call("sum", 4, { hooks: { next } }), 60);
  assertEquals(asked, [0, 1, 2, 3]);
});

Deno.test("Room.call() passes on failures of ours by kind, and of others no word", async () => {
  using room = sampleRoom();
  const ours = await assertRejects(() => room.call("fail", "ours"), ChathamError, "Wait");
  assertEquals((ours as ChathamError).kind, "busy");
  const other = await assertRejects(() => room.call("fail", "other"), ChathamError);
  assertEquals([(other as ChathamError).kind, String(other).includes("secret")], ["internal", false]);
  const hookFails = { next: () => Promise.reject(new ChathamError("too-large", "No more")) };
  await assertRejects(() => room.call("sum", 1, { hooks: hookFails }), ChathamError, "No more");
});

Deno.test("Room.call() ends at once when it is cancelled, and others go on", async () => {
  using room = sampleRoom();
  const stop = new AbortController();
  const waiting = room.call("wait", undefined, { signal: stop.signal });
  const other = room.call("sum", 1, { hooks: { next: () => Promise.resolve(7) } });
  stop.abort(new ChathamError("cancelled", "Stopped"));
  await assertRejects(() => waiting, ChathamError, "Stopped");
  assertEquals(await other, 7);
  await assertRejects(() => room.call("rights", undefined, { signal: stop.signal }), ChathamError, "Stopped");
});

Deno.test("a room that fails outside of any call ends every call and says so", async () => {
  const { promise, resolve } = Promise.withResolvers<string>();
  using room = sampleRoom(resolve);
  await assertRejects(() => room.call("die", undefined), ChathamError, "has ended");
  assertEquals(await promise, "samples");
  const other = Promise.withResolvers<string>();
  using second = sampleRoom(other.resolve);
  second.fail();
  assertEquals(await other.promise, "samples");
  await assertRejects(() => room.call("rights", undefined), ChathamError, "has ended");
});

Deno.test("a room that could not begin tries again with the next call", async () => {
  const worker = new Worker(new URL("late_worker.ts", import.meta.url), { type: "module" });
  using room = new Room<LateWorks>("late", worker, () => {});
  await assertRejects(() => room.call("answer", undefined), ChathamError, "Not yet");
  assertEquals(await room.call("answer", undefined), 2);
  assertEquals(await room.call("answer", undefined), 2);
});
