import { ChathamError } from "../../src/errors.ts";
import { checkName, type Forgotten } from "../../src/erase/forget.ts";
import { subjectOf } from "../../src/gate/exposure.ts";
import type { LegendEntry } from "../../src/gate/legend/legend.ts";
import { Named } from "../../src/erase/named_person.ts";
import { peopleOf, withoutName } from "../../src/erase/without_name.ts";
import { asHeard } from "../../src/meeting/as_heard.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { noteErasure } from "./erasures/erasures.ts";
import type { Database } from "./file/database.ts";
import type { Queries } from "./file/drizzle.ts";
import { noteTraces } from "./traces/traces.ts";
import { renewLoadedVectors } from "./vector_memory/loaded_vectors.ts";
import { guard } from "./file/fault.ts";
import { exposureStore, legendStore } from "./outgoing/legend_store.ts";
import { forgetInSettings } from "./collections/forget_in_settings.ts";
import { forgetEarlier, forgetUploadNames } from "./meetings/forget_earlier.ts";
import { refuseUnderHold } from "./meetings/legal_hold.ts";
import { indexForms } from "../../src/text/index_forms.ts";
import { rewriteMeeting } from "./meetings/put_meeting.ts";
import { forgetTerms } from "./text_index/tokens.ts";
import { openQuestionAtOnce } from "./text_index/question.ts";
import { getMeeting } from "./meetings/read_meeting.ts";

/**
 * Forgets a person: their name in every meeting, their entries in every legend, what was counted as told about them, and
 * the kept copies of what was sent about them, so that no page of the file keeps the name. One transaction, and nothing of
 * it happens when a meeting concerned is under legal hold (`conflict`) or an import is under way (`busy`).
 * @returns what was erased, and the meetings that need new vectors
 */
export function forgetPerson(
  store: ForgetStore,
  name: string,
  { isTrial }: { isTrial: boolean },
): ForgetOutcome {
  const { database } = store;
  const named = new Named(name);
  checkName(named);
  const run = database.transaction((): ForgetOutcome => {
    const outcome = forget(store, named, name);
    if (isTrial) throw new Trial(outcome);
    noteTraces(database);
    noteErasure(database, "person", name);
    // Whoever remembers something of meetings asks by this number whether it still may, also where no meeting was changed.
    database.prepare("update meeting_changes set number = number + 1").run();
    return outcome;
  });
  try {
    const outcome = guard("forget a person", () => run.immediate());
    outcome.spoolNames.forEach(store.removeUpload);
    outcome.sounds.forEach(store.removeSound);
    renewLoadedVectors(database);
    forgetTerms();
    return outcome;
  } catch (error) {
    if (error instanceof Trial) return error.outcome;
    throw error;
  }
}

export interface ForgetStore {
  readonly database: Database;
  readonly queries: Queries;
  /** Secret of this device that what was told is counted under. */
  readonly exposureKey: Uint8Array;
  /** Asked for all meetings that would change, before any does. Throws where one may not. */
  readonly mayChange: (meetings: readonly Meeting[]) => void;
  /** Deletes a spooled file. */
  readonly removeUpload: (name: string) => void;
  /** Deletes the file of a kept recording. */
  readonly removeSound: (file: string) => void;
}

export interface ForgetOutcome {
  readonly forgotten: Forgotten;
  readonly meetingIds: readonly string[];
  readonly spoolNames: readonly string[];
  /** Files of kept recordings that went. */
  readonly sounds: readonly string[];
}

/** Thrown so that the transaction is rolled back. */
class Trial extends Error {
  readonly outcome: ForgetOutcome;

  constructor(outcome: ForgetOutcome) {
    super("A trial changes nothing");
    this.outcome = outcome;
  }
}

function forget(store: ForgetStore, named: Named, name: string): ForgetOutcome {
  const { database } = store;
  refuseWhileImporting(database);
  const concerned = meetingsWith(store, named);
  for (const { id } of concerned) refuseUnderHold(database, id);
  store.mayChange(concerned);
  for (const meeting of concerned) {
    rewriteMeeting(database, withoutName(meeting, named), { keepsKey: false });
  }
  forgetEarlier(database, named);
  forgetUploadNames(database, named);
  forgetInSettings(database, named);
  const meetingIds = concerned.map(({ id }) => id);
  const spoolNames = cleanJobs(database, named, meetingIds);
  const sounds = removeSounds(database, meetingIds);
  const erased: LegendEntry[] = [];
  const legendEntries = legendStore(database).eraseWhere((entry) => {
    if (!namesPerson(entry, named)) return false;
    erased.push(entry);
    return true;
  });
  const people = erased.filter(({ label }) => label === "PERSON");
  const names = new Set([name, ...people.flatMap(({ identity, forms }) => [identity, ...forms])]);
  const subjects = [...new Set([...names].map((one) => subjectOf(one, store.exposureKey)))];
  const exposures = exposureStore(database);
  const codes = new Set(erased.map(({ code }) => code));
  return {
    forgotten: {
      meetings: concerned.length,
      idsLeft: idsWith(database, named),
      legendEntries,
      exposures: subjects.reduce((count, subject) => count + exposures.forget(subject), 0),
      sentCopies: eraseCopies(database, { named, subjects, codes, meetingIds }),
      reviews: eraseReviews(database, named, codes),
      decisions: eraseDecisions(database, named),
      recordings: spoolNames.length + sounds.length,
    },
    meetingIds,
    spoolNames,
    sounds,
  };
}

/** What is being imported is not stored yet, and would bring the name back. */
function refuseWhileImporting(database: Database): void {
  if (database.prepare("select 1 from jobs where state in ('queued', 'running')").get() === undefined) return;
  throw new ChathamError("busy", "Meetings are being imported; try again when that is done", {
    retryAfterMs: 60_000,
  });
}

function meetingsWith({ database, queries }: ForgetStore, named: Named): Meeting[] {
  return candidates(database, named).flatMap((id) => {
    const meeting = getMeeting({ database, queries }, id);
    return meeting && named.isAmong(peopleOf(meeting), textsOf(meeting)) ? [meeting] : [];
  });
}

/** Meetings in whose index all words of the name stand, and those where somebody may be the person by another writing. */
function candidates(database: Database, named: Named): string[] {
  const { words } = named;
  const all = () => database.prepare<[], string>("select id from meetings").pluck().all();
  if (words === undefined) return all();
  const languages = database.prepare<[], string>("select distinct index_language from meetings").pluck()
    .all();
  const forms = words.map((word) => indexForms(word, languages));
  const keys = openQuestionAtOnce(database, forms.flat()).meetingsWithAll(forms);
  const byWords = database.prepare<[string], string>(
    "select id from meetings where key in (select value from json_each(?))",
  ).pluck().all(JSON.stringify(keys));
  const speakers = database.prepare<[], { id: string; name: string }>(
    "select m.id, s.name from speakers s join meetings m on m.key = s.meeting_key",
  ).all();
  const lists = database.prepare<[], { id: string; listed: string; title: string }>(
    "select id, participants as listed, title from meetings",
  ).all();
  // What the vocabulary has corrected is sealed, and in no index.
  const corrected = database.prepare<[], string>(
    "select m.id from meetings m join meeting_content c on c.meeting_key = m.key where c.heard > 0",
  ).pluck().all();
  return [
    ...new Set([
      ...byWords,
      ...corrected,
      ...speakers.filter((one) => named.isAmong([one.name], [])).map(({ id }) => id),
      ...lists.filter(({ listed, title }) => named.isAmong(listedNames(listed), [title])).map(({ id }) => id),
    ]),
  ];
}

function listedNames(listed: string): string[] {
  return (JSON.parse(listed) as Meeting["participants"]).map(({ name }) => name);
}

function textsOf({ title, labels, turns, summary, notes = "" }: Meeting): string[] {
  const summed = summary === undefined ? [] : [
    summary.overview,
    ...[...summary.decisions, ...summary.questions].map(({ text }) => text),
    ...summary.actions.flatMap(({ text, owner = "" }) => [text, owner]),
  ];
  const heard = turns.flatMap((turn) => asHeard(turn)?.text ?? []);
  return [title, notes, ...labels, ...turns.map(({ text }) => text), ...heard, ...summed];
}

/** @returns names of the spooled recordings of the meetings, which go: the name can be heard in them */
function cleanJobs(database: Database, named: Named, meetingIds: readonly string[]): string[] {
  const rows = database.prepare<
    [],
    { id: string; meeting_id: string; meta: string; title_hint: string | null }
  >(
    "select id, meeting_id, meta, title_hint from jobs",
  ).all();
  const concerned = new Set(meetingIds);
  const spooled = database.prepare<[string], string | null>("select spool_name from jobs where id = ?")
    .pluck();
  const clean = database.prepare(
    `update jobs set meta = '{}', title_hint = null, checkpoint = null,
     spool_name = null, spool_key = null, spool_bytes = null where id = ?`,
  );
  return rows.flatMap(({ id, meeting_id, meta, title_hint }) => {
    const isNamed = named.isAmong([], [`${meta.replace(/[^\p{L}\p{N}]+/gu, " ")} ${title_hint ?? ""}`]);
    if (!concerned.has(meeting_id) && !isNamed) return [];
    const name = spooled.get(id);
    clean.run(id);
    return name === null || name === undefined ? [] : [name];
  });
}

/** The name can be heard in them. @returns their files */
function removeSounds(database: Database, meetingIds: readonly string[]): string[] {
  const remove = database.prepare<[string], string>(
    "delete from sounds where meeting_key = (select key from meetings where id = ?) returning file",
  ).pluck();
  return meetingIds.flatMap((id) => remove.all(id));
}

function namesPerson({ identity, forms, standIns }: LegendEntry, named: Named): boolean {
  return [identity, ...forms, ...standIns.map(({ form }) => form)].some((form) => named.maybeIn(form));
}

function idsWith(database: Database, named: Named): string[] {
  const ids = database.prepare<[], string>("select id from meetings").pluck().all();
  return ids.filter((id) => named.isAmong([], [id.replace(/[._:@-]+/g, " ")]));
}

/** By whom a copy speaks of, by the placeholders of the person, and by the name where nothing was redacted. */
function eraseCopies(
  database: Database,
  { named, subjects, codes, meetingIds }: {
    readonly named: Named;
    readonly subjects: readonly string[];
    readonly codes: ReadonlySet<string>;
    readonly meetingIds: readonly string[];
  },
): number {
  const bySubject = database.prepare<[string], string>(
    "select receipt from sent_bytes_subjects where subject = ?",
  ).pluck();
  const ofMeeting = database.prepare<[string], string>(
    "select receipt from sent_bytes_meetings where meeting_id = ?",
  ).pluck();
  const copies = database.prepare<[], { receipt: string; bytes: Uint8Array; content_type: string }>(
    "select receipt, bytes, content_type from sent_bytes",
  );
  const about = new Set(subjects.flatMap((subject) => bySubject.all(subject)));
  const heard = new Set(meetingIds.flatMap((id) => ofMeeting.all(id)));
  const gone: string[] = [];
  for (const { receipt, bytes, content_type } of copies.iterate()) {
    const isJson = content_type.startsWith("application/json");
    const isText = isJson && isAbout(new TextDecoder().decode(bytes), named, codes);
    if (about.has(receipt) || isText || (!isJson && heard.has(receipt))) gone.push(receipt);
  }
  const note = database.prepare("insert or ignore into erased_copies (receipt, at) values (?, ?)");
  const erase = database.prepare("delete from sent_bytes where receipt = ?");
  for (const receipt of gone) {
    note.run(receipt, new Date().toISOString());
    erase.run(receipt);
  }
  return gone.length;
}

function eraseReviews(database: Database, named: Named, codes: ReadonlySet<string>): number {
  const rows = database.prepare<[], { id: string; body: Uint8Array }>("select id, body from reviews").all();
  const erase = database.prepare("delete from reviews where id = ?");
  const gone = rows.filter(({ body }) => isAbout(new TextDecoder().decode(body), named, codes));
  for (const { id } of gone) erase.run(id);
  return gone.length;
}

/** Decisions hold no content, but labels are words that somebody chose. */
function eraseDecisions(database: Database, named: Named): number {
  const rows = database.prepare<[], { seq: number; record: string }>("select seq, record from decisions")
    .all();
  const erase = database.prepare("delete from decisions where seq = ?");
  const gone = rows.filter(({ record }) => named.isAmong([], [record.replace(/[^\p{L}\p{N}]+/gu, " ")]));
  for (const { seq } of gone) erase.run(seq);
  return gone.length;
}

function isAbout(json: string, named: Named, codes: ReadonlySet<string>): boolean {
  const found = json.match(/(?<=_)[A-Z]{6}(?=\])/g) ?? [];
  return found.some((code) => codes.has(code)) || named.maybeIn(json);
}
