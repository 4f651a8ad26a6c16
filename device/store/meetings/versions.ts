import { randomUUID } from "node:crypto";
import { ChathamError } from "../../../src/errors.ts";
import type { Summary, Turn } from "../../../src/meeting/meeting.ts";
import { speakersOf } from "../../../src/meeting/meeting.ts";
import { type Version, type VersionReason, versionReasonSchema } from "../../../src/meeting/version.ts";
import { countWords } from "../../../src/meeting/window.ts";
import type { Database } from "../file/database.ts";
import { noteTraces } from "../traces/traces.ts";
import { openFor, sealFor } from "./content.ts";

/** Transcripts and summaries beside the present ones. SQL by hand: the rows hold sealed values that drizzle could not look into. */
export type VersionContent =
  | { readonly of: "transcript"; readonly turns: readonly Turn[] }
  | { readonly of: "summary"; readonly summary: Summary };

/** Keeps one, inside the caller's transaction; of each sort only the newest {@link VERSIONS_MAX} stay. */
export function keepVersion(
  database: Database,
  meetingKey: number,
  content: VersionContent,
  because: VersionReason,
): void {
  database.prepare(
    "insert into meeting_versions (meeting_key, id, at, stage, because, content) values (?, ?, ?, ?, ?, ?)",
  ).run(
    meetingKey,
    randomUUID(),
    new Date().toISOString(),
    content.of,
    because,
    sealFor(database, meetingKey, new TextEncoder().encode(JSON.stringify(content))),
  );
  database.prepare(
    `delete from meeting_versions where meeting_key = ? and stage = ? and id not in (
       select id from meeting_versions where meeting_key = ? and stage = ? order by at desc limit ?)`,
  ).run(meetingKey, content.of, meetingKey, content.of, VERSIONS_MAX);
}

/** Newest first. */
export function listVersions(database: Database, meetingKey: number): Version[] {
  const rows = database.prepare<[number], Row>(
    "select id, at, because, content from meeting_versions where meeting_key = ? order by at desc",
  ).all(meetingKey);
  return rows.map(({ id, at, because, content }) => {
    const opened = read(database, meetingKey, content);
    const common = { id, at, because: versionReasonSchema.parse(because) };
    if (opened.of === "summary") return { ...common, of: opened.of, overview: opened.summary.overview };
    const { turns } = opened;
    return {
      ...common,
      of: opened.of,
      turns: turns.length,
      words: turns.reduce((sum, { text }) => sum + countWords(text), 0),
      speakers: speakersOf(turns).length,
    };
  });
}

/** Takes one out, inside the caller's transaction. Throws `not-found`. */
export function takeVersion(database: Database, meetingKey: number, id: string): VersionContent {
  const row = database.prepare<[number, string], Row>(
    "delete from meeting_versions where meeting_key = ? and id = ? returning id, at, because, content",
  ).get(meetingKey, id);
  if (row === undefined) throw new ChathamError("not-found", "There is no such version of this meeting");
  noteTraces(database);
  return read(database, meetingKey, row.content);
}

/** Inside the caller's transaction. */
export function forgetVersions(database: Database, meetingKey: number): void {
  database.prepare("delete from meeting_versions where meeting_key = ?").run(meetingKey);
}

interface Row {
  readonly id: string;
  readonly at: string;
  readonly because: string;
  readonly content: Uint8Array;
}

function read(database: Database, meetingKey: number, content: Uint8Array): VersionContent {
  return JSON.parse(new TextDecoder().decode(openFor(database, meetingKey, content)));
}

const VERSIONS_MAX = 5;
