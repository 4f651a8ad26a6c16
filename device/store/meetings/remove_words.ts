import { ChathamError } from "../../../src/errors.ts";
import type { Meeting } from "../../../src/meeting/meeting.ts";
import { noteErasure } from "../erasures/erasures.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { forgetRemovedInLegends } from "../outgoing/forget_removed.ts";
import { noteTraces } from "../traces/traces.ts";
import { renewLoadedVectors } from "../vector_memory/loaded_vectors.ts";
import { joinedInto } from "./forget_join.ts";
import { meetingToEdit, present, rewriteEdited } from "./edit_meeting.ts";

/**
 * Rewrites a meeting so that nothing of what it was before can be read any more: its key changes, and with it go its history and its
 * versions; copies of what was sent of it and what waits for review go too, since they may hold the words in another form, and
 * legends lose what was removed.
 * @param change inside the transaction
 * @returns the meeting as it is now. Throws `not-found`; `conflict` under legal hold, or with the present revision
 */
export function rewriteForGood(
  opened: { readonly database: Database; readonly queries: Queries },
  id: string,
  revision: number,
  change: (meeting: Meeting) => Meeting,
): Meeting {
  const { database } = opened;
  const rewrite = database.transaction(() => {
    const { meeting, key, nextTurn } = meetingToEdit(opened, id, revision);
    // What is being made of it was read before, and would bring the words back.
    const isRead = database.prepare(
      "select 1 from jobs where meeting_id = ? and state in ('queued', 'running')",
    ).get(id);
    if (isRead !== undefined) {
      throw new ChathamError("busy", "Something is being made of this meeting; try again when that is done", {
        retryAfterMs: 5_000,
      });
    }
    const joined = joinedInto(database, id);
    const edited = { meeting: change(meeting), aliases: [], nextTurn };
    rewriteEdited(database, key, edited, { revision: meeting.revision + 1, keepsKey: false });
    database.prepare(
      `insert or ignore into erased_copies (receipt, at)
       select receipt, ? from sent_bytes_meetings where meeting_id = ?`,
    ).run(new Date().toISOString(), id);
    database.prepare(
      "delete from sent_bytes where receipt in (select receipt from sent_bytes_meetings where meeting_id = ?)",
    ).run(id);
    database.prepare(
      "delete from reviews where id in (select review from reviews_meetings where meeting_id = ?)",
    )
      .run(id);
    forgetRemovedInLegends(database, { before: meeting, after: edited.meeting });
    database.prepare("update jobs set title_hint = null, checkpoint = null where meeting_id = ?").run(id);
    noteTraces(database);
    noteErasure(database, "words", id);
    for (const one of joined.ids) noteErasure(database, "words", one);
  });
  rewrite.immediate();
  renewLoadedVectors(database);
  return present(opened, id);
}
