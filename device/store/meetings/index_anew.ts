import { meetingLanguage } from "../../../src/text/meeting_language.ts";
import { cutWindows } from "../../../src/meeting/window.ts";
import { meetingText, windowText } from "./index_meeting.ts";
import { indexText, indexWords } from "./index_text.ts";
import { removeVectors } from "./vector_index.ts";
import type { Database } from "../file/database.ts";

/**
 * Indexes the words of every meeting by its language, as `searchForm` writes them, for a store whose index holds them as they
 * stand. Meetings whose words stay as they were, most English ones, are left alone; the others are taken out of the index as
 * they were put in and indexed anew. Where words stand without blanks the windows are cut anew too, and their vectors go
 * until the next import makes them.
 */
export function indexWordsAnew(database: Database): void {
  const keys = database.prepare<[], number>("select key from meetings").pluck().all();
  for (const key of keys) indexAnew(database, key);
}

interface TurnRow {
  readonly key: number;
  readonly speaker: string;
  readonly text: string;
}

function indexAnew(database: Database, key: number): void {
  const head = database.prepare<[number], { title: string; participants: string }>(
    "select title, participants from meetings where key = ?",
  ).get(key);
  if (!head) return;
  const turns = database.prepare<[number], TurnRow>(
    `select t.key, s.name as speaker, t.text from turns t join speakers s on s.key = t.speaker_key
     where t.meeting_key = ? order by t."index"`,
  ).all(key);
  const windows = database.prepare<[number], { key: number; firstTurn: number; lastTurn: number }>(
    "select key, first_turn as firstTurn, last_turn as lastTurn from windows where meeting_key = ? order by first_turn",
  ).all(key);
  const labels = database.prepare<[number], string>("select label from labels where meeting_key = ?").pluck()
    .all(key);
  const language = meetingLanguage(turns);
  database.prepare("update meetings set index_language = ? where key = ?").run(language, key);

  for (const turn of turns) {
    const [before, after] = [indexText(turn.text), indexWords(turn.text, language)];
    if (before !== after) replaceRow(database, "turn_text", turn.key, [{ text: before }, { text: after }]);
  }
  const cut = cutWindows(turns.map(({ text }) => ({ text: indexText(text) })));
  const isCutAlike = cut.length === windows.length &&
    cut.every(({ firstTurn, lastTurn }, at) =>
      windows[at]?.firstTurn === firstTurn && windows[at]?.lastTurn === lastTurn
    );
  for (const window of windows) {
    const spoken = turns.slice(window.firstTurn, window.lastTurn + 1);
    const before = {
      text: spoken.map(({ text }) => indexText(text)).join("\n"),
      speakers: spoken.map(({ speaker }) => speaker).join("\n"),
    };
    replaceRow(database, "window_text", window.key, [
      before,
      isCutAlike ? windowText(spoken, language) : undefined,
    ]);
  }
  if (!isCutAlike) cutAnew(database, { key, turns, cut, language });
  const people = [...listedNames(head.participants), ...turns.map(({ speaker }) => speaker)].join("\n");
  const before = {
    title: [head.title, ...[...new Set(labels)].sort()].join("\n"),
    text: turns.map(({ text }) => indexText(text)).join("\n"),
    people,
  };
  const participants = listedNames(head.participants).map((name) => ({ name }));
  const after = meetingText({ title: head.title, labels, participants, turns }, language);
  replaceRow(database, "meeting_text", key, [before, after]);
}

function cutAnew(
  database: Database,
  { key, turns, cut, language }: {
    readonly key: number;
    readonly turns: readonly TurnRow[];
    readonly cut: ReturnType<typeof cutWindows>;
    readonly language: string;
  },
): void {
  removeVectors(database, key);
  database.prepare("delete from windows where meeting_key = ?").run(key);
  const insert = database.prepare(
    "insert into windows (meeting_key, first_turn, last_turn) values (?, ?, ?)",
  );
  for (const { firstTurn, lastTurn } of cut) {
    const windowKey = Number(insert.run(key, firstTurn, lastTurn).lastInsertRowid);
    const after = windowText(turns.slice(firstTurn, lastTurn + 1), language);
    replaceRow(database, "window_text", windowKey, [undefined, after]);
  }
}

type Columns = Readonly<Record<string, string>>;

/** The index holds no text: what was put in is handed in again to be taken out. */
function replaceRow(
  database: Database,
  table: string,
  key: number,
  [before, after]: readonly [Columns | undefined, Columns | undefined],
): void {
  if (JSON.stringify(before) === JSON.stringify(after)) return;
  for (const [columns, command] of [[before, "delete"], [after, undefined]] as const) {
    if (!columns) continue;
    const names = [...(command ? [table] : []), "rowid", ...Object.keys(columns)];
    const values = [...(command ? [command] : []), key, ...Object.values(columns)];
    database.prepare(`insert into ${table} (${names.join(", ")}) values (${names.map(() => "?").join(", ")})`)
      .run(...values);
  }
}

function listedNames(participants: string): string[] {
  return (JSON.parse(participants) as { name: string }[]).map(({ name }) => name);
}
