import type { LeftOutByRule, MeetingFilter, Readable } from "../../meeting/meeting.ts";
import type { MeetingsFound } from "../../meeting/meeting_facts.ts";
import type { MeetingHeader } from "../../meeting/meeting_store.ts";
import { type EvidenceSources, gatherEvidence } from "./evidence.ts";
import type { FactsQuestion } from "./facts_question.ts";
import { readQuestion } from "./question.ts";

/** Meetings that an answer names; the rest is counted. */
const LISTED_MAX = 20;
/** People that an answer names. */
const NAMED_MAX = 60;

/**
 * Answers by counting. @returns undefined when a person is asked about whom no meeting knows, or a topic that was not
 * spoken of: that is "not found", not "none".
 *
 * @param all of all meetings @param narrowed of those at the time that the question names
 */
export async function answerFacts(
  question: FactsQuestion,
  { all, narrowed }: { readonly all: MeetingFilter; readonly narrowed: MeetingFilter },
  sources: EvidenceSources,
  counted?: Readable,
): Promise<string | undefined> {
  if (question.kind === "who-spoke-most") return spokeMost(narrowed, question, sources, counted);
  if (question.person !== undefined && isUnknown(question.person, all, sources)) return undefined;
  const found = await matching(question, narrowed, sources);
  if (found === undefined) return undefined;
  const about = wording(question);
  switch (question.kind) {
    case "count-meetings":
      return `${count(found.total)}${about}.${found.total === 0 ? "" : ` ${listed(found)}`}`;
    case "list-meetings":
      return found.total === 0 ? `No meetings${about}.` : `${count(found.total)}${about}. ${listed(found)}`;
    case "last-meeting":
      return found.last && `The last meeting${about} was on ${shown(found.last)}.`;
    case "first-meeting":
      return found.first && `The first meeting${about} was on ${shown(found.first)}.`;
    case "who-attended":
      return attended(found, about);
    default:
      return question.kind satisfies never;
  }
}

async function matching(
  question: FactsQuestion,
  filter: MeetingFilter,
  sources: EvidenceSources,
): Promise<MeetingsFound | undefined> {
  const person = question.person === undefined ? {} : { person: question.person };
  if (question.topic === undefined) {
    return sources.facts.meetingsWith({ ...filter, ...person, limit: LISTED_MAX });
  }
  const evidence = await gatherEvidence(readQuestion(question.topic, question.language), filter, sources);
  if (!evidence.isEnough) return undefined;
  // INVARIANT: hits lie within the filter, so their ids narrow it.
  const meetingIds = evidence.passages.filter((passage) => passage.score > 0 || passage.missed === 0)
    .map(({ hit }) => hit.meetingId);
  const about = { ...filter, ...person, meetingIds: [...new Set(meetingIds)] };
  return sources.facts.meetingsWith({ ...about, limit: LISTED_MAX });
}

function isUnknown(person: string, filter: MeetingFilter, { facts }: EvidenceSources): boolean {
  return facts.meetingsWith({ ...filter, person, limit: 1 }).total === 0;
}

function spokeMost(
  filter: MeetingFilter,
  question: FactsQuestion,
  { facts }: EvidenceSources,
  counted: Readable = { ids: undefined, leftOut: [] },
): string | undefined {
  const { allowed } = filter;
  const ids = allowed && counted.ids ? counted.ids.intersection(allowed) : counted.ids ?? allowed;
  const shares = facts.speakerShares({ ...filter, allowed: ids });
  const words = shares.reduce((sum, share) => sum + share.words, 0);
  if (words === 0) return undefined;
  const told = shares.slice(0, 5).map((share) =>
    `${share.speaker} (${share.words} words in ${share.turns} turns, ${
      Math.round(100 * share.words / words)
    } %)`
  );
  const [first, ...others] = told;
  return `${first} spoke most${wording(question)}.${
    others.length === 0 ? "" : ` Then ${others.join(", ")}.`
  }${counted.leftOut.map(notCounted).join("")}`;
}

function notCounted({ rule, because, count: left }: LeftOutByRule): string {
  return ` ${count(left)} not counted: ${because} (rule ${rule})`;
}

function attended({ total, speakers }: MeetingsFound, about: string): string | undefined {
  if (speakers.length === 0) return undefined;
  const more = speakers.length > NAMED_MAX ? `; and ${speakers.length - NAMED_MAX} more` : "";
  const names = speakers.slice(0, NAMED_MAX).join(", ");
  return `Who spoke in ${count(total).toLowerCase()}${about}: ${names}${more}.`;
}

function wording({ person, topic, period }: FactsQuestion): string {
  return `${person ? ` with ${person}` : ""}${topic ? ` about ${topic}` : ""}${
    period ? ` ${period.words}` : ""
  }`;
}

function count(n: number): string {
  return n === 1 ? "1 meeting" : `${n === 0 ? "No" : n} meetings`;
}

function listed({ meetings, total }: MeetingsFound): string {
  const more = total > meetings.length ? `; and ${total - meetings.length} more` : "";
  return `${meetings.map(shown).join("; ")}${more}.`;
}

function shown({ title, startedAt }: MeetingHeader): string {
  return startedAt === undefined ? title : `${startedAt.slice(0, 10)} (${title})`;
}
