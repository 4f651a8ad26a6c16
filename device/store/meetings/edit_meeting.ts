import { ChathamError } from "../../../src/errors.ts";
import type { EditedMeeting } from "../../../src/meeting/edit.ts";
import type { Meeting } from "../../../src/meeting/meeting.ts";
import { dueAgain } from "../../../src/summarise/due_again.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { noteEdit, takeLastEdit } from "./history.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { rewriteMeeting } from "./put_meeting.ts";
import { getMeeting } from "./read_meeting.ts";
import { turnNumber } from "./turn_number.ts";
import { noteMissing } from "./vector_index.ts";

interface Opened {
  readonly database: Database;
  readonly queries: Queries;
}

/**
 * Changes a meeting in its place, in one transaction, if nobody has meanwhile; what stood there before is kept, to be undone.
 * @param revision the one that the change rests on
 * @param change gets the number of the next new turn
 * @returns the meeting as it is now. Throws `not-found`; `conflict` under legal hold, or with the present revision
 */
export function editMeeting(
  opened: Opened,
  id: string,
  revision: number | undefined,
  change: (meeting: Meeting, nextTurn: number) => EditedMeeting,
): Meeting {
  const { database } = opened;
  const edit = database.transaction(() => {
    const { meeting, key, nextTurn } = meetingToEdit(opened, id, revision);
    const edited = change(meeting, nextTurn);
    rewriteEdited(database, key, edited, { revision: meeting.revision + 1 });
    const after = getMeeting(opened, id) ?? edited.meeting;
    noteEdit(database, key, { before: meeting, after, renamed: edited.renamed });
  });
  edit.immediate();
  return present(opened, id);
}

/**
 * Undoes the last edit, as an edit of its own.
 * @param mayUndo gets the meeting before and after; throws where that may not be
 * @returns the meeting as it is now. Throws `not-found`; `conflict` under legal hold
 */
export function undoEdit(
  opened: Opened,
  id: string,
  mayUndo: (now: Meeting, then: Meeting) => void,
): Meeting {
  const { database } = opened;
  const undo = database.transaction(() => {
    const { meeting, key, nextTurn } = meetingToEdit(opened, id, undefined);
    const then = takeLastEdit(database, key, meeting);
    mayUndo(meeting, then);
    rewriteEdited(database, key, { meeting: dueAgain(then, meeting), aliases: [], nextTurn }, {
      revision: meeting.revision + 1,
    });
  });
  undo.immediate();
  return present(opened, id);
}

/** A meeting that may be changed, inside the caller's transaction. */
export function meetingToEdit(
  opened: Opened,
  id: string,
  revision: number | undefined,
): { meeting: Meeting; key: number; nextTurn: number } {
  const { database } = opened;
  const meeting = getMeeting(opened, id);
  const row = database.prepare<[string], { key: number; next_turn: number }>(
    "select key, next_turn from meetings where id = ?",
  ).get(id);
  if (meeting === undefined || row === undefined) {
    throw new ChathamError("not-found", `There is no meeting ${id}`);
  }
  refuseUnderHold(database, id);
  if (revision !== undefined && revision !== meeting.revision) {
    throw new ChathamError("conflict", "The meeting was changed meanwhile", { revision: meeting.revision });
  }
  return { meeting, key: row.key, nextTurn: row.next_turn };
}

/** Inside the caller's transaction. */
export function rewriteEdited(
  database: Database,
  key: number,
  { meeting, aliases, nextTurn }: EditedMeeting,
  { revision, keepsKey = true }: { readonly revision: number; readonly keepsKey?: boolean },
): void {
  rewriteMeeting(database, meeting, { keepsKey });
  const { startedAt, durationMs, turns } = meeting;
  const startedAtMs = startedAt === undefined ? NaN : Date.parse(startedAt);
  database.prepare(
    `update meetings set started_at = ?, started_at_ms = ?, duration_ms = ?, revision = ?, turn_count = ?, next_turn = ?
     where key = ?`,
  ).run(
    startedAt ?? null,
    Number.isNaN(startedAtMs) ? null : startedAtMs,
    durationMs === undefined ? null : Math.round(durationMs),
    revision,
    turns.length,
    nextTurn,
    key,
  );
  for (const { id, standsFor } of aliases) {
    const [number, other] = [turnNumber(id), turnNumber(standsFor)];
    database.prepare("update turn_aliases set stands_for = ? where meeting_key = ? and stands_for = ?")
      .run(other, key, number);
    database.prepare(
      "insert or replace into turn_aliases (meeting_key, number, stands_for) values (?, ?, ?)",
    ).run(key, number, other);
  }
  noteMissing(database, key);
}

export function present(opened: Opened, id: string): Meeting {
  const now = getMeeting(opened, id);
  if (now === undefined) throw new ChathamError("not-found", `There is no meeting ${id}`);
  return now;
}
