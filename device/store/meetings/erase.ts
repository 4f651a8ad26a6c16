import type { Database } from "../file/database.ts";
import { removeJobs } from "../jobs/job_queue.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { removeVectors } from "./vector_index.ts";
import { removeUnusedTerms } from "../text_index/unused_terms.ts";
import { renewLoadedVectors } from "../vector_memory/loaded_vectors.ts";
import { unindex } from "./index_meeting.ts";

/**
 * Erases a meeting and everything derived from it so that no page of the file, in use or free, nor the write-ahead log
 * keeps any of it. A crash in between is made good by {@link scrubIfPending} at the next opening.
 * @param removeUpload deletes a spooled file of the meeting's jobs
 * @returns false when there was neither a meeting nor a job of that id.
 */
export function deleteMeeting(database: Database, id: string, removeUpload: (name: string) => void): boolean {
  const remove = database.transaction(() => {
    refuseUnderHold(database, id);
    const jobs = removeJobs(database, id);
    if (!removeMeeting(database, id) && jobs.count === 0) return undefined;
    noteScrub(database);
    return jobs.spoolNames;
  });
  const spoolNames = remove.immediate();
  if (!spoolNames) return false;
  // The files' keys went with the rows: should a crash come in between, what stays is noise until the next sweep.
  spoolNames.forEach(removeUpload);
  renewLoadedVectors(database);
  scrub(database);
  return true;
}

/** Asks for {@link scrub} at the latest at the next opening; call inside the transaction that erases. */
export function noteScrub(database: Database): void {
  database.exec("insert or ignore into upkeep (task) values ('scrub')");
}

/** Finishes an erasure that a crash or another process's reading kept from its last step. */
export function scrubIfPending(database: Database): void {
  if (database.prepare("select 1 from upkeep where task = 'scrub'").get()) scrub(database);
}

/**
 * SQLite's `secure_delete` zeroes freed bytes, yet copies of rows stay in the slack of pages that were once rebalanced,
 * and a deletion only adds a mark to a full-text index. So the index is merged into one segment, which drops the words;
 * the file is written anew, which drops the slack; and the log, which holds older pages, is cut to nothing.
 */
export function scrub(database: Database): void {
  database.transaction(() => removeUnusedTerms(database)).immediate();
  database.exec("vacuum");
  if (!isLogEmptied(database)) return;
  database.exec("delete from upkeep where task = 'scrub'");
}

/** False while another process reads an older state of the store. */
function isLogEmptied(database: Database): boolean {
  const [result] = database.pragma("wal_checkpoint(truncate)") as { busy: number }[];
  return result?.busy === 0;
}

/** Takes a meeting's rows out, inside the caller's transaction. @returns false when there was none. */
export function removeMeeting(database: Database, id: string): boolean {
  const row = database.prepare<[string], { key: number }>("select key from meetings where id = ?").get(id);
  if (!row) return false;
  unindex(database, row.key);
  removeVectors(database, row.key);
  database.prepare("delete from turns where meeting_key = ?").run(row.key);
  database.prepare("delete from meetings where key = ?").run(row.key);
  return true;
}
