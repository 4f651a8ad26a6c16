import { assertEquals, assertStringIncludes } from "@std/assert";
import { openStore } from "../../device/store/open.ts";
import { blamingFault } from "../../src/ingest/stalls.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("a job is blamed for the deaths of a process that it held, and not for those of one that was answering or had no processor", async () => {
  await Promise.all([isSetAside(), isDone()]);
});

Deno.test("the job that ran when native code failed is blamed for it, once", () => {
  const watch = { watch: () => ({ [Symbol.dispose]() {} }), endedBy: (_job: string) => false };
  const blaming = blamingFault(watch, true);
  assertEquals([blaming.endedBy("a"), blaming.endedBy("a")], [true, false]);
  assertEquals(blamingFault(watch, false).endedBy("a"), false);
});

/** Holds and ends the process twice at one point: it is set aside, and the next one is done. */
async function isSetAside(): Promise<void> {
  using folder = temporaryFolder();
  assertEquals(await lives(folder.path, "holds"), "died");
  assertEquals(await lives(folder.path, "holds"), "died");
  assertEquals(await lives(folder.path, "holds"), "ended");
  assertEquals(await statesOf(folder.path), [["big", "failed"], ["small", "done"]]);
  using store = await openStore(folder.path, { mode: "file" });
  const error = store.database.prepare("select error from jobs where meeting_id = 'big'").pluck().get();
  assertStringIncludes(String(error), 'Set aside: its stage "summarise" ended the process');
  assertEquals(store.getMeeting("big")?.turns.length, 1, "what was stored before stays");
}

async function isDone(): Promise<void> {
  using folder = temporaryFolder();
  for (const how of ["answers", "waits", "waits"] as const) {
    assertEquals(await lives(folder.path, how), "died");
  }
  assertEquals(await lives(folder.path, "works"), "ended");
  assertEquals(await statesOf(folder.path), [["big", "done"], ["small", "done"]]);
}

/** One life of a process that imports two meetings. */
async function lives(
  folder: string,
  how: "holds" | "answers" | "waits" | "works",
): Promise<"died" | "ended"> {
  const script = new URL("set_aside_child.ts", import.meta.url).pathname;
  const args = ["run", "--allow-all", "--no-check", "--cached-only", script, folder, how];
  const { code } = await new Deno.Command(Deno.execPath(), { args, stderr: "inherit" }).output();
  assertEquals([0, 9].includes(code), true);
  return code === 9 ? "died" : "ended";
}

async function statesOf(folder: string): Promise<unknown> {
  using store = await openStore(folder, { mode: "file" });
  return store.database.prepare("select meeting_id, state from jobs order by number").raw().all();
}
