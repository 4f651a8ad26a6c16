import { ChathamError } from "../../../src/errors.ts";
import type { EditedMeeting } from "../../../src/meeting/edit.ts";
import type { Meeting } from "../../../src/meeting/meeting.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { rewriteMeeting } from "./put_meeting.ts";
import { getMeeting } from "./read_meeting.ts";
import { turnNumber } from "./turn_number.ts";
import { noteMissing } from "./vector_index.ts";

/**
 * Changes a meeting in its place, in one transaction, if nobody has meanwhile.
 * @param revision the one that the change rests on
 * @param change gets the number of the next new turn
 * @returns the meeting as it is now. Throws `not-found`; `conflict` under legal hold, or with the present revision
 */
export function editMeeting(
  { database, queries }: { readonly database: Database; readonly queries: Queries },
  id: string,
  revision: number | undefined,
  change: (meeting: Meeting, nextTurn: number) => EditedMeeting,
): Meeting {
  const edit = database.transaction(() => {
    const meeting = getMeeting({ database, queries }, id);
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
    const { meeting: edited, aliases, nextTurn } = change(meeting, row.next_turn);
    rewriteMeeting(database, edited);
    const { startedAt, durationMs, turns } = edited;
    const startedAtMs = startedAt === undefined ? NaN : Date.parse(startedAt);
    database.prepare(
      `update meetings set started_at = ?, started_at_ms = ?, duration_ms = ?, revision = ?, turn_count = ?, next_turn = ?
       where key = ?`,
    ).run(
      startedAt ?? null,
      Number.isNaN(startedAtMs) ? null : startedAtMs,
      durationMs === undefined ? null : Math.round(durationMs),
      meeting.revision + 1,
      turns.length,
      nextTurn,
      row.key,
    );
    for (const { id, standsFor } of aliases) {
      const [number, other] = [turnNumber(id), turnNumber(standsFor)];
      database.prepare("update turn_aliases set stands_for = ? where meeting_key = ? and stands_for = ?")
        .run(other, row.key, number);
      database.prepare(
        "insert or replace into turn_aliases (meeting_key, number, stands_for) values (?, ?, ?)",
      )
        .run(row.key, number, other);
    }
    noteMissing(database, row.key);
  });
  edit.immediate();
  const now = getMeeting({ database, queries }, id);
  if (now === undefined) throw new ChathamError("not-found", `There is no meeting ${id}`);
  return now;
}
