import type { Word } from "../../../src/meeting/meeting.ts";
import { countWords, cutWindows } from "../../../src/meeting/window.ts";
import { meetingLanguage } from "../../../src/text/meeting_language.ts";
import type { Database } from "../file/database.ts";
import { indexText } from "../text_index/index_text.ts";
import { addKey, writeSealed, writeSummary } from "./content.ts";
import { indexMeeting } from "./index_meeting.ts";
import { removeVectors } from "./vector_index.ts";

/**
 * Seals every meeting of a store that kept what was said as it stands, and indexes its words by its language. Where words stand
 * without blanks the windows are cut anew too, and their vectors go until the next import makes them.
 */
export function sealMeetings(database: Database): void {
  const said = database.prepare<[number], Said>(
    `select text, words from turns where meeting_key = ? order by "index"`,
  );
  const meetings = database.prepare<[], { key: number; summary: string | null }>(
    "select key, summary from meetings",
  ).all();
  for (const { key, summary } of meetings) {
    const turns = said.all(key);
    database.prepare("update meetings set index_language = ? where key = ?").run(meetingLanguage(turns), key);
    addKey(database, key);
    writeSealed(database, key, {
      texts: turns.map(({ text }) => text),
      words: turns.map(({ words }): Word[] | null => words === null ? null : JSON.parse(words)),
    });
    if (summary !== null) writeSummary(database, key, JSON.parse(summary));
    cutAnew(database, key, turns);
    indexMeeting(database, key);
  }
}

interface Said {
  readonly text: string;
  readonly words: string | null;
}

function cutAnew(database: Database, key: number, turns: readonly Said[]): void {
  const before = database.prepare<[number], { firstTurn: number; lastTurn: number }>(
    "select first_turn as firstTurn, last_turn as lastTurn from windows where meeting_key = ? order by first_turn",
  ).all(key);
  const cut = cutWindows(turns.map(({ text }) => countWords(indexText(text))));
  if (JSON.stringify(cut) === JSON.stringify(before)) return;
  removeVectors(database, key);
  database.prepare("delete from windows where meeting_key = ?").run(key);
  const insert = database.prepare(
    "insert into windows (meeting_key, first_turn, last_turn) values (?, ?, ?)",
  );
  for (const { firstTurn, lastTurn } of cut) insert.run(key, firstTurn, lastTurn);
}
