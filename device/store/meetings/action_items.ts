import { randomInt } from "node:crypto";
import { ChathamError } from "../../../src/errors.ts";
import type { ActionItem, Summary } from "../../../src/meeting/meeting.ts";
import type { MeetingAction } from "../../../src/meeting/meeting_store.ts";
import type { Database } from "../file/database.ts";
import { readSummary, writeSummary } from "./content.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { turnNumber } from "./turn_number.ts";

/** Action items live in their meeting's summary, sealed with it. An item's id is given once and says nothing of it. */
export function withActionIds(summary: Summary): Summary {
  const known = new Set(summary.actions.flatMap(({ id }) => id ?? []));
  const actions = summary.actions.map((item) => item.id === undefined ? { ...item, id: newId(known) } : item);
  return { ...summary, actions };
}

function newId(known: Set<string>): string {
  while (true) {
    const id = `a${randomInt(36 ** 6).toString(36).padStart(6, "0")}`;
    if (known.has(id)) continue;
    known.add(id);
    return id;
  }
}

/** Every action item of the meetings given, or of all; newest meetings first. SQL by hand: it opens one value of each meeting. */
export function listActions(
  database: Database,
  meetingIds: ReadonlySet<string> | undefined,
): MeetingAction[] {
  const rows = database.prepare<[], { key: number; id: string }>(
    `select m.key, m.id from meetings m join meeting_content c on c.meeting_key = m.key where c.summary is not null
     order by m.started_at_ms is null, m.started_at_ms desc, m.id`,
  ).all();
  const turnOf = database.prepare<[number, number], { index: number; start_ms: number | null }>(
    `select "index", start_ms from turns where meeting_key = ? and number = ?`,
  );
  return rows.filter(({ id }) => meetingIds === undefined || meetingIds.has(id)).flatMap((
    { key, id: meetingId },
  ) =>
    (readSummary(database, key)?.actions ?? []).map((item, place): MeetingAction => {
      const [turnId] = item.turnIds ?? [];
      const turn = turnId === undefined ? undefined : turnOf.get(key, turnNumber(turnId));
      const { text, owner, due, done = false } = item;
      return {
        id: actionId(meetingId, item, place),
        meetingId,
        text,
        done,
        ...(owner === undefined ? {} : { owner }),
        ...(due === undefined ? {} : { due }),
        ...(turnId === undefined || turn === undefined ? {} : { turnId, turn: turn.index }),
        ...(turn === undefined || turn.start_ms === null ? {} : { startMs: turn.start_ms }),
      };
    })
  );
}

/**
 * Changes one action item, in one transaction.
 * @returns false when there is none of that id. Throws `conflict` under legal hold
 */
export function changeAction(
  database: Database,
  id: string,
  change: (item: ActionItem) => ActionItem,
): boolean {
  const [meetingId = ""] = splitActionId(id);
  const run = database.transaction(() => {
    const key = database.prepare<[string], number>("select key from meetings where id = ?").pluck().get(
      meetingId,
    );
    const kept = key === undefined ? undefined : readSummary(database, key);
    if (key === undefined || kept === undefined) return false;
    const at = kept.actions.findIndex((item, place) => actionId(meetingId, item, place) === id);
    const found = kept.actions[at];
    if (found === undefined) return false;
    refuseUnderHold(database, meetingId);
    const named = kept.actions.map((item, place) => ({ ...item, id: item.id ?? `p${place}` }));
    writeSummary(database, key, {
      ...kept,
      actions: named.with(at, { ...change(found), id: named[at]?.id ?? "" }),
    });
    return true;
  });
  return run.immediate();
}

/** Items from before they had ids go by their place, until something is written. */
function actionId(meetingId: string, { id }: ActionItem, place: number): string {
  return `${meetingId}${APART}${id ?? `p${place}`}`;
}

/** @returns meeting and item. Throws `not-found` for what is no id of an item */
function splitActionId(id: string): readonly [meetingId: string, item: string] {
  const at = id.lastIndexOf(APART);
  if (at < 0) throw new ChathamError("not-found", "There is no such action item");
  return [id.slice(0, at), id.slice(at + 1)];
}

/** Stands in no meeting's id. */
const APART = "~";
