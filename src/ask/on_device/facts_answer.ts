import type { MeetingFilter } from "../../meeting/meeting.ts";
import type { MeetingHeader } from "../../meeting/meeting_store.ts";
import { type EvidenceSources, gatherEvidence } from "./evidence.ts";
import type { FactsQuestion } from "./facts_question.ts";
import { readQuestion } from "./question.ts";

/** Meetings that an answer names; the rest is counted. */
const LISTED_MAX = 20;
const MEETINGS_MAX = 1_000;

/**
 * Answers by counting. @returns undefined when a person is asked about whom no meeting knows, or a topic that was not
 * spoken of: that is "not found", not "none".
 */
export async function answerFacts(
  question: FactsQuestion,
  filter: MeetingFilter,
  sources: EvidenceSources,
): Promise<string | undefined> {
  const narrowed = withPeriod(filter, question);
  if (question.kind === "who-spoke-most") return spokeMost(narrowed, question, sources);
  if (question.person !== undefined && isUnknown(question.person, filter, sources)) return undefined;
  const meetings = await matching(question, narrowed, sources);
  if (meetings === undefined) return undefined;
  const about = wording(question);
  switch (question.kind) {
    case "count-meetings":
      return `${count(meetings.length)}${about}.${meetings.length === 0 ? "" : ` ${listed(meetings)}`}`;
    case "list-meetings":
      return meetings.length === 0
        ? `No meetings${about}.`
        : `${count(meetings.length)}${about}. ${listed(meetings)}`;
    case "last-meeting":
    case "first-meeting":
      return atTheEnd(meetings, question.kind, about);
    case "who-attended":
      return attended(meetings, about);
    default:
      return question.kind satisfies never;
  }
}

async function matching(
  question: FactsQuestion,
  filter: MeetingFilter,
  sources: EvidenceSources,
): Promise<MeetingHeader[] | undefined> {
  const { meetings } = sources.facts.meetingsWith({
    ...filter,
    ...(question.person === undefined ? {} : { person: question.person }),
    limit: MEETINGS_MAX,
  });
  if (question.topic === undefined) return meetings;
  const evidence = await gatherEvidence(readQuestion(question.topic), filter, sources);
  if (!evidence.isEnough) return undefined;
  const ids = new Set(
    evidence.passages.filter((passage) => passage.score > 0 || passage.missed === 0).map(({ hit }) =>
      hit.meetingId
    ),
  );
  return meetings.filter((meeting) => ids.has(meeting.id));
}

function isUnknown(person: string, filter: MeetingFilter, { facts }: EvidenceSources): boolean {
  return facts.meetingsWith({ ...filter, person, limit: 1 }).total === 0;
}

function spokeMost(
  filter: MeetingFilter,
  question: FactsQuestion,
  { facts }: EvidenceSources,
): string | undefined {
  const shares = facts.speakerShares(filter);
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
  }`;
}

function atTheEnd(
  meetings: readonly MeetingHeader[],
  kind: "last-meeting" | "first-meeting",
  about: string,
): string | undefined {
  const dated = meetings.filter((meeting) => meeting.startedAt !== undefined);
  const meeting = kind === "last-meeting" ? dated[0] : dated.at(-1);
  if (!meeting) return undefined;
  return `The ${kind === "last-meeting" ? "last" : "first"} meeting${about} was on ${shown(meeting)}.`;
}

function attended(meetings: readonly MeetingHeader[], about: string): string | undefined {
  const speakers = [...new Set(meetings.flatMap((meeting) => meeting.speakers))];
  return speakers.length === 0
    ? undefined
    : `Who spoke in ${count(meetings.length).toLowerCase()}${about}: ${speakers.join(", ")}.`;
}

function withPeriod(filter: MeetingFilter, { period }: FactsQuestion): MeetingFilter {
  return {
    ...filter,
    ...(period?.from ? { from: period.from } : {}),
    ...(period?.to ? { to: period.to } : {}),
  };
}

function wording({ person, topic, period }: FactsQuestion): string {
  return `${person ? ` with ${person}` : ""}${topic ? ` about ${topic}` : ""}${
    period ? ` ${period.words}` : ""
  }`;
}

function count(n: number): string {
  return n === 1 ? "1 meeting" : `${n === 0 ? "No" : n} meetings`;
}

function listed(meetings: readonly MeetingHeader[]): string {
  const more = meetings.length > LISTED_MAX ? `; and ${meetings.length - LISTED_MAX} more` : "";
  return `${meetings.slice(0, LISTED_MAX).map(shown).join("; ")}${more}.`;
}

function shown({ title, startedAt }: MeetingHeader): string {
  return startedAt === undefined ? title : `${startedAt.slice(0, 10)} (${title})`;
}
