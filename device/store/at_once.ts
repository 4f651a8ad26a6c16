import type { AtOnce } from "../../src/escalate/conversation.ts";
import type { Database } from "./database.ts";
import { guard } from "./fault.ts";

/**
 * Runs several pieces of work on the store as one transaction that survives a killed process. What follows it in the
 * log and is written through to the disk, such as the receipt of the same request, takes it along.
 */
export function atOnce(database: Database): AtOnce {
  return (work) => {
    const run = database.transaction(work);
    return guard("keep what is sent", () => {
      database.pragma("synchronous = normal");
      try {
        return run.immediate();
      } finally {
        // Everything else in the store keeps `full`, as `database.ts` set it.
        database.pragma("synchronous = full");
      }
    });
  };
}
