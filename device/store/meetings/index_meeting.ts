import type { Meeting, Turn } from "../../../src/meeting/meeting.ts";
import { searchForm } from "../../../src/text/search_form.ts";
import { indexWords } from "./index_text.ts";
import type { Database } from "../file/database.ts";

/** What the index holds for a window: its turns' text, and each turn's speaker, so that who speaks more counts more. */
export function windowText(
  turns: readonly Pick<Turn, "speaker" | "text">[],
  language: string,
): { text: string; speakers: string } {
  return {
    text: turns.map(({ text }) => indexWords(text, language)).join("\n"),
    speakers: turns.map(({ speaker }) => searchForm(speaker, language)).join("\n"),
  };
}

/** What the index holds for a whole meeting. */
export function meetingText(
  { title, labels, participants, turns }: Pick<Meeting, "title" | "labels" | "participants"> & {
    readonly turns: readonly Pick<Turn, "speaker" | "text">[];
  },
  language: string,
): { title: string; text: string; people: string } {
  const form = (texts: readonly string[]) => texts.map((text) => searchForm(text, language)).join("\n");
  return {
    title: form([title, ...[...new Set(labels)].sort()]),
    text: turns.map(({ text }) => indexWords(text, language)).join("\n"),
    people: form([...participants.map(({ name }) => name), ...turns.map(({ speaker }) => speaker)]),
  };
}

/** ISO 639-1 of the language that a meeting is indexed in. */
export function languageOfMeeting(database: Database, meetingKey: number): string {
  return database.prepare<[number], string>("select index_language from meetings where key = ?").pluck().get(
    meetingKey,
  ) ?? "en";
}

/** The full-text index keeps no text: what was indexed is made again from the turns to be taken out. */
export function unindex(database: Database, meetingKey: number): void {
  const turns = database.prepare<[number], { key: number; speaker: string; text: string }>(
    `select t.key, s.name as speaker, t.text from turns t join speakers s on s.key = t.speaker_key
     where t.meeting_key = ? order by t."index"`,
  ).all(meetingKey);
  const language = languageOfMeeting(database, meetingKey);
  const removeTurn = database.prepare(
    "insert into turn_text (turn_text, rowid, text) values ('delete', ?, ?)",
  );
  for (const turn of turns) removeTurn.run(turn.key, indexWords(turn.text, language));
  const windows = database.prepare<[number], { key: number; first_turn: number; last_turn: number }>(
    "select key, first_turn, last_turn from windows where meeting_key = ?",
  ).all(meetingKey);
  const removeWindow = database.prepare(
    "insert into window_text (window_text, rowid, text, speakers) values ('delete', ?, ?, ?)",
  );
  for (const window of windows) {
    const { text, speakers } = windowText(turns.slice(window.first_turn, window.last_turn + 1), language);
    removeWindow.run(window.key, text, speakers);
  }
  unindexMeeting(database, meetingKey, { turns, language });
}

function unindexMeeting(
  database: Database,
  meetingKey: number,
  { turns, language }: { turns: readonly { speaker: string; text: string }[]; language: string },
): void {
  const row = database.prepare<[number], { title: string; participants: string }>(
    "select title, participants from meetings where key = ?",
  ).get(meetingKey);
  if (!row) return;
  const labels = database.prepare<[number], string>("select label from labels where meeting_key = ?").pluck()
    .all(meetingKey);
  const { title, text, people } = meetingText({
    title: row.title,
    labels,
    participants: JSON.parse(row.participants),
    turns,
  }, language);
  database.prepare(
    "insert into meeting_text (meeting_text, rowid, title, text, people) values ('delete', ?, ?, ?, ?)",
  ).run(meetingKey, title, text, people);
}
