import type { LeftOutByRule, MeetingFilter, Readable } from "../../meeting/meeting.ts";
import type { MeetingsFound } from "../../meeting/meeting_facts.ts";
import type { MeetingHeader } from "../../meeting/meeting_store.ts";
import type { Wording } from "../messages/messages.ts";
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
  { wording, ...sources }: EvidenceSources & { readonly wording: Wording },
  counted?: Readable,
): Promise<string | undefined> {
  if (question.kind === "who-spoke-most") {
    return spokeMost(narrowed, { question, sources, wording, ...(counted ? { counted } : {}) });
  }
  if (question.person !== undefined && isUnknown(question.person, all, sources)) return undefined;
  const found = await matching(question, narrowed, sources);
  if (found === undefined) return undefined;
  const details = detailsOf(question, wording);
  const count = countIn(wording, found.total);
  switch (question.kind) {
    case "count-meetings":
      return `${count}${details}.${found.total === 0 ? "" : ` ${listed(found, wording)}`}`;
    case "list-meetings":
      return found.total === 0 ? `${count}${details}.` : `${count}${details}. ${listed(found, wording)}`;
    case "last-meeting":
      return found.last && wording.say("last-meeting", { details, meeting: shown(found.last) });
    case "first-meeting":
      return found.first && wording.say("first-meeting", { details, meeting: shown(found.first) });
    case "who-attended":
      return attended(found, { details, wording });
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
  { question, sources, wording, counted = { ids: undefined, leftOut: [] } }: {
    readonly question: FactsQuestion;
    readonly sources: Pick<EvidenceSources, "facts">;
    readonly wording: Wording;
    readonly counted?: Readable;
  },
): string | undefined {
  const { allowed } = filter;
  const ids = allowed && counted.ids ? counted.ids.intersection(allowed) : counted.ids ?? allowed;
  const shares = sources.facts.speakerShares({ ...filter, allowed: ids });
  const all = shares.reduce((sum, share) => sum + share.words, 0);
  if (all === 0) return undefined;
  const [first = "", ...others] = shares.slice(0, 5).map(({ speaker, words, turns }) =>
    wording.say("share", { speaker, words, turns, percent: Math.round(100 * words / all) })
  );
  return [
    wording.say("spoke-most", { share: first, details: detailsOf(question, wording) }),
    ...(others.length === 0 ? [] : [wording.say("then", { shares: others.join(", ") })]),
    ...counted.leftOut.map((left) => notCounted(left, wording)),
  ].join(" ");
}

function notCounted({ rule, because, count }: LeftOutByRule, wording: Wording): string {
  return wording.say("not-counted", { meetings: countIn(wording, count), because, rule });
}

function attended(
  { total, speakers }: MeetingsFound,
  { details, wording }: { readonly details: string; readonly wording: Wording },
): string | undefined {
  if (speakers.length === 0) return undefined;
  const more = speakers.length > NAMED_MAX ? wording.say("and-more", { n: speakers.length - NAMED_MAX }) : "";
  const names = `${speakers.slice(0, NAMED_MAX).join(", ")}${more}`;
  return wording.say("attended", { meetings: countIn(wording, total), details, names });
}

/** With whom, about what, when, as it follows a number of meetings. */
function detailsOf({ person, topic, period }: FactsQuestion, wording: Wording): string {
  const parts = [
    ...(person === undefined ? [] : [wording.say("with", { person })]),
    ...(topic === undefined ? [] : [wording.say("about", { topic })]),
    ...(period === undefined ? [] : [wording.language === "en" ? period.words : wording.time(period)]),
  ];
  if (parts.length === 0) return "";
  const [before, between, after] = (["before-details", "between-details", "after-details"] as const)
    .map((key) => wording.say(key));
  return `${before}${parts.join(between)}${after}`;
}

function countIn(wording: Wording, n: number): string {
  return n === 0 ? wording.say("no-meetings") : wording.say("meetings", { n });
}

function listed({ meetings, total }: MeetingsFound, wording: Wording): string {
  const more = total > meetings.length ? wording.say("and-more", { n: total - meetings.length }) : "";
  return `${meetings.map(shown).join("; ")}${more}.`;
}

function shown({ title, startedAt }: MeetingHeader): string {
  return startedAt === undefined ? title : `${startedAt.slice(0, 10)} (${title})`;
}
