/// <reference lib="deno.worker" />
import { rmSync, writeFileSync } from "node:fs";
import process from "node:process";

/** The thread behind `stalls.ts`: first gets the path and the counter, then the id of each job, or nothing after it. */
const TICK_MS = 100;
/** Longer than any piece of work takes: who is killed within it was killed from outside. */
const STALL_MS = 2_000;
/** On a crowded machine a thread is silent without having done anything: it must have had the processor for so long too. */
const BUSY_MS = 1_000;

let path = "";
let beats = new Int32Array(1);
let jobId = "";
let last = 0;
let silentMs = 0;
let busyBeforeMs = 0;
let isNoted = false;

self.onmessage = ({ data }: MessageEvent<string | { path: string; beats: typeof beats }>) => {
  if (typeof data === "object") ({ path, beats } = data);
  else {
    jobId = data;
    silentMs = 0;
  }
};

setInterval(() => {
  const now = Atomics.load(beats, 0);
  silentMs = now === last ? silentMs + TICK_MS : 0;
  if (silentMs === 0) busyBeforeMs = busyMs();
  last = now;
  const isStalled = jobId !== "" && silentMs >= STALL_MS && busyMs() - busyBeforeMs >= BUSY_MS;
  if (isStalled === isNoted) return;
  isNoted = isStalled;
  try {
    if (isStalled) writeFileSync(path, jobId, { mode: 0o600 });
    else rmSync(path, { force: true });
  } catch {
    // On a full disk a death is not blamed on its job.
  }
}, TICK_MS);

/** Processor time of the whole process. */
function busyMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
