import { ChathamError } from "../../src/errors.ts";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { JobQueue, Spool } from "../../src/ingest/jobs.ts";
import type { MeetingStore } from "../../src/meeting/meeting_store.ts";
import { type Database, openDatabase } from "./file/database.ts";
import { drizzleOver, type Queries } from "./file/drizzle.ts";
import { changeAction, listActions } from "./meetings/action_items.ts";
import { deleteMeeting } from "./meetings/erase.ts";
import { FolderLock } from "./file/lock.ts";
import { Reserve } from "./file/reserve.ts";
import { forgetTerms } from "./text_index/tokens.ts";
import { overwriteTraces } from "./traces/traces.ts";
import {
  makePrivateFiles,
  makePrivateFolder,
  noteStoreBegun,
  noteStoreMade,
  refuseLostStore,
} from "./file/data_folder.ts";
import { emptyLog } from "./file/empty_log.ts";
import { codeOf, guard, toStoreError } from "./file/fault.ts";
import { jobQueue } from "./jobs/job_queue.ts";
import { type KeySource, STORE_FILE, storeKey } from "./file/key.ts";
import { editMeeting, undoEdit } from "./meetings/edit_meeting.ts";
import { idsNamed } from "./meetings/ids_named.ts";
import {
  chooseVersion,
  dropVersion,
  takeSummary,
  takeTranscript,
  versionsOf,
} from "./meetings/run_results.ts";
import { rewriteForGood } from "./meetings/remove_words.ts";
import { tidyHistory } from "./meetings/history.ts";
import { holderOf, refuseJoined } from "./meetings/forget_join.ts";
import { joinMeeting, partMeeting, tidyJoins } from "./meetings/joins.ts";
import { setLegalHold } from "./meetings/legal_hold.ts";
import { sealMeetings } from "./meetings/seal_meetings.ts";
import { migrate } from "./file/migrate.ts";
import { putSummary } from "./meetings/put_summary.ts";
import { prepareTurns } from "./meetings/prepare_turns.ts";
import { putMeeting } from "./meetings/put_meeting.ts";
import {
  changeNumberOf,
  contentHashes,
  exportMarks,
  getMeeting,
  getMeetingHead,
  listConcerned,
  listMeetings,
  placeOfTurn,
  sampleOfMeeting,
} from "./meetings/read_meeting.ts";
import { vocabularyStore } from "./collections/vocabulary_store.ts";
import { spoolIn } from "./jobs/spool.ts";
import type { SoundStore } from "../../src/meeting/sound.ts";
import type { UploadStore } from "../../src/ingest/uploads.ts";
import { uploadStore } from "./uploads/upload_store.ts";
import { soundStore } from "./sound/sound_store.ts";
import { WriteLock } from "./file/write_lock.ts";

/** The encrypted store of one data folder. Close it: the last connection folds the write-ahead log into the file. */
export interface Store extends MeetingStore, Disposable {
  readonly folder: string;
  readonly database: Database;
  readonly queries: Queries;
  readonly jobs: JobQueue;
  readonly spool: Spool;
  readonly sounds: SoundStore;
  readonly uploads: UploadStore;
  /**
   * Does what makes room, on a full disk with the space that is kept back for it. INVARIANT: one transaction, or nothing that
   * would be wrong twice.
   */
  makingRoom<T>(work: () => T): T;
  /** For a thread that answers others while another process writes. */
  readonly writeLock: WriteLock;
  /** Overwrites at once what erasures left in the file. @returns false when it is to be tried again */
  overwriteTraces(): boolean;
  /** Removes what of edits cannot be undone any more. */
  tidyHistory(): void;
  /** Notes that this process erased something by another way than `deleteMeeting`. */
  noteErased(): void;
}

/**
 * Opens the store in `folder`, making folder, key and file at first use. Several processes may have it open: one writes
 * at a time, readers go on beside it.
 * Throws `forbidden` for a wrong key, `unavailable` for a folder or file that cannot be used, `busy` when locked.
 */
export async function openStore(folder: string, source: KeySource): Promise<Store> {
  try {
    makePrivateFolder(folder);
    refuseLostStore(folder);
    noteStoreBegun(folder);
    const key = await storeKey(folder, source);
    makePrivateFiles(folder);
    const reserve = new Reserve(folder);
    const database = reserve.spend(() => openWhole(folder, key));
    key.fill(0);
    noteStoreMade(folder);
    return storeOver(folder, database, reserve);
  } catch (error) {
    throw toStoreError("open the store", error);
  }
}

function openWhole(folder: string, key: Uint8Array): Database {
  const path = join(folder, STORE_FILE);
  const isNew = (statSync(path, { throwIfNoEntry: false })?.size ?? 0) === 0;
  try {
    return openAndMigrate(path, key);
  } catch (error) {
    // Another process wrote the first page meanwhile, with a salt that this connection did not know.
    if (isNew && codeOf(error) === "SQLITE_NOTADB") return openAndMigrate(path, key);
    throw error;
  }
}

function openAndMigrate(path: string, key: Uint8Array): Database {
  const database = openDatabase(path, key);
  try {
    migrate(database, sealMeetings);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function storeOver(folder: string, database: Database, reserve: Reserve): Store {
  const queries = drizzleOver(database);
  const spool = spoolIn(join(folder, "spool"));
  const sounds = soundStore(database, queries, join(folder, "sounds"));
  const vocabulary = vocabularyStore(database);
  const changeNumber = changeNumberOf(database);
  let hasErased = false;
  const makeRoom = () => void emptyLog(database);
  const makingRoom = <T>(work: () => T): T => {
    // A full disk ends the transaction around it, which is tried again as a whole or not at all.
    if (database.inTransaction) return work();
    try {
      return reserve.spend(work, makeRoom);
    } finally {
      reserve.renew(folder, makeRoom);
    }
  };
  return {
    folder,
    database,
    queries,
    jobs: jobQueue(database, queries),
    spool,
    sounds,
    uploads: uploadStore(database, queries, join(folder, "uploads")),
    prepareTurns,
    putMeeting: (meeting, { mayReplace, prepared } = {}) => {
      const onReplace = () => {
        const known = getMeetingHead(queries, meeting.id);
        if (known === undefined || mayReplace === undefined) return;
        mayReplace(known);
        refuseJoined(database, meeting.id);
      };
      const isPut = guard("store the meeting", () => putMeeting(database, meeting, { onReplace, prepared }));
      reserve.keep(folder);
      return isPut;
    },
    getMeeting: (id) => guard("read the meeting", () => getMeeting({ database, queries }, id)),
    placeOfTurn: (id, turn) => guard("look for the turn", () => placeOfTurn(database, id, turn)),
    getMeetingHead: (id) => guard("read the meeting", () => getMeetingHead(queries, id)),
    listConcerned: () => guard("read the meetings", () => listConcerned(queries)),
    changeNumber: () => guard("read the meetings", changeNumber),
    contentHashes: () => guard("read the meetings", () => contentHashes(queries)),
    exportMarks: () => guard("read the meetings", () => exportMarks(queries)),
    spokenSample: (id) => guard("read the meeting", () => sampleOfMeeting({ database, queries }, id)),
    listMeetings: (request) => guard("list the meetings", () => listMeetings({ database, queries }, request)),
    namesKnown: (collections) =>
      vocabulary.entriesFor(collections).filter(({ kind }) => kind === "name").map(({ text }) => text),
    idsNamed: (name) => guard("list the meetings", () => idsNamed(database, name)),
    putSummary: (read, summary) =>
      guard("store the summary", () => putSummary({ database, queries }, read, summary)),
    listActions: (ids) => guard("read the action items", () => listActions(database, ids)),
    changeAction: (id, change) => guard("change an action item", () => changeAction(database, id, change)),
    editMeeting: (id, revision, change) =>
      guard("edit the meeting", () => editMeeting({ database, queries }, id, revision, change)),
    rewriteForGood: (id, revision, change) =>
      guard("remove words", () => {
        const now = rewriteForGood({ database, queries }, id, revision, change);
        hasErased = true;
        forgetTerms();
        return now;
      }),
    takeTranscript: (read, turns, stage) =>
      guard("keep the transcript", () => takeTranscript({ database, queries }, read, turns, stage)),
    takeSummary: (read, summary) =>
      guard("keep the summary", () => takeSummary({ database, queries }, read, summary)),
    listVersions: (id) => guard("read the versions", () => versionsOf({ database, queries }, id)),
    chooseVersion: (id, version) =>
      guard("choose a version", () => chooseVersion({ database, queries }, id, version)),
    dropVersion: (id, version) =>
      guard("drop a version", () => dropVersion({ database, queries }, id, version)),
    undoEdit: (id, mayUndo) => guard("undo the edit", () => undoEdit({ database, queries }, id, mayUndo)),
    joinMeeting: (which, join, sound) =>
      guard("join the meetings", () => joinMeeting({ database, queries }, which, join, sound)),
    holderOf: (id) => guard("look for the meeting", () => holderOf(database, id)),
    partMeeting: (id) =>
      guard("part the meetings", () => {
        const { first, second, files } = partMeeting({ database, queries }, id);
        files.forEach(sounds.removeFile);
        return { first, second };
      }),
    setLegalHold: (id, isHeld) => guard("hold the meeting", () => setLegalHold(database, id, isHeld)),
    deleteMeeting: (id) => {
      const isErased = guard(
        "erase the meeting",
        () => {
          const gone = { removeUpload: spool.remove, removeSound: sounds.removeFile };
          return makingRoom(() => deleteMeeting(database, id, gone));
        },
      );
      if (isErased) forgetTerms();
      hasErased ||= isErased;
      return isErased;
    },
    makingRoom,
    writeLock: new WriteLock(database),
    overwriteTraces: () =>
      guard("overwrite traces", () => makingRoom(() => overwriteTraces(folder, database))),
    tidyHistory: () =>
      guard("remove old edits", () => {
        tidyHistory(database);
        tidyJoins(database);
      }),
    noteErased: () => hasErased = true,
    [Symbol.dispose]: () => {
      if (!database.open) return;
      // A server does it beside its requests; reading commands never do.
      if (hasErased) overwriteWithoutServer(folder, database);
      database.close();
    },
  };
}

function overwriteWithoutServer(folder: string, database: Database): void {
  using lock = FolderLock.tryTake(folder, "server");
  if (!lock) return;
  try {
    for (let tries = 0; tries < 10 && !overwriteTraces(folder, database); tries++);
  } catch (error) {
    // The note stays in the file for whoever erases next, or the next server.
    if (!(error instanceof ChathamError) && codeOf(error) === undefined) throw error;
  }
}
