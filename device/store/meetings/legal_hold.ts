import { ChathamError } from "../../../src/errors.ts";
import type { Database } from "../file/database.ts";

/** Puts a meeting under legal hold, or lifts it. @returns false when there is no such meeting */
export function setLegalHold(database: Database, id: string, isHeld: boolean): boolean {
  if (database.prepare("select 1 from meetings where id = ?").get(id) === undefined) return false;
  if (isHeld) {
    database.prepare("insert or ignore into legal_holds (meeting_id, since) values (?, ?)")
      .run(id, new Date().toISOString());
  } else database.prepare("delete from legal_holds where meeting_id = ?").run(id);
  return true;
}

/** Call inside the transaction that would change or erase the meeting. Throws `conflict`. */
export function refuseUnderHold(database: Database, id: string): void {
  if (database.prepare("select 1 from legal_holds where meeting_id = ?").get(id) !== undefined) {
    throw new ChathamError("conflict", "A meeting under legal hold must be kept as it is");
  }
}
