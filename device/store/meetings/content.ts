import type { Summary, Word } from "../../../src/meeting/meeting.ts";
import type { Database } from "../file/database.ts";
import { newKey, seal, unseal } from "../file/seal.ts";

/**
 * What was said in a meeting, the words' times and the summary, each in one value under the meeting's own key: erasing the key
 * erases them, in whatever page copies of them lie. SQL by hand: the hot path of every import and every hit.
 */

/** Gives a new meeting its key, inside the caller's transaction. */
export function addKey(database: Database, meetingKey: number): void {
  database.prepare("insert into meeting_keys (meeting_key, secret) values (?, ?)").run(meetingKey, newKey());
}

interface Content {
  readonly texts: readonly string[];
  readonly words: readonly (readonly Word[] | null)[];
}

/** Keeps what was said, turn by turn, in place of what was kept before. */
export function writeContent(database: Database, meetingKey: number, content: Content): void {
  writeSealed(database, meetingKey, content);
  database.prepare("update meeting_content set heard = ? where meeting_key = ?").run(
    content.words.reduce(
      (sum, each) => sum + (each ?? []).filter(({ heard }) => heard !== undefined).length,
      0,
    ),
    meetingKey,
  );
}

/** The part of it that stores of every version know since meetings are sealed. */
export function writeSealed(database: Database, meetingKey: number, { texts, words }: Content): void {
  const hasWords = words.some((each) => each !== null);
  database.prepare(
    `insert into meeting_content (meeting_key, texts, words) values (?, ?, ?)
     on conflict (meeting_key) do update set texts = excluded.texts, words = excluded.words`,
  ).run(
    meetingKey,
    sealed(database, meetingKey, texts),
    hasWords ? sealed(database, meetingKey, words) : null,
  );
  const heard = words.reduce(
    (sum, each) => sum + (each ?? []).filter((word) => word.heard !== undefined).length,
    0,
  );
  // Apart from the rest: an upgrade seals meetings before there is such a column, and then nothing was corrected.
  if (heard > 0) {
    database.prepare("update meeting_content set heard = ? where meeting_key = ?").run(heard, meetingKey);
  }
}

/** @returns the text of each turn, in order */
export function readTexts(database: Database, meetingKey: number): readonly string[] {
  return opened(database, meetingKey, "texts") ?? [];
}

/** @returns of each turn the words with their times or null; undefined when no turn has any */
export function readWords(
  database: Database,
  meetingKey: number,
): readonly (readonly Word[] | null)[] | undefined {
  return opened(database, meetingKey, "words");
}

export function readSummary(database: Database, meetingKey: number): Summary | undefined {
  return opened(database, meetingKey, "summary");
}

/** @param summary undefined takes it away */
export function writeSummary(database: Database, meetingKey: number, summary: Summary | undefined): void {
  database.prepare("update meeting_content set summary = ? where meeting_key = ?")
    .run(summary === undefined ? null : sealed(database, meetingKey, summary), meetingKey);
}

export function readNotes(database: Database, meetingKey: number): string | undefined {
  return opened(database, meetingKey, "notes");
}

/** @param notes undefined takes them away */
export function writeNotes(database: Database, meetingKey: number, notes: string | undefined): void {
  database.prepare("update meeting_content set notes = ? where meeting_key = ?")
    .run(notes === undefined ? null : sealed(database, meetingKey, notes), meetingKey);
}

/** Any bytes of a meeting under its key. */
export function sealFor(database: Database, meetingKey: number, bytes: Uint8Array): Uint8Array {
  return seal(secretOf(database, meetingKey), bytes);
}

/** What {@link sealFor} sealed. */
export function openFor(database: Database, meetingKey: number, sealed: Uint8Array): Uint8Array {
  return unseal(secretOf(database, meetingKey), sealed);
}

function sealed(database: Database, meetingKey: number, value: unknown): Uint8Array {
  return sealFor(database, meetingKey, new TextEncoder().encode(JSON.stringify(value)));
}

function opened<T>(
  database: Database,
  meetingKey: number,
  column: "texts" | "words" | "summary" | "notes",
): T | undefined {
  const row = database.prepare<[number], { secret: Uint8Array; value: Uint8Array | null }>(
    `select k.secret, c.${column} as value from meeting_content c join meeting_keys k using (meeting_key)
     where c.meeting_key = ?`,
  ).get(meetingKey);
  if (!row?.value) return undefined;
  return JSON.parse(new TextDecoder().decode(unseal(row.secret, row.value)));
}

function secretOf(database: Database, meetingKey: number): Uint8Array {
  const secret = database.prepare<[number], Uint8Array>(
    "select secret from meeting_keys where meeting_key = ?",
  )
    .pluck().get(meetingKey);
  if (!secret) throw new RangeError(`Meeting ${meetingKey} has no key`);
  return secret;
}
