import { join } from "node:path";
import { ChathamError } from "../../../src/errors.ts";
import type { Work } from "../../rooms/room_messages.ts";
import { openDatabase } from "../file/database.ts";
import { confineStore } from "../file/driver.ts";
import { codeOf } from "../file/fault.ts";
import { STORE_FILE } from "../file/key.ts";
import { hasTraces, overwriteTraces } from "./traces.ts";

// A type, not an interface: only a type has the index signature that `Works` asks for.
export type TracesWorks = {
  /** Looks for traces until it is cancelled, with a connection of its own. */
  readonly watch: Work<{ folder: string; key: Uint8Array }, void>;
};

export function tracesWorks(): TracesWorks {
  // Loads the add-on, while it still may be.
  const confine = confineStore();
  return {
    async watch({ folder, key }, { signal }) {
      confine(folder);
      const database = openDatabase(join(folder, STORE_FILE), key);
      key.fill(0);
      const timer = setInterval(() => {
        try {
          if (hasTraces(database)) overwriteTraces(folder, database, PAUSE_MS);
        } catch (error) {
          // A full disk or a busy writer, also as the record of it tells: the note stays, and so does the next look.
          if (!(error instanceof ChathamError) && codeOf(error) === undefined) throw error;
        }
      }, LOOK_MS);
      await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
      clearInterval(timer);
      database.close();
    },
  };
}

/** Erasures that come within it are overwritten together. */
const LOOK_MS = 1_000;
/** Longer than SQLite lets a writer sleep between its first looks at a locked store. */
const PAUSE_MS = 30;
