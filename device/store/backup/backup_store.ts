import type { BackupStore } from "../../../src/backup/backup_store.ts";
import { guard } from "../file/fault.ts";
import { removeMeeting } from "../meetings/erase.ts";
import { putMeeting } from "../meetings/put_meeting.ts";
import { setLegalHold } from "../meetings/legal_hold.ts";
import { clientStore } from "../outgoing/client_store.ts";
import type { Store } from "../open.ts";
import { noteTraces } from "../traces/traces.ts";
import { addErasures, erasuresMark, listErasures, ownSalt } from "../erasures/erasures.ts";
import { settingsStore } from "../collections/settings_store.ts";

/** The store as backups read it, and as restoring writes it. */
export function backupStore(store: Store): BackupStore {
  const { database, sounds } = store;
  const clients = clientStore(database);
  const settings = settingsStore(database);
  const turnsAfter = database.prepare<[string], { key: number; next_turn: number }>(
    "select key, next_turn from meetings where id = ?",
  );
  const aliases = database.prepare<[number], { number: number; stands_for: number }>(
    "select number, stands_for from turn_aliases where meeting_key = ? order by number",
  );
  const write = database.transaction((stored: Parameters<BackupStore["write"]>[0]) => {
    const { meeting, nextTurn } = stored;
    const { legalHold, ...rest } = meeting;
    // What hangs on the state before goes with it, as with an erasure; it is no erasure, so it is not on record as one.
    if (removeMeeting(database, meeting.id)) noteTraces(database);
    putMeeting(database, rest);
    const row = turnsAfter.get(meeting.id);
    if (row === undefined) throw new RangeError("A meeting that was stored is not there");
    database.prepare("update meetings set next_turn = max(next_turn, ?) where key = ?").run(
      nextTurn,
      row.key,
    );
    const insert = database.prepare(
      "insert or replace into turn_aliases (meeting_key, number, stands_for) values (?, ?, ?)",
    );
    for (const [number, standsFor] of stored.aliases) insert.run(row.key, number, standsFor);
    if (legalHold === true) setLegalHold(database, meeting.id, true);
  });
  return {
    sounds,
    meetingIds: () =>
      guard(
        "read the meetings",
        () => database.prepare<[], string>("select id from meetings order by id").pluck().all(),
      ),
    read(meetingId) {
      const meeting = store.getMeeting(meetingId);
      const row = turnsAfter.get(meetingId);
      if (meeting === undefined || row === undefined) return undefined;
      return {
        meeting,
        nextTurn: row.next_turn,
        aliases: aliases.all(row.key).map(({ number, stands_for }) => [number, stands_for] as const),
      };
    },
    write: (stored) => guard("store a meeting", () => write.immediate(stored)),
    erase: (meetingId) => void store.deleteMeeting(meetingId),
    whenWritable: () => store.writeLock.whenFree(),
    atomically: (work) => guard("store what comes back", () => database.transaction(work).immediate()),
    erasures: () => guard("read what was erased", () => listErasures(database)),
    erasuresMark: () => guard("read what was erased", () => erasuresMark(database)),
    erasureSalt: () => guard("read what was erased", () => ownSalt(database)),
    addErasures: (erasures) => guard("keep what was erased", () => addErasures(database, erasures)),
    owner: () => clients.owner(),
    setOwner: (person) => clients.setOwner(person),
    settings: () => settings.list(),
    setSetting: (name, value) => settings.set(name, value),
    sizeBytes(withSound) {
      const text = database.prepare<[], number>(
        "select coalesce(sum(length(texts) + coalesce(length(words), 0) + coalesce(length(summary), 0)), 0) from meeting_content",
      ).pluck().get() ?? 0;
      const sound =
        database.prepare<[], number>("select coalesce(sum(file_bytes), 0) from sounds").pluck().get() ?? 0;
      return text + (withSound ? sound : 0);
    },
  };
}
