import { noteErasure } from "../erasures/erasures.ts";
import type { Database } from "../file/database.ts";
import { hashLabelsInDecisions, labelsOnlyOf } from "../outgoing/decision_labels.ts";
import { removeJobs } from "../jobs/job_queue.ts";
import { joinedInto } from "./forget_join.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { removeVectors } from "./vector_index.ts";
import { noteTraces } from "../traces/traces.ts";
import { renewLoadedVectors } from "../vector_memory/loaded_vectors.ts";
import { unindex } from "./index_meeting.ts";

/**
 * Erases a meeting and everything derived from it: from then on no route finds any of it. The traces in the file are overwritten
 * afterwards, see `traces/traces.ts`.
 * @param removeUpload deletes a spooled file of the meeting's jobs; `removeSound` the file of its kept recording
 * @returns false when there was neither a meeting nor a job of that id.
 */
export function deleteMeeting(
  database: Database,
  id: string,
  { removeUpload, removeSound }: {
    readonly removeUpload: (name: string) => void;
    readonly removeSound: (file: string) => void;
  },
): boolean {
  const remove = database.transaction(() => {
    refuseUnderHold(database, id);
    const jobs = removeJobs(database, id);
    hashLabelsInDecisions(database, labelsOnlyOf(database, id));
    const joined = joinedInto(database, id);
    const sounds = database.prepare<[string], string>(
      "select file from sounds join meetings on key = meeting_key where id = ?",
    ).pluck().all(id);
    if (!removeMeeting(database, id) && jobs.count === 0) return undefined;
    noteTraces(database);
    noteErasure(database, "meeting", id);
    // What was joined goes with it: no backup brings it back as a meeting of its own.
    const joinedJobs = joined.ids.map((one) => {
      noteErasure(database, "meeting", one);
      return removeJobs(database, one);
    });
    return {
      spoolNames: [...jobs.spoolNames, ...joinedJobs.flatMap(({ spoolNames }) => spoolNames)],
      sounds: [...sounds, ...joined.files],
    };
  });
  const gone = remove.immediate();
  if (!gone) return false;
  // The files' keys went with the rows: should a crash come in between, what stays is noise until the next sweep.
  gone.spoolNames.forEach(removeUpload);
  gone.sounds.forEach(removeSound);
  renewLoadedVectors(database);
  return true;
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
