import { ChathamError } from "../../../src/errors.ts";
import { renamedIn } from "../../../src/meeting/edit.ts";
import type { Summary } from "../../../src/meeting/meeting.ts";
import type { SummarisedMeeting } from "../../../src/meeting/meeting_store.ts";
import { carryActions } from "../../../src/summarise/carry_actions.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { withActionIds } from "./action_items.ts";
import { writeSummary } from "./content.ts";
import { renamesSince } from "./history.ts";
import { getMeeting } from "./read_meeting.ts";
import { tieToTurns } from "./summary_turns.ts";
import { turnId, turnNumber } from "./turn_number.ts";

/**
 * Keeps a summary of a meeting as it was read. What people have edited since is laid over it: names that they gave speakers, and
 * turns that answer for others. Their revision stays, so no save of theirs becomes stale by it.
 */
export function putSummary(
  { database, queries }: { readonly database: Database; readonly queries: Queries },
  read: SummarisedMeeting,
  summary: Summary,
): void {
  const put = database.transaction(() => {
    const key = database.prepare<[string], number>("select key from meetings where id = ?").pluck().get(
      read.id,
    );
    if (key === undefined) throw new ChathamError("not-found", `There is no meeting ${read.id}`);
    const aliases = new Map(
      database.prepare<[number], { number: number; standsFor: number }>(
        "select number, stands_for as standsFor from turn_aliases where meeting_key = ?",
      ).all(key).map(({ number, standsFor }) => [number, standsFor]),
    );
    const turns = read.turns.map(({ id }) => ({ id: turnId(aliases.get(turnNumber(id)) ?? turnNumber(id)) }));
    const named = renamesSince(database, key, read.revision).reduce(
      (made, { from, to }) => renamedIn(made, from, to),
      summary,
    );
    const tied = tieToTurns(named, turns);
    const known = getMeeting({ database, queries }, read.id)?.summary?.actions ?? [];
    writeSummary(database, key, withActionIds({ ...tied, actions: carryActions(known, tied.actions) }));
  });
  put.immediate();
}
