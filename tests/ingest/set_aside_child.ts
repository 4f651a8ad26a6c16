/**
 * The process of `set_aside_test.ts`: runs all jobs, and dies while it summarises the first, either holding the whole process or
 * answering meanwhile, or without the processor. Arguments: data folder, how it dies.
 */
import process from "node:process";
import { setTimeout as sleep } from "node:timers/promises";
import { openStallWatch } from "../../device/health/stalls.ts";
import { openStore } from "../../device/store/open.ts";
import { type Summarise, summarise } from "../../src/summarise/summarise.ts";
import { intakeOver, upload } from "../support/intake.ts";

const [folder = "", how = ""] = Deno.args;
const store = await openStore(folder, { mode: "file" });
const dying: Summarise = async () => {
  if (how === "answers") await sleep(2_300);
  // As on a machine that is crowded: silent, and without the processor.
  if (how === "waits") Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_300);
  const until = performance.now() + 2_700;
  const busyMs = () => process.cpuUsage().user / 1_000;
  const busyUntil = busyMs() + 1_500;
  while (how === "holds" && (performance.now() < until || busyMs() < busyUntil));
  Deno.exit(9);
};
const intake = intakeOver(store, {
  stalls: openStallWatch(folder),
  summarise: (meeting, options) =>
    meeting.id === "big" && how !== "works" ? dying(meeting) : summarise(meeting, options),
});
if (store.database.prepare("select count(*) from jobs").pluck().get() === 0) {
  for (const id of ["big", "small"]) {
    await intake.submit({ bytes: upload("Ann: It is settled."), meta: { id } });
  }
}
const stop = new AbortController();
const running = intake.runAll(stop.signal);
const left = store.database.prepare("select count(*) from jobs where state in ('queued', 'running')").pluck();
while (left.get() !== 0) await sleep(20);
stop.abort();
await running;
Deno.exit(0);
