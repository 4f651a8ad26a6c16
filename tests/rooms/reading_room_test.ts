import { assert, assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { Rooms } from "../../device/rooms/rooms.ts";
import { rulesInRoom } from "../../device/transcript/rules_in_room.ts";
import { ChathamError } from "../../src/errors.ts";
import { readByRules } from "../../src/summarise/summarise.ts";
import { meetingOf, temporaryFolder } from "../support/store.ts";

const LINES = Array.from({ length: 400 }, (_, at) =>
  [
    `Person ${at % 3}`,
    at % 5 === 0
      ? `We decided to move the boiler inspection number ${at} to the following week.`
      : `I will send the pump figures of shed ${at} to everybody by Friday, I think.`,
  ] as const);

Deno.test("rulesInRoom() reads a meeting beside this thread as it would be read in it, and an idle room ends", async () => {
  using folder = temporaryFolder();
  using rooms = new Rooms({
    root: fileURLToPath(new URL("../../", import.meta.url)),
    dataFolder: folder.path,
    modelPaths: [],
    onDeath: () => {},
    idleMs: 20,
  });
  rooms.make(["reading"]);
  assert(rooms.has("reading"));
  assertEquals(rooms.has("hearing"), false);
  const meeting = meetingOf("m1", LINES);
  const byRules = rulesInRoom(rooms);
  const told: number[] = [];
  const first = rooms.get("reading");
  const made = await byRules(meeting, { length: "normal", onProgress: (fraction) => told.push(fraction) });
  assertEquals(made, await readByRules(meeting, { length: "normal" }));
  assert(told.length > 0, "progress is told");
  while (rooms.get("reading") === first) await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(await byRules(meeting, { length: "normal" }), made);
  const stop = new AbortController();
  stop.abort(new ChathamError("cancelled", "Stopped"));
  await assertRejects(
    () => byRules(meeting, { length: "normal", signal: stop.signal }),
    ChathamError,
    "Stopped",
  );
});
