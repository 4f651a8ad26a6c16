import type { Participant } from "../../../src/meeting/meeting.ts";
import type { SaidTerms } from "../../../src/meeting/prepared_turns.ts";
import { searchForm } from "../../../src/text/search_form.ts";
import type { Database } from "../file/database.ts";
import { Dictionary } from "../text_index/dictionary.ts";
import { indexWords } from "../text_index/index_text.ts";
import { readTexts, sealFor } from "./content.ts";
import { ListedTerms } from "../text_index/listed_terms.ts";
import { encodePostings, type MeetingTerms } from "../text_index/postings.ts";
import { tokensOf } from "../text_index/tokens.ts";

/**
 * Makes the posting lists of a stored meeting, inside the caller's transaction. SQL by hand: the hot path of every import.
 * @param said the terms of its turns; read from the store unless told
 */
export function indexMeeting(database: Database, meetingKey: number, said?: SaidTerms): void {
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
  const terms = termsOf(database, { meetingKey, head, speakers, windows, said });
  const distinct = new Set(terms.said.lists.keys());
  for (const term of [...terms.speakers.flat(), ...terms.title, ...terms.people]) distinct.add(term);
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
  { meetingKey, head: { title, participants, language }, speakers, windows, said }: {
    readonly meetingKey: number;
    readonly head: Head;
    readonly speakers: readonly { readonly key: number; readonly name: string }[];
    readonly windows: readonly { readonly turns: number }[];
    readonly said: SaidTerms | undefined;
  },
): MeetingTerms {
  const form = (text: string) => tokensOf(searchForm(text, language));
  const labels = database.prepare<[number], string>("select label from labels where meeting_key = ?").pluck()
    .all(meetingKey);
  const turns = database.prepare<[number], number>(
    `select speaker_key from turns where meeting_key = ? order by "index"`,
  ).pluck().all(meetingKey);
  const places = new Map(speakers.map(({ key }, at) => [key, at]));
  const people: readonly Pick<Participant, "name">[] = JSON.parse(participants);
  return {
    speakers: speakers.map(({ name }) => form(name)),
    said: said ?? saidIn(database, meetingKey, language),
    turnSpeakers: turns.map((speaker) => places.get(speaker) ?? 0),
    windows: windows.map(({ turns }) => turns),
    title: [title, ...labels].flatMap(form),
    people: people.flatMap(({ name }) => form(name)),
  };
}

function saidIn(database: Database, meetingKey: number, language: string): SaidTerms {
  const said = new ListedTerms();
  for (const text of readTexts(database, meetingKey)) said.add(tokensOf(indexWords(text, language)));
  return said;
}
