import { createHash } from "node:crypto";
import { ChathamError } from "../../../src/errors.ts";
import { type Meeting, speakersOf, type Turn } from "../../../src/meeting/meeting.ts";
import { indexLanguage } from "../../../src/text/meeting_language.ts";
import type { Database } from "../file/database.ts";
import { withActionIds } from "./action_items.ts";
import { noteMissing, removeVectors } from "./vector_index.ts";
import { removeMeeting } from "./erase.ts";
import { foldName } from "../../../src/text/fold.ts";
import { refuseUnderHold } from "./legal_hold.ts";
import { tieToTurns } from "./summary_turns.ts";
import { turnNumber } from "./turn_number.ts";
import type { PreparedTurns } from "../../../src/meeting/prepared_turns.ts";
import { prepareTurnsAtOnce } from "./prepare_turns.ts";
import { addKey, writeContent, writeNotes, writeSummary } from "./content.ts";
import { forgetHistory } from "./history.ts";
import { forgetJoin } from "./forget_join.ts";
import { forgetVersions } from "./versions.ts";
import { indexMeeting, unindex } from "./index_meeting.ts";

interface PutOptions {
  readonly onReplace?: () => void;
  readonly prepared?: PreparedTurns | undefined;
}

/**
 * Stores or replaces a whole meeting with its full-text index, in one transaction.
 * @param options.onReplace called before other content of that id goes
 * @param options.prepared of the meeting's turns, where they were read before
 * @returns false when the same id and content was there already; nothing is written then.
 */
export function putMeeting(
  database: Database,
  meeting: Meeting,
  { onReplace = () => {}, prepared }: PutOptions = {},
): boolean {
  checkLimits(meeting);
  const reading = preparedFor(meeting, prepared);
  const contentHash = hashOf(meeting);
  const put = database.transaction(() => {
    const known = database.prepare<[string], { content_hash: string }>(
      "select content_hash from meetings where id = ?",
    ).get(meeting.id);
    if (known?.content_hash === contentHash) return false;
    if (known) {
      refuseUnderHold(database, meeting.id);
      onReplace();
      removeMeeting(database, meeting.id);
    }
    const meetingKey = insertHeader(database, meeting, { contentHash, reading });
    noteMissing(database, meetingKey);
    addKey(database, Number(meetingKey));
    insertContent(database, meeting, meetingKey, reading);
    return true;
  });
  return put.immediate();
}

/**
 * Writes a meeting anew in its own place, inside the caller's transaction: what hangs on the meeting, such as receipts'
 * copies and legends, stays. Its vectors go, since they were made from the words before.
 * @param keepsKey true where what was sealed before may still be read, as to undo an edit; else nothing can be undone any more
 */
export function rewriteMeeting(
  database: Database,
  meeting: Meeting,
  { keepsKey }: { readonly keepsKey: boolean },
): void {
  const key = database.prepare<[string], number>("select key from meetings where id = ?").pluck().get(
    meeting.id,
  );
  if (key === undefined) return;
  unindex(database, key);
  removeVectors(database, key);
  for (const table of ["turns", "windows", "speakers", "labels", "meeting_content"]) {
    database.prepare(`delete from ${table} where meeting_key = ?`).run(key);
  }
  if (!keepsKey) {
    forgetHistory(database, key);
    forgetVersions(database, key);
    forgetJoin(database, key);
    database.prepare("delete from meeting_keys where meeting_key = ?").run(key);
    addKey(database, key);
  }
  const { title, titleBy = null, participants, participantsBy = null } = meeting;
  const reading = preparedFor(meeting);
  database.prepare(
    `update meetings set title = ?, title_by = ?, participants = ?, participants_by = ?, content_hash = ?, word_count = ?,
       index_language = ? where key = ?`,
  ).run(
    title,
    titleBy,
    JSON.stringify(participants),
    participantsBy,
    hashOf(meeting),
    wordsIn(reading),
    reading.language,
    key,
  );
  insertLabels(database, meeting, key);
  insertContent(database, meeting, key, reading);
}

function insertContent(
  database: Database,
  meeting: Meeting,
  meetingKey: bigint | number,
  reading: PreparedTurns,
): void {
  insertTurns(database, meeting, meetingKey, reading);
  writeContent(database, Number(meetingKey), {
    texts: meeting.turns.map(({ text }) => text),
    words: meeting.turns.map(({ words }) => words ?? null),
  });
  insertWindows(database, meetingKey, reading);
  indexMeeting(database, Number(meetingKey), reading.terms);
  writeNotes(database, Number(meetingKey), meeting.notes);
  if (meeting.summary) {
    writeSummary(
      database,
      Number(meetingKey),
      withActionIds(tieToTurns(meeting.summary, meeting.turns)),
    );
  }
}

/** Content is everything but the summary, which is made from it. */
function hashOf(meeting: Meeting): string {
  const { title, startedAt, durationMs, labels, participants, turns } = meeting;
  const parts = [title, startedAt ?? null, durationMs ?? null, [...labels].sort(), participants];
  const hash = createHash("sha256").update(JSON.stringify(parts));
  for (const turn of turns) {
    hash.update(JSON.stringify([turn.speaker, turn.text, turn.startMs, turn.endMs, turn.words]));
  }
  return hash.digest("hex");
}

function insertHeader(
  database: Database,
  meeting: Meeting,
  { contentHash, reading }: { readonly contentHash: string; readonly reading: PreparedTurns },
): bigint | number {
  const { id, title, startedAt, durationMs, participants, turns } = meeting;
  const startedAtMs = startedAt === undefined ? NaN : Date.parse(startedAt);
  const { lastInsertRowid: meetingKey } = database.prepare(
    `insert into meetings
       (id, title, started_at, started_at_ms, duration_ms, participants, content_hash, turn_count, word_count,
        revision, language, layout, warnings, next_turn, index_language, collection, title_by, participants_by)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  ).run(
    id,
    title,
    startedAt ?? null,
    Number.isNaN(startedAtMs) ? null : startedAtMs,
    durationMs === undefined ? null : Math.round(durationMs),
    JSON.stringify(participants),
    contentHash,
    turns.length,
    wordsIn(reading),
    meeting.revision,
    meeting.language ?? null,
    meeting.layout ?? null,
    JSON.stringify(meeting.warnings),
    turns.reduce((next, turn) => Math.max(next, turnNumber(turn.id) + 1), 0),
    reading.language,
    meeting.collection ?? null,
    meeting.titleBy ?? null,
    meeting.participantsBy ?? null,
  );
  insertLabels(database, meeting, meetingKey);
  return meetingKey;
}

function wordsIn({ wordCounts }: PreparedTurns): number {
  return wordCounts.reduce((sum, words) => sum + words, 0);
}

function insertLabels(database: Database, { labels }: Meeting, meetingKey: bigint | number): void {
  const insert = database.prepare("insert or ignore into labels (meeting_key, label) values (?, ?)");
  for (const label of labels) insert.run(meetingKey, label);
}

function insertTurns(
  database: Database,
  meeting: Meeting,
  meetingKey: bigint | number,
  { wordCounts }: PreparedTurns,
): void {
  const speakerKeys = insertSpeakers(database, meeting.turns, meetingKey);
  const insertTurn = database.prepare(
    `insert into turns (meeting_key, "index", number, speaker_key, word_count, start_ms, end_ms, unclear, edited)
     values (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  for (const turn of meeting.turns) {
    insertTurn.run(
      meetingKey,
      turn.index,
      turnNumber(turn.id),
      speakerKeys.get(turn.speaker),
      wordCounts[turn.index],
      turn.startMs === undefined ? null : Math.round(turn.startMs),
      turn.endMs === undefined ? null : Math.round(turn.endMs),
      turn.unclear ? 1 : 0,
      turn.edited ? 1 : 0,
    );
  }
}

function insertSpeakers(database: Database, turns: readonly Turn[], meetingKey: bigint | number) {
  const insert = database.prepare("insert into speakers (meeting_key, name, folded) values (?, ?, ?)");
  const keys = new Map<string, bigint | number>();
  for (const name of speakersOf(turns)) {
    keys.set(name, insert.run(meetingKey, name, foldName(name)).lastInsertRowid);
  }
  return keys;
}

function insertWindows(
  database: Database,
  meetingKey: bigint | number,
  { windows }: PreparedTurns,
): void {
  const insertWindow = database.prepare(
    "insert into windows (meeting_key, first_turn, last_turn) values (?, ?, ?)",
  );
  for (const { firstTurn, lastTurn } of windows) {
    insertWindow.run(meetingKey, firstTurn, lastTurn);
  }
}

/** What was read of other turns, as when people have corrected the meeting meanwhile, does not count. */
function preparedFor(meeting: Meeting, prepared?: PreparedTurns): PreparedTurns {
  const language = indexLanguage(meeting);
  if (prepared?.turns === meeting.turns && prepared.language === language) return prepared;
  return prepareTurnsAtOnce(meeting.turns, language);
}

function checkLimits({ turns }: Meeting): void {
  if (turns.length > TURNS_MAX) {
    throw new ChathamError("too-large", `A meeting may hold at most ${TURNS_MAX} turns, not ${turns.length}`);
  }
  const wrong = turns.findIndex((turn, index) => turn.index !== index);
  if (wrong >= 0) throw new RangeError(`Cannot store a meeting whose turn ${wrong} is numbered otherwise`);
}

const TURNS_MAX = 200_000;
