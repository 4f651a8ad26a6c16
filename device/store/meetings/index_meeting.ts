import type { Meeting, Turn } from "../../../src/meeting/meeting.ts";
import { indexText } from "./index_text.ts";
import type { Database } from "../file/database.ts";

/** What the index holds for a window: its turns' text, and each turn's speaker, so that who speaks more counts more. */
export function windowText(
  turns: readonly Pick<Turn, "speaker" | "text">[],
): { text: string; speakers: string } {
  return {
    text: turns.map(({ text }) => indexText(text)).join("\n"),
    speakers: turns.map(({ speaker }) => speaker).join("\n"),
  };
}

/** What the index holds for a whole meeting. */
export function meetingText(
  { title, labels, participants, turns }: Pick<Meeting, "title" | "labels" | "participants"> & {
    readonly turns: readonly Pick<Turn, "speaker" | "text">[];
  },
): { title: string; text: string; people: string } {
  return {
    title: [title, ...[...new Set(labels)].sort()].join("\n"),
    text: turns.map(({ text }) => indexText(text)).join("\n"),
    people: [...participants.map(({ name }) => name), ...turns.map(({ speaker }) => speaker)].join("\n"),
  };
}

/** The full-text index keeps no text: what was indexed is made again from the turns to be taken out. */
export function unindex(database: Database, meetingKey: number): void {
  const turns = database.prepare<[number], { key: number; speaker: string; text: string }>(
    `select t.key, s.name as speaker, t.text from turns t join speakers s on s.key = t.speaker_key
     where t.meeting_key = ? order by t."index"`,
  ).all(meetingKey);
  const removeTurn = database.prepare(
    "insert into turn_text (turn_text, rowid, text) values ('delete', ?, ?)",
  );
  for (const turn of turns) removeTurn.run(turn.key, indexText(turn.text));
  const windows = database.prepare<[number], { key: number; first_turn: number; last_turn: number }>(
    "select key, first_turn, last_turn from windows where meeting_key = ?",
  ).all(meetingKey);
  const removeWindow = database.prepare(
    "insert into window_text (window_text, rowid, text, speakers) values ('delete', ?, ?, ?)",
  );
  for (const window of windows) {
    const { text, speakers } = windowText(turns.slice(window.first_turn, window.last_turn + 1));
    removeWindow.run(window.key, text, speakers);
  }
  unindexMeeting(database, meetingKey, turns);
}

function unindexMeeting(
  database: Database,
  meetingKey: number,
  turns: readonly { speaker: string; text: string }[],
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
  });
  database.prepare(
    "insert into meeting_text (meeting_text, rowid, title, text, people) values ('delete', ?, ?, ?, ?)",
  ).run(meetingKey, title, text, people);
}
