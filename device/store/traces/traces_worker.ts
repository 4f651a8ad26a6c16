/// <reference lib="deno.worker" />
import { join } from "node:path";
import { openDatabase } from "../file/database.ts";
import { STORE_FILE } from "../file/key.ts";
import { hasTraces, overwriteTraces } from "./traces.ts";

/** The thread behind `traces_thread.ts`: gets folder and key once, then looks for traces, with a connection of its own. */
self.onmessage = ({ data }: MessageEvent<{ folder: string; key: Uint8Array }>) => {
  const { folder, key } = data;
  const database = openDatabase(join(folder, STORE_FILE), key);
  key.fill(0);
  setInterval(() => {
    try {
      if (hasTraces(database)) overwriteTraces(folder, database);
    } catch (error) {
      // A full disk or a busy writer: the note stays, and so does the next look.
      if (!(error instanceof Error && "code" in error)) throw error;
    }
  }, LOOK_MS);
};

/** Erasures that come within it are overwritten together. */
const LOOK_MS = 1_000;
