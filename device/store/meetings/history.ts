import { ChathamError } from "../../../src/errors.ts";
import { type Meeting, speakersOf, type Summary, type Turn } from "../../../src/meeting/meeting.ts";
import { UNDO_DAYS } from "../../../src/meeting/meeting_store.ts";
import type { Database } from "../file/database.ts";
import { noteTraces } from "../traces/traces.ts";
import { openFor, sealFor } from "./content.ts";
import { turnNumber } from "./turn_number.ts";

/**
 * What people's edits changed, newest last: of each edit only what stood there before. SQL by hand: the rows hold sealed values that
 * drizzle could not look into.
 */

/** What brings the meeting of before back. */
interface Before {
  readonly head: Pick<Meeting, (typeof HEAD)[number]>;
  readonly summary: Summary | undefined;
  /** The summary as the edit left it: where it is another by now, it was made since, and stays. */
  readonly summaryAfter: Summary | undefined;
  /** In place of so many turns from `start` on. */
  readonly start: number;
  readonly count: number;
  readonly turns: readonly Turn[];
  /** A speaker who was given this name in place of that. */
  readonly renamed?: { readonly from: string; readonly to: string } | undefined;
}

const HEAD = [
  "title",
  "titleBy",
  "startedAt",
  "durationMs",
  "labels",
  "participants",
  "participantsBy",
  "notes",
] as const;

/** Keeps what an edit is about to change, inside its transaction. */
export function noteEdit(
  database: Database,
  meetingKey: number,
  { before, after, renamed }: {
    readonly before: Meeting;
    readonly after: Meeting;
    readonly renamed: Before["renamed"];
  },
): void {
  const [old, now] = [before.turns.map(bare), after.turns.map(bare)];
  const shorter = Math.min(old.length, now.length);
  let start = 0;
  while (start < shorter && old[start] === now[start]) start++;
  let tail = 0;
  while (tail < shorter - start && old.at(-1 - tail) === now.at(-1 - tail)) tail++;
  const kept: Before = {
    head: headOf(before),
    summary: before.summary,
    summaryAfter: after.summary,
    start,
    count: now.length - tail - start,
    turns: before.turns.slice(start, before.turns.length - tail),
    renamed,
  };
  database.prepare("insert into meeting_history (meeting_key, revision, at, before) values (?, ?, ?, ?)").run(
    meetingKey,
    before.revision + 1,
    new Date().toISOString(),
    sealFor(database, meetingKey, new TextEncoder().encode(JSON.stringify(kept))),
  );
}

/**
 * Takes the last edit off the history, inside the caller's transaction.
 * @returns the meeting without it. Throws `not-found` where nothing can be undone any more
 */
export function takeLastEdit(database: Database, meetingKey: number, now: Meeting): Meeting {
  const row = database.prepare<[number, string], { number: number; before: Uint8Array }>(
    "select number, before from meeting_history where meeting_key = ? and at > ? order by number desc limit 1",
  ).get(meetingKey, undoneSince());
  if (row === undefined) {
    throw new ChathamError(
      "not-found",
      `Nothing can be undone: edits can for ${UNDO_DAYS} days, the last one first`,
    );
  }
  const before: Before = JSON.parse(new TextDecoder().decode(openFor(database, meetingKey, row.before)));
  database.prepare("delete from meeting_history where number = ?").run(row.number);
  const turns = [
    ...now.turns.slice(0, before.start),
    ...before.turns,
    ...now.turns.slice(before.start + before.count),
  ].map((turn, index) => ({ ...turn, index }));
  const isSummaryOfEdit = JSON.stringify(before.summaryAfter) === JSON.stringify(now.summary);
  const summary = isSummaryOfEdit ? before.summary : now.summary;
  const back = database.prepare("delete from turn_aliases where meeting_key = ? and number = ?");
  for (const { id } of turns) back.run(meetingKey, turnNumber(id));
  const { startedAt: _at, durationMs: _ms, notes: _notes, summary: _summary, ...others } = now;
  const { titleBy: _title, participantsBy: _people, ...rest } = others;
  return {
    ...rest,
    ...before.head,
    turns,
    speakers: speakersOf(turns),
    ...(summary === undefined ? {} : { summary }),
  };
}

/** Names that people gave speakers since a revision, oldest first. */
export function renamesSince(
  database: Database,
  meetingKey: number,
  revision: number,
): { readonly from: string; readonly to: string }[] {
  const rows = database.prepare<[number, number], Uint8Array>(
    "select before from meeting_history where meeting_key = ? and revision > ? order by number",
  ).pluck().all(meetingKey, revision);
  return rows.flatMap((sealed) => {
    const before: Before = JSON.parse(new TextDecoder().decode(openFor(database, meetingKey, sealed)));
    return before.renamed ?? [];
  });
}

/** Lets nothing of a meeting be undone any more, inside the caller's transaction: what stood there is gone. */
export function forgetHistory(database: Database, meetingKey: number): void {
  database.prepare("delete from meeting_history where meeting_key = ?").run(meetingKey);
}

/** Removes what cannot be undone any more. */
export function tidyHistory(database: Database): void {
  database.transaction(() => {
    const { changes } = database.prepare("delete from meeting_history where at <= ?").run(undoneSince());
    if (changes > 0) noteTraces(database);
  }).immediate();
}

/** From when on an edit or a join can be undone, ISO 8601. */
export function undoneSince(): string {
  return new Date(Date.now() - UNDO_DAYS * 86_400_000).toISOString();
}

function bare({ index: _, ...turn }: Turn): string {
  return JSON.stringify(turn);
}

function headOf(meeting: Meeting): Before["head"] {
  const { title, titleBy, labels, participants, participantsBy, startedAt, durationMs, notes } = meeting;
  return {
    ...(titleBy === undefined ? {} : { titleBy }),
    ...(participantsBy === undefined ? {} : { participantsBy }),
    ...{ title, labels, participants },
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(notes === undefined ? {} : { notes }),
  };
}
