import { ChathamError } from "../../../src/errors.ts";
import type { Database } from "../file/database.ts";

/** Lets nothing be parted any more, inside the caller's transaction: what both recordings were is gone, and their sounds. */
export function forgetJoin(database: Database, meetingKey: number): void {
  database.prepare("delete from meeting_joins where meeting_key = ?").run(meetingKey);
}

/** @returns ids of the recordings that went into a meeting, and files of sounds that belong to them */
export function joinedInto(
  database: Database,
  id: string,
): { readonly ids: readonly string[]; readonly files: readonly string[] } {
  const of = "(select key from meetings where id = ?)";
  return {
    ids: database.prepare<[string], string>(`select joined_id from meeting_joins where meeting_key = ${of}`)
      .pluck().all(id),
    files: database.prepare<[string], string>(`select file from joined_sounds where meeting_key = ${of}`)
      .pluck().all(id),
  };
}

/** Throws `conflict` where another recording was joined to a meeting: what takes its place would end that one, and the way back. */
export function refuseJoined(database: Database, id: string): void {
  if (joinedInto(database, id).ids.length === 0) return;
  throw new ChathamError(
    "conflict",
    "Another recording was joined to this meeting, and would be lost: part them first (chatham join ID --undo)",
  );
}

/** The meeting that a recording of this id was joined to. */
export function holderOf(database: Database, id: string): string | undefined {
  return database.prepare<[string], string>(
    "select m.id from meeting_joins j join meetings m on m.key = j.meeting_key where j.joined_id = ?",
  ).pluck().get(id);
}
