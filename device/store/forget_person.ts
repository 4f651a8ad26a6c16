import { ChathamError } from "../../src/errors.ts";
import { checkName, type Forgotten } from "../../src/erase/forget.ts";
import { Named } from "../../src/erase/named_person.ts";
import { peopleOf } from "../../src/erase/without_name.ts";
import { asHeard } from "../../src/meeting/as_heard.ts";
import type { Meeting } from "../../src/meeting/meeting.ts";
import { noteErasure } from "./erasures/erasures.ts";
import type { Database } from "./file/database.ts";
import { noteTraces } from "./traces/traces.ts";
import { renewLoadedVectors } from "./vector_memory/loaded_vectors.ts";
import { guard } from "./file/fault.ts";
import { forgetters } from "./keepers.ts";
import { forgetInLegends } from "./outgoing/forget_legends.ts";
import type { ForgetStore, Gone } from "./file/person_to_forget.ts";
import { refuseUnderHold } from "./meetings/legal_hold.ts";
import { indexForms } from "../../src/text/index_forms.ts";
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
  const meetings = meetingsWith(store, named);
  for (const { id } of meetings) refuseUnderHold(database, id);
  store.mayChange(meetings);
  const idsLeft = idsWith(database, named);
  const { erased, subjects, codes } = forgetInLegends(store, named, name);
  let gone: Gone = { exposures: 0, sentCopies: 0, reviews: 0, decisions: 0, spoolNames: [], sounds: [] };
  for (const forgetIn of forgetters()) {
    gone = { ...gone, ...forgetIn(store, { named, meetings, subjects, codes }) };
  }
  const { spoolNames, sounds, ...counts } = gone;
  return {
    forgotten: {
      meetings: meetings.length,
      idsLeft,
      legendEntries: erased,
      ...counts,
      recordings: spoolNames.length + sounds.length,
    },
    meetingIds: meetings.map(({ id }) => id),
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

function idsWith(database: Database, named: Named): string[] {
  const ids = database.prepare<[], string>("select id from meetings").pluck().all();
  return ids.filter((id) => named.isAmong([], [id.replace(/[._:@-]+/g, " ")]));
}
