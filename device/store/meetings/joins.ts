import { ChathamError } from "../../../src/errors.ts";
import type { Meeting } from "../../../src/meeting/meeting.ts";
import type { JoinedMeeting } from "../../../src/meeting/join.ts";
import { UNDO_DAYS } from "../../../src/meeting/meeting_store.ts";
import type { WrittenSound } from "../../../src/meeting/sound.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { noteTraces } from "../traces/traces.ts";
import { openFor, sealFor } from "./content.ts";
import { meetingToEdit, present, rewriteEdited } from "./edit_meeting.ts";
import { removeMeeting } from "./erase.ts";
import { forgetHistory, undoneSince } from "./history.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { putMeeting } from "./put_meeting.ts";

/** SQL by hand: the rows hold sealed values that drizzle could not look into. */
interface Opened {
  readonly database: Database;
  readonly queries: Queries;
}

/** What both were. */
interface Before {
  readonly first: Meeting;
  readonly second: Meeting;
  readonly nextTurn: number;
  readonly aliases: readonly (readonly [number, number])[];
  /** Whether a sound was made of both. */
  readonly hasSound: boolean;
}

/**
 * Joins a recording to a meeting, in one transaction: the second goes as a meeting of its own, and what both were before is kept.
 * What was edited before cannot be undone by itself any more.
 * @param sound of both, where there is one @returns the meeting as it is now
 */
export function joinMeeting(
  opened: Opened,
  { id, otherId, revision }: { readonly id: string; readonly otherId: string; readonly revision: number },
  join: (first: Meeting, second: Meeting, nextTurn: number) => JoinedMeeting,
  sound: WrittenSound | undefined,
): Meeting {
  const { database } = opened;
  const run = database.transaction(() => {
    const first = meetingToEdit(opened, id, revision);
    const second = meetingToEdit(opened, otherId, undefined);
    refuseWhileWorkedOn(database, [id, otherId]);
    if (joinOf(database, first.key) !== undefined || joinOf(database, second.key) !== undefined) {
      throw new ChathamError("conflict", "One of them was joined already: part it first, or wait 30 days");
    }
    const aliases = database.prepare<[number], { number: number; stands_for: number }>(
      "select number, stands_for from turn_aliases where meeting_key = ?",
    ).all(second.key).map(({ number, stands_for }) => [number, stands_for] as const);
    const before: Before = {
      ...{ first: first.meeting, second: second.meeting, nextTurn: second.nextTurn, aliases },
      hasSound: sound !== undefined,
    };
    const made = join(first.meeting, second.meeting, first.nextTurn);
    database.prepare(
      "insert into meeting_joins (meeting_key, joined_id, at, before) values (?, ?, ?, ?)",
    ).run(first.key, otherId, new Date().toISOString(), sealed(database, first.key, before));
    moveSound(database, { from: second.key, to: first.key, ofFirst: false });
    if (sound !== undefined) moveSound(database, { from: first.key, to: first.key, ofFirst: true });
    forgetHistory(database, first.key);
    rewriteEdited(database, first.key, { meeting: made.meeting, aliases: [], nextTurn: made.nextTurn }, {
      revision: first.meeting.revision + 1,
    });
    if (sound !== undefined) giveSound(database, first.key, sound);
    removeMeeting(database, otherId);
    noteTraces(database);
  });
  run.immediate();
  return present(opened, id);
}

/**
 * Parts what was joined last, as both were before. Throws `not-found` where nothing was joined in the last 30 days; `conflict` where the
 * meeting was edited since.
 * @returns the meetings as they are now, and files of sounds that nobody needs any more
 */
export function partMeeting(
  opened: Opened,
  id: string,
): { readonly first: Meeting; readonly second: Meeting; readonly files: readonly string[] } {
  const { database } = opened;
  const run = database.transaction(() => {
    const { meeting, key, nextTurn } = meetingToEdit(opened, id, undefined);
    const row = joinOf(database, key);
    if (row === undefined || row.at < undoneSince()) {
      throw new ChathamError("not-found", `Nothing was joined to this meeting in the last ${UNDO_DAYS} days`);
    }
    refuseWhileWorkedOn(database, [id]);
    // What was edited before went from the history when they were joined.
    if (database.prepare("select 1 from meeting_history where meeting_key = ?").get(key) !== undefined) {
      throw new ChathamError("conflict", "The meeting was edited since it was joined: undo that first", {
        revision: meeting.revision,
      });
    }
    const before = openedBefore(database, key, row.before);
    if (database.prepare("select 1 from meetings where id = ?").get(before.second.id) !== undefined) {
      throw new ChathamError("conflict", "The recording that was joined was added again since");
    }
    const files = before.hasSound
      ? database.prepare<[number], string>("delete from sounds where meeting_key = ? returning file").pluck()
        .all(key)
      : [];
    rewriteEdited(database, key, { meeting: before.first, aliases: [], nextTurn }, {
      revision: meeting.revision + 1,
    });
    putMeeting(database, before.second);
    const other = database.prepare<[string], number>("select key from meetings where id = ?").pluck().get(
      before.second.id,
    );
    if (other === undefined) throw new RangeError("A meeting that was stored is not there");
    database.prepare(
      "update meetings set next_turn = max(next_turn, ?), revision = ?, collection = ? where key = ?",
    )
      .run(before.nextTurn, before.second.revision, before.second.collection ?? null, other);
    const alias = database.prepare(
      "insert or replace into turn_aliases (meeting_key, number, stands_for) values (?, ?, ?)",
    );
    for (const [number, standsFor] of before.aliases) alias.run(other, number, standsFor);
    returnSounds(database, key, other);
    database.prepare("delete from meeting_joins where meeting_key = ?").run(key);
    noteTraces(database);
    return { otherId: before.second.id, files };
  });
  const { otherId, files } = run.immediate();
  return { first: present(opened, id), second: present(opened, otherId), files };
}

/** Removes what cannot be parted any more, and sounds beyond their time. */
export function tidyJoins(database: Database): void {
  database.transaction(() => {
    const old = database.prepare("delete from meeting_joins where at <= ?").run(undoneSince());
    const over = database.prepare("delete from joined_sounds where until <= ?").run(new Date().toISOString());
    if (old.changes + over.changes > 0) noteTraces(database);
  }).immediate();
}

interface Row {
  readonly joined_id: string;
  readonly at: string;
  readonly before: Uint8Array;
}

function joinOf(database: Database, meetingKey: number): Row | undefined {
  return database.prepare<[number], Row>(
    "select joined_id, at, before from meeting_joins where meeting_key = ?",
  ).get(meetingKey);
}

function sealed(database: Database, key: number, before: Before): Uint8Array {
  return sealFor(database, key, new TextEncoder().encode(JSON.stringify(before)));
}

function openedBefore(database: Database, key: number, bytes: Uint8Array): Before {
  return JSON.parse(new TextDecoder().decode(openFor(database, key, bytes)));
}

const SOUND = "file, secret, sound_bytes, file_bytes, peaks_per_second, made_at, until";

function moveSound(
  database: Database,
  { from, to, ofFirst }: { readonly from: number; readonly to: number; readonly ofFirst: boolean },
): void {
  database.prepare(
    `insert into joined_sounds (meeting_key, of_first, ${SOUND}) select ?, ?, ${SOUND} from sounds where meeting_key = ?`,
  ).run(to, ofFirst ? 1 : 0, from);
  // The file is the other row's from here on.
  if (from !== to) database.prepare("delete from sounds where meeting_key = ?").run(from);
}

/** Kept no longer than either of the two was. */
function giveSound(database: Database, key: number, { secret, ...sound }: WrittenSound): void {
  const { made_at, until } = database.prepare<[number], { made_at: string; until: string | null }>(
    "select min(made_at) as made_at, min(until) as until from joined_sounds where meeting_key = ?",
  ).get(key) ?? { made_at: new Date().toISOString(), until: null };
  database.prepare(`insert or replace into sounds (meeting_key, ${SOUND}) values (?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(
      ...[key, sound.file, secret, sound.soundBytes, sound.fileBytes, sound.peaksPerSecond, made_at, until],
    );
}

function returnSounds(database: Database, first: number, second: number): void {
  const give = database.prepare(
    `insert or replace into sounds (meeting_key, ${SOUND})
     select ?, ${SOUND} from joined_sounds where meeting_key = ? and of_first = ?`,
  );
  give.run(first, first, 1);
  give.run(second, first, 0);
}

function refuseWhileWorkedOn(database: Database, ids: readonly string[]): void {
  for (const id of ids) {
    refuseUnderHold(database, id);
    const isWorkedOn = database.prepare(
      "select 1 from jobs where meeting_id = ? and state in ('queued', 'running')",
    ).get(id);
    if (isWorkedOn !== undefined) {
      throw new ChathamError("busy", "Something is being made of one of them; try again when that is done", {
        retryAfterMs: 5_000,
      });
    }
  }
}
