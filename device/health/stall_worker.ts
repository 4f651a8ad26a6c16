/// <reference lib="deno.worker" />
import { rmSync, writeFileSync } from "node:fs";

/** The thread behind `stalls.ts`: first gets the path and the counter, then the id of each job, or nothing after it. */
const TICK_MS = 100;
/** Longer than any piece of work takes on a machine that is crowded: who is killed within it was killed from outside. */
const STALL_MS = 2_000;

let path = "";
let beats = new Int32Array(1);
let jobId = "";
let last = 0;
let silentMs = 0;
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
  last = now;
  const isStalled = jobId !== "" && silentMs >= STALL_MS;
  if (isStalled === isNoted) return;
  isNoted = isStalled;
  if (isStalled) writeFileSync(path, jobId, { mode: 0o600 });
  else rmSync(path, { force: true });
}, TICK_MS);
