import { type Meeting, type Participant, speakersOf, type Turn, type Warning } from "../meeting/meeting.ts";
import { newPeople, stricterPeople } from "../meeting/people.ts";
import { foldLabel } from "../policy/language/element.ts";
import { findDate } from "../text/find_date.ts";
import type { StoredJob } from "./jobs.ts";

/** What was read from a file or heard in a recording. */
export type Content = Partial<Pick<Meeting, ContentField>> & {
  readonly turns: readonly Turn[];
  /** When a recording was made, as its container tells: a date in the file's name is somebody's own word, and goes before. */
  readonly recordedAt?: string;
};

type ContentField =
  | "title"
  | "startedAt"
  | "labels"
  | "participants"
  | "durationMs"
  | "language"
  | "layout"
  | "warnings";

/**
 * A meeting from its parts. What the sender says wins over the content, the content over the file's name. Where the
 * meeting is there already, its labels stay and so does what people corrected, its title and participants among it; new words
 * under the same id replace the old ones, with a title that came from these, and that corrections went with them is said.
 */
export function assemble(
  { meetingId, meta, titleHint }: Pick<StoredJob, "meetingId" | "meta" | "titleHint">,
  content: Content,
  known?: Meeting,
): Meeting {
  const edited = known && known.revision > 0 ? known : undefined;
  const isSame = known !== undefined &&
    (holdsSameWords(known, content.turns) || (edited !== undefined && holdsAllOf(known, content.turns)));
  const same = isSame ? known : undefined;
  const kept = edited && same;
  const givenTitle = meta.title ?? (known?.titleBy === "person" ? known.title : undefined);
  const turns = kept?.turns ?? content.turns;
  const startedAt = meta.startedAt ?? edited?.startedAt ?? content.startedAt ?? known?.startedAt ??
    findDate([titleHint ?? ""]) ?? content.recordedAt;
  const durationMs = kept?.durationMs ?? content.durationMs ?? lastTimeMs(turns);
  const language = content.language ?? known?.language;
  const collection = meta.collection ?? known?.collection;
  const people = peopleOf(meta.participants, { content, known, isSame: same !== undefined });
  const labels = [...meta.labels ?? [], ...content.labels ?? []];
  return {
    id: meetingId,
    title: givenTitle ?? content.title ?? same?.title ?? titleHint ?? "Untitled meeting",
    ...(givenTitle === undefined ? {} : { titleBy: "person" }),
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(durationMs === undefined ? {} : { durationMs }),
    ...(collection === undefined ? {} : { collection }),
    labels: withEarlier(known?.labels ?? [], labels),
    participants: people.participants,
    ...(people.isByPerson ? { participantsBy: "person" } : {}),
    speakers: speakersOf(turns),
    turns,
    revision: kept?.revision ?? 0,
    ...(known?.notes === undefined ? {} : { notes: known.notes }),
    ...(kept?.summary === undefined ? {} : { summary: kept.summary }),
    ...(language === undefined ? {} : { language }),
    ...(content.layout === undefined ? {} : { layout: content.layout }),
    warnings: [...content.warnings ?? [], ...lostEdits(edited, kept), ...people.warnings],
  };
}

/**
 * Who took part: who is named with the file before all, then whom a person listed; else, of the list that is there and the content's,
 * the stricter. Content takes nobody's withdrawal back; of whom it says something else is counted.
 */
function peopleOf(
  given: readonly Participant[] | undefined,
  { content, known, isSame }: {
    readonly content: Content;
    readonly known: Meeting | undefined;
    readonly isSame: boolean;
  },
): {
  readonly participants: readonly Participant[];
  readonly isByPerson: boolean;
  readonly warnings: readonly Warning[];
} {
  const read = content.participants ?? [];
  if (given !== undefined) return { participants: given, isByPerson: true, warnings: [] };
  const isByPerson = known?.participantsBy === "person";
  const participants = known === undefined || (known.participants.length === 0 && !isByPerson)
    ? read
    : read.length === 0
    ? known.participants
    : !isByPerson
    ? stricterPeople(known, { participants: read, speakers: [] })
    : isSame
    ? known.participants
    // Who is new in other words is no correction of a person's.
    : [...known.participants, ...newPeople(known.participants, read)];
  const taken = new Set(participants.map((one) => JSON.stringify(one)));
  const count = read.filter((one) => !taken.has(JSON.stringify(one))).length;
  return {
    participants,
    isByPerson,
    warnings: count === 0 ? [] : [{ stage: "read", kind: "participants-kept", count }],
  };
}

/** Whether storing the one where the other is would change nothing of what it holds. */
export function holdsTheSame(a: Meeting, b: Meeting): boolean {
  const held = ({ title, startedAt, durationMs, labels, participants, turns }: Meeting) =>
    JSON.stringify([
      [title, startedAt, durationMs, labels.toSorted(), participants],
      turns.map(({ speaker, text, startMs, endMs }) => [speaker, text, startMs, endMs]),
    ]);
  return held(a) === held(b);
}

/** True when nothing but corrections parts a meeting from what was read now: the file is the one that it came from. */
function holdsSameWords({ turns }: Meeting, read: readonly Turn[]): boolean {
  const texts = new Map(read.map(({ id, text }) => [id, text]));
  const untouched = turns.filter((turn) => !turn.edited);
  if (untouched.length === 0) return turns.length === read.length;
  return untouched.every(({ id, text }) => texts.get(id) === text);
}

/** True when a meeting holds all that was read now and more, as where another recording was joined to it. */
function holdsAllOf({ turns }: Meeting, read: readonly Turn[]): boolean {
  const known = new Map(turns.map((turn) => [turn.id, turn]));
  return read.length > 0 && read.every(({ id, text }) => {
    const turn = known.get(id);
    return turn !== undefined && (turn.edited === true || turn.text === text);
  });
}

/** Labels are taken away by a person's own act only; one in another spelling is the one that is there. */
function withEarlier(earlier: readonly string[], labels: readonly string[]): string[] {
  const known = new Set(earlier.map(foldLabel));
  return [...earlier, ...new Set(labels.filter((label) => !known.has(foldLabel(label))))];
}

function lostEdits(edited: Meeting | undefined, kept: Meeting | undefined): Warning[] {
  const count = edited && !kept ? edited.turns.filter((turn) => turn.edited).length : 0;
  return count === 0 ? [] : [{ stage: "read", kind: "corrections-replaced", count }];
}

function lastTimeMs(turns: readonly Turn[]): number | undefined {
  const lastMs = turns.reduce((last, turn) => Math.max(last, turn.endMs ?? turn.startMs ?? 0), 0);
  return lastMs > 0 ? lastMs : undefined;
}
