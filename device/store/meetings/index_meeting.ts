import type { Participant } from "../../../src/meeting/meeting.ts";
import { searchForm } from "../../../src/text/search_form.ts";
import type { Database } from "../file/database.ts";
import { Dictionary } from "../text_index/dictionary.ts";
import { indexWords } from "../text_index/index_text.ts";
import { readTexts, sealFor } from "./content.ts";
import { encodePostings, type MeetingTerms } from "../text_index/postings.ts";
import { tokensOf } from "../text_index/tokens.ts";

/** Makes the posting lists of a stored meeting, inside the caller's transaction. SQL by hand: the hot path of every import. */
export function indexMeeting(database: Database, meetingKey: number): void {
  const head = database.prepare<[number], Head>(
    "select title, participants, index_language as language from meetings where key = ?",
  ).get(meetingKey);
  if (!head) return;
  const speakers = database.prepare<[number], { key: number; name: string }>(
    "select key, name from speakers where meeting_key = ? order by key",
  ).all(meetingKey);
  const windows = database.prepare<[number], { key: number; turns: number }>(
    "select key, last_turn - first_turn + 1 as turns from windows where meeting_key = ? order by key",
  ).all(meetingKey);
  const terms = termsOf(database, { meetingKey, head, speakers, windows });
  const distinct = new Set(
    [...terms.turns, ...terms.speakers.map((terms) => ({ terms }))].flatMap(({ terms }) => terms),
  );
  for (const term of [...terms.title, ...terms.people]) distinct.add(term);
  const numbers = new Dictionary(database).numbers(distinct);
  database.prepare(
    `insert into meeting_postings (meeting_key, first_window_key, first_speaker_key, postings) values (?, ?, ?, ?)`,
  ).run(
    meetingKey,
    windows[0]?.key ?? 0,
    speakers[0]?.key ?? 0,
    sealFor(database, meetingKey, encodePostings(terms, (term) => numbers.get(term) ?? 0)),
  );
}

/** Takes a meeting out of the full-text index, inside the caller's transaction. */
export function unindex(database: Database, meetingKey: number): void {
  database.prepare("delete from meeting_postings where meeting_key = ?").run(meetingKey);
}

interface Head {
  readonly title: string;
  readonly participants: string;
  readonly language: string;
}

function termsOf(
  database: Database,
  { meetingKey, head: { title, participants, language }, speakers, windows }: {
    readonly meetingKey: number;
    readonly head: Head;
    readonly speakers: readonly { readonly key: number; readonly name: string }[];
    readonly windows: readonly { readonly turns: number }[];
  },
): MeetingTerms {
  const form = (text: string) => tokensOf(searchForm(text, language));
  const labels = database.prepare<[number], string>("select label from labels where meeting_key = ?").pluck()
    .all(meetingKey);
  const texts = readTexts(database, meetingKey);
  const turns = database.prepare<[number], number>(
    `select speaker_key from turns where meeting_key = ? order by "index"`,
  ).pluck().all(meetingKey);
  const places = new Map(speakers.map(({ key }, at) => [key, at]));
  const people: readonly Pick<Participant, "name">[] = JSON.parse(participants);
  return {
    speakers: speakers.map(({ name }) => form(name)),
    turns: turns.map((speaker, index) => ({
      speaker: places.get(speaker) ?? 0,
      terms: tokensOf(indexWords(texts[index] ?? "", language)),
    })),
    windows: windows.map(({ turns }) => turns),
    title: [title, ...labels].flatMap(form),
    people: people.flatMap(({ name }) => form(name)),
  };
}
