import { asc, eq, inArray } from "drizzle-orm";
import type { Meeting, MeetingFilter, Turn } from "../../../src/meeting/meeting.ts";
import type {
  Concerned,
  MeetingHead,
  MeetingHeader,
  MeetingPage,
} from "../../../src/meeting/meeting_store.ts";
import { withDueHint } from "../../../src/summarise/due_again.ts";
import { spokenSample } from "../../../src/text/meeting_language.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { readNotes, readSummary, readTexts, readWords } from "./content.ts";
import { placeOfTurns } from "./summary_turns.ts";
import { turnId, turnNumber } from "./turn_number.ts";
import { meetingCondition } from "./filter.ts";
import { labels, legalHolds, meetings, sounds, speakers, turns } from "../file/schema.ts";

/** @returns the whole meeting, or undefined when there is none of that id. */
export function getMeeting(
  { database, queries }: { readonly database: Database; readonly queries: Queries },
  id: string,
): Meeting | undefined {
  const row = queries.select().from(meetings).where(eq(meetings.id, id)).get();
  if (!row) return undefined;
  const turns = readTurns(database, queries, row.key);
  const summary = readSummary(database, row.key);
  const notes = readNotes(database, row.key);
  return {
    ...headOf(queries, row),
    ...present({ notes }),
    ...(summary ? { summary: placeOfTurns(withDueHint(summary, row.startedAt ?? undefined), turns) } : {}),
    turns,
  };
}

/** @returns something of what was said all over it, to tell its language by */
export function sampleOfMeeting(
  { database, queries }: { readonly database: Database; readonly queries: Queries },
  id: string,
): string {
  const row = queries.select({ key: meetings.key }).from(meetings).where(eq(meetings.id, id)).get();
  return row === undefined ? "" : spokenSample(readTexts(database, row.key).map((text) => ({ text })));
}

/** @returns the place of the turn, or of the one that stands for it since it was taken away */
export function placeOfTurn(database: Database, meetingId: string, id: string): number | undefined {
  return database.prepare<unknown[], number>(
    `select t."index" from meetings m join turns t on t.meeting_key = m.key
     where m.id = ? and t.number = coalesce(
       (select stands_for from turn_aliases where meeting_key = m.key and number = ?), ?)`,
  ).pluck().get(meetingId, turnNumber(id), turnNumber(id));
}

/** @returns the meeting without turns and summary, or undefined when there is none of that id. */
export function getMeetingHead(queries: Queries, id: string): MeetingHead | undefined {
  const row = queries.select().from(meetings).where(eq(meetings.id, id)).get();
  return row && headOf(queries, row);
}

/** What decides about every meeting, in three statements. */
export function listConcerned(queries: Queries): Concerned[] {
  const byKey = Map.groupBy(
    queries.select().from(labels).orderBy(asc(labels.label)).all(),
    (row) => row.meetingKey,
  );
  const held = new Set(queries.select().from(legalHolds).all().map(({ meetingId }) => meetingId));
  const { key, id, participants, startedAt } = meetings;
  return queries.select({ key, id, participants, startedAt }).from(meetings).all().map((row) => ({
    id: row.id,
    labels: (byKey.get(row.key) ?? []).map(({ label }) => label),
    participants: row.participants,
    ...present({ startedAt: row.startedAt }),
    ...(held.has(row.id) ? { legalHold: true } : {}),
  }));
}

export function contentHashes(queries: Queries): ReadonlyMap<string, string> {
  const { id, contentHash } = meetings;
  const rows = queries.select({ id, contentHash }).from(meetings).all();
  return new Map(rows.map((row) => [row.id, row.contentHash]));
}

/** @returns by id of each meeting what is another once anything is that a file of it shows */
export function exportMarks(queries: Queries): ReadonlyMap<string, string> {
  const { id, contentHash, written } = meetings;
  const rows = queries.select({ id, contentHash, written }).from(meetings).all();
  return new Map(rows.map((row) => [row.id, `${row.contentHash} ${row.written}`]));
}

/** @returns what reads the number; every request asks for it more than once */
export function changeNumberOf(database: Database): () => number {
  const select = database.prepare<[], number>("select number from meeting_changes").pluck();
  return () => select.get() ?? 0;
}

function headOf(queries: Queries, row: typeof meetings.$inferSelect): MeetingHead {
  return {
    id: row.id,
    title: row.title,
    ...present({ titleBy: row.titleBy, startedAt: row.startedAt, durationMs: row.durationMs }),
    ...present({ language: row.language, layout: row.layout, collection: row.collection }),
    revision: row.revision,
    warnings: row.warnings,
    labels: labelsOf(queries, [row.key]).get(row.key) ?? [],
    participants: row.participants,
    ...present({ participantsBy: row.participantsBy }),
    speakers: speakersOfMeetings(queries, [row.key]).get(row.key) ?? [],
    ...(isHeld(queries, row.id) ? { legalHold: true } : {}),
    ...soundOf(queries, row.key),
  };
}

function soundOf(queries: Queries, meetingKey: number): Pick<Meeting, "audio"> {
  const row = queries.select().from(sounds).where(eq(sounds.meetingKey, meetingKey)).get();
  if (row === undefined || (row.until !== null && row.until <= new Date().toISOString())) return {};
  return { audio: { bytes: row.soundBytes, ...present({ until: row.until }) } };
}

function isHeld(queries: Queries, id: string): boolean {
  const row = queries.select().from(legalHolds).where(eq(legalHolds.meetingId, id)).get();
  return row !== undefined;
}

/** Newest first; meetings without a date come last, by title. */
export function listMeetings(
  { database, queries }: { readonly database: Database; readonly queries: Queries },
  request: MeetingFilter & { limit: number; offset: number },
): MeetingPage {
  const { sql, values } = meetingCondition(request);
  const total = database.prepare(`select count(*) from meetings m where ${sql}`).pluck().get(...values);
  const keys = database.prepare<unknown[], number>(
    `select m.key from meetings m where ${sql}
     order by m.started_at_ms is null, m.started_at_ms desc, m.title, m.id limit ? offset ?`,
  ).pluck().all(...values, request.limit, request.offset);
  const byKey = new Map(headersOf(queries, keys));
  return { total: Number(total), meetings: keys.flatMap((key) => byKey.get(key) ?? []) };
}

/** Headers by key, in no order. */
export function headersOf(queries: Queries, keys: readonly number[]): [number, MeetingHeader][] {
  const labelsByMeeting = labelsOf(queries, keys);
  const speakersByMeeting = speakersOfMeetings(queries, keys);
  const rows = queries.select().from(meetings).where(inArray(meetings.key, [...keys])).all();
  return rows.map((row) => [row.key, {
    id: row.id,
    title: row.title,
    ...present({ startedAt: row.startedAt, durationMs: row.durationMs }),
    labels: labelsByMeeting.get(row.key) ?? [],
    speakers: speakersByMeeting.get(row.key) ?? [],
    turnCount: row.turnCount,
    wordCount: row.wordCount,
  }]);
}

function readTurns(database: Database, queries: Queries, meetingKey: number): Turn[] {
  const texts = readTexts(database, meetingKey);
  const words = readWords(database, meetingKey);
  const rows = queries.select({
    index: turns.index,
    number: turns.number,
    speaker: speakers.name,
    startMs: turns.startMs,
    endMs: turns.endMs,
    unclear: turns.unclear,
    edited: turns.edited,
  }).from(turns).innerJoin(speakers, eq(speakers.key, turns.speakerKey))
    .where(eq(turns.meetingKey, meetingKey)).orderBy(asc(turns.index)).all();
  return rows.map(({ index, number, speaker, unclear, edited, ...rest }) => ({
    ...{ index, id: turnId(number), speaker, text: texts[index] ?? "" },
    ...present({ ...rest, words: words?.[index] }),
    ...(unclear ? { unclear } : {}),
    ...(edited ? { edited } : {}),
  }));
}

function labelsOf(queries: Queries, keys: readonly number[]): Map<number, string[]> {
  const rows = queries.select().from(labels).where(inArray(labels.meetingKey, [...keys]))
    .orderBy(asc(labels.label)).all();
  return group(rows.map(({ meetingKey, label }) => [meetingKey, label]));
}

/** Keys grow in the order of first turn. */
function speakersOfMeetings(queries: Queries, keys: readonly number[]): Map<number, string[]> {
  const rows = queries.select().from(speakers).where(inArray(speakers.meetingKey, [...keys]))
    .orderBy(asc(speakers.key)).all();
  return group(rows.map(({ meetingKey, name }) => [meetingKey, name]));
}

function group(pairs: readonly (readonly [number, string])[]): Map<number, string[]> {
  const groups = new Map<number, string[]>();
  for (const [key, value] of pairs) {
    const members = groups.get(key);
    if (members) members.push(value);
    else groups.set(key, [value]);
  }
  return groups;
}

/** Leaves out what is null, as `exactOptionalPropertyTypes` wants. */
function present<T extends Record<string, unknown>>(row: T): { [K in keyof T]?: NonNullable<T[K]> } {
  const kept: { [K in keyof T]?: NonNullable<T[K]> } = {};
  for (const name in row) {
    const value = row[name];
    if (value !== null && value !== undefined) kept[name] = value;
  }
  return kept;
}
