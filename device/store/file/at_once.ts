import type { AtOnce } from "../../../src/send/conversation_legend.ts";
import { type Database, withoutSync } from "./database.ts";
import { guard } from "./fault.ts";

/**
 * Runs several pieces of work on the store as one transaction that survives a killed process. The receipt of the same
 * request is written through to the disk after it and takes it along.
 */
export function atOnce(database: Database): AtOnce {
  return (work) => {
    const run = database.transaction(work);
    return guard("keep what is sent", () => withoutSync(database, () => run.immediate()));
  };
}
