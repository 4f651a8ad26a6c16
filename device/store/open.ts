import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { eq } from "drizzle-orm";
import { ChathamError } from "../../src/errors.ts";
import type { JobQueue, Spool } from "../../src/ingest/jobs.ts";
import type { MeetingStore } from "../../src/meeting/meeting_store.ts";
import { type Database, openDatabase } from "./file/database.ts";
import { drizzleOver, type Queries } from "./file/drizzle.ts";
import { deleteMeeting, scrubIfPending } from "./meetings/erase.ts";
import { guard, toStoreError } from "./file/fault.ts";
import { jobQueue } from "./jobs/job_queue.ts";
import { type KeySource, STORE_FILE, storeKey } from "./file/key.ts";
import { editMeeting } from "./meetings/edit_meeting.ts";
import { setLegalHold } from "./meetings/legal_hold.ts";
import { sealMeetings } from "./meetings/seal_meetings.ts";
import { migrate } from "./file/migrate.ts";
import { writeSummary } from "./meetings/content.ts";
import { tieToTurns } from "./meetings/summary_turns.ts";
import { putMeeting } from "./meetings/put_meeting.ts";
import {
  changeNumber,
  getMeeting,
  getMeetingHead,
  listConcerned,
  listMeetings,
} from "./meetings/read_meeting.ts";
import { meetings } from "./file/schema.ts";
import { spoolIn } from "./jobs/spool.ts";

/** The encrypted store of one data folder. Close it: the last connection folds the write-ahead log into the file. */
export interface Store extends MeetingStore, Disposable {
  readonly folder: string;
  readonly database: Database;
  readonly queries: Queries;
  readonly jobs: JobQueue;
  readonly spool: Spool;
}

/**
 * Opens the store in `folder`, making folder, key and file at first use. Several processes may have it open: one writes
 * at a time, readers go on beside it.
 * Throws `forbidden` for a wrong key, `unavailable` for a folder or file that cannot be used, `busy` when locked.
 */
export async function openStore(folder: string, source: KeySource): Promise<Store> {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const key = await storeKey(folder, source);
    const database = openDatabase(join(folder, STORE_FILE), key);
    key.fill(0);
    try {
      migrate(database, sealMeetings);
      scrubIfPending(database);
    } catch (error) {
      database.close();
      throw error;
    }
    return storeOver(folder, database);
  } catch (error) {
    throw toStoreError("open the store", error);
  }
}

function storeOver(folder: string, database: Database): Store {
  const queries = drizzleOver(database);
  const spool = spoolIn(join(folder, "spool"));
  return {
    folder,
    database,
    queries,
    jobs: jobQueue(database, queries),
    spool,
    putMeeting: (meeting, { mayReplace } = {}) =>
      guard("store the meeting", () =>
        putMeeting(database, meeting, () => {
          const known = getMeetingHead(queries, meeting.id);
          if (known) mayReplace?.(known);
        })),
    getMeeting: (id) => guard("read the meeting", () => getMeeting({ database, queries }, id)),
    getMeetingHead: (id) => guard("read the meeting", () => getMeetingHead(queries, id)),
    listConcerned: () => guard("read the meetings", () => listConcerned(queries)),
    changeNumber: () => guard("read the meetings", () => changeNumber(database)),
    listMeetings: (request) => guard("list the meetings", () => listMeetings({ database, queries }, request)),
    putSummary: (meetingId, summary) =>
      guard("store the summary", () => {
        const row = queries.select({ key: meetings.key }).from(meetings).where(eq(meetings.id, meetingId))
          .get();
        if (!row) throw new ChathamError("not-found", `There is no meeting ${meetingId}`);
        const turns = getMeeting({ database, queries }, meetingId)?.turns ?? [];
        writeSummary(database, row.key, tieToTurns(summary, turns));
      }),
    editMeeting: (id, revision, change) =>
      guard("edit the meeting", () => editMeeting({ database, queries }, id, revision, change)),
    setLegalHold: (id, isHeld) => guard("hold the meeting", () => setLegalHold(database, id, isHeld)),
    deleteMeeting: (id) => guard("erase the meeting", () => deleteMeeting(database, id, spool.remove)),
    [Symbol.dispose]: () => {
      if (database.open) database.close();
    },
  };
}
