import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { StallWatch } from "../../src/ingest/stalls.ts";

/**
 * A thread of its own writes the job's id into the data folder while the main thread has not answered for two seconds, and takes
 * it away when it answers again: what a dead process leaves there held it at its death.
 */
export function openStallWatch(folder: string): StallWatch & Disposable {
  const path = join(folder, "stalled");
  let worker: Worker | undefined;
  const beats = new Int32Array(new SharedArrayBuffer(4));
  return {
    watch(jobId) {
      worker ??= startWorker(path, beats);
      worker.postMessage(jobId);
      const timer = setInterval(() => Atomics.add(beats, 0, 1), BEAT_MS);
      return {
        [Symbol.dispose]() {
          clearInterval(timer);
          worker?.postMessage("");
          rmSync(path, { force: true });
        },
      };
    },
    endedBy(jobId) {
      try {
        return readFileSync(path, "utf8") === jobId;
      } catch {
        return false;
      }
    },
    [Symbol.dispose]: () => worker?.terminate(),
  };
}

function startWorker(path: string, beats: Int32Array<SharedArrayBuffer>): Worker {
  const worker = new Worker(new URL("stall_worker.ts", import.meta.url), {
    type: "module",
    name: "stalls",
    deno: { permissions: { read: [path], write: [path] } },
  });
  worker.postMessage({ path, beats });
  return worker;
}

const BEAT_MS = 200;
