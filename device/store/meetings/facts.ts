import type { MeetingFacts, SpeakerShare, WindowCounts } from "../../../src/meeting/meeting_facts.ts";
import type { Participant } from "../../../src/meeting/meeting.ts";
import type { MeetingFilter } from "../../../src/meeting/meeting.ts";
import { fold } from "../../../src/text/fold.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { guard, guardLater } from "../file/fault.ts";
import { leftMeetings, meetingCondition, speakerCondition } from "./filter.ts";
import { indexForms } from "../../../src/text/index_forms.ts";
import { openQuestion } from "../text_index/question.ts";
import { headersOf } from "./read_meeting.ts";

const WORDS_MAX = 64;

interface Opened {
  readonly database: Database;
  readonly queries: Queries;
}

/** Counting over the store, each call one or two statements. */
export function meetingFacts(store: Opened): MeetingFacts {
  const { database } = store;
  return {
    windowCounts: (words, filter) => guardLater("count words", windowCounts(database, words, filter)),
    meetingsWith: (request) => guard("count meetings", () => meetingsWith(store, request)),
    speakerShares: (filter) => guard("count speakers", () => speakerShares(database, filter)),
  };
}

async function windowCounts(
  database: Database,
  words: readonly string[],
  filter: MeetingFilter,
): Promise<WindowCounts> {
  const languages = database.prepare<[], string>("select distinct index_language from meetings").pluck()
    .all();
  const forms = words.slice(0, WORDS_MAX).map((word) => indexForms(word, languages));
  const question = await openQuestion(database, forms.flat());
  const left = question.left(leftMeetings(database, filter));
  return {
    total: question.windowsLeft(left),
    counts: forms.map((each) => question.countWindows(each, left)),
  };
}

function meetingsWith(
  { database, queries }: Opened,
  { person, limit, ...filter }: MeetingFilter & { person?: string; limit: number },
): ReturnType<MeetingFacts["meetingsWith"]> {
  const { sql, values } = meetingCondition(filter);
  const keys = database.prepare<unknown[], number>(
    `select m.key from meetings m where ${sql} order by m.started_at_ms is null, m.started_at_ms desc, m.title, m.id`,
  ).pluck().all(...values);
  const present = person === undefined ? undefined : keysWith(database, person);
  const kept = keys.filter((key) => present === undefined || present.has(key));
  const [first, last] = [oldestDated(database, kept), newestDated(database, kept)];
  const headers = new Map(headersOf(queries, [...kept.slice(0, limit), ...first, ...last]));
  const [firstHeader, lastHeader] = [first, last].map((keys) => headers.get(keys[0] ?? -1));
  return {
    total: kept.length,
    meetings: kept.slice(0, limit).flatMap((key) => headers.get(key) ?? []),
    ...(firstHeader ? { first: firstHeader } : {}),
    ...(lastHeader ? { last: lastHeader } : {}),
    speakers: speakersIn(database, kept),
  };
}

/** @param keys newest first, those without a date last @returns one key or none */
function newestDated(database: Database, keys: readonly number[]): number[] {
  return keys.slice(0, 1).filter((key) => isDated(database, key));
}

function oldestDated(database: Database, keys: readonly number[]): number[] {
  let [low, high] = [0, keys.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isDated(database, keys[middle] ?? -1)) low = middle + 1;
    else high = middle;
  }
  return keys.slice(Math.max(0, low - 1), low);
}

function isDated(database: Database, key: number): boolean {
  return database.prepare("select 1 from meetings where key = ? and started_at_ms is not null").get(key) !==
    undefined;
}

function speakersIn(database: Database, keys: readonly number[]): string[] {
  const rows = database.prepare<[string], string>(
    `select s.name from json_each(?) each join speakers s on s.meeting_key = each.value order by each.key, s.key`,
  ).pluck().all(JSON.stringify(keys));
  return [...new Set(rows)];
}

/** Names are few and are compared without case and accents, which SQLite cannot do. */
function keysWith(database: Database, person: string): Set<number> {
  const isPerson = matcher(person);
  const speakers = database.prepare<[], { key: number; name: string }>(
    "select meeting_key as key, name from speakers",
  ).all();
  const listed = database.prepare<[], { key: number; participants: string }>(
    "select key, participants from meetings where participants <> '[]'",
  ).all();
  return new Set([
    ...speakers.filter(({ name }) => isPerson(name)).map(({ key }) => key),
    ...listed.filter(({ participants }) => namesIn(participants).some(isPerson)).map(({ key }) => key),
  ]);
}

/** Every word of what was asked for must be a word of the name. */
function matcher(person: string): (name: string) => boolean {
  const parts = (name: string) => name.split(/[\s,]+/).map(fold).filter((part) => part !== "");
  const wanted = parts(person);
  return (name) => wanted.length > 0 && wanted.every((part) => parts(name).includes(part));
}

function namesIn(participants: string): string[] {
  return (JSON.parse(participants) as Participant[]).map(({ name }) => name);
}

function speakerShares(database: Database, filter: MeetingFilter): SpeakerShare[] {
  const meeting = meetingCondition(filter);
  const speaker = speakerCondition(filter);
  // A private message has a place and no words: nobody spoke there.
  return database.prepare<unknown[], SpeakerShare>(
    `select min(s.name) as speaker, count(distinct t.meeting_key) as meetings, count(*) as turns, sum(t.word_count) as words
     from turns t join speakers s on s.key = t.speaker_key join meetings m on m.key = t.meeting_key
     where ${meeting.sql} and ${speaker.sql} and (t.word_count > 0 or t.unclear) group by s.folded order by words desc, speaker`,
  ).all(...meeting.values, ...speaker.values);
}
