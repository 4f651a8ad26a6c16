import { type Meeting, speakersOf, turnIdAt } from "../../../src/meeting/meeting.ts";
import { sharedPath } from "../../support/shared.ts";

/** Meetings of QMSum as they import, with the reference summary of the whole; shortest first. */
export function qmsumMeetings(split: string): { meeting: Meeting; reference: string; domain: string }[] {
  const general = new Map(
    lines<Query>("qmsum/queries.jsonl").filter(({ kind }) => kind === "general")
      .map(({ meeting_id, answer }) => [meeting_id, answer]),
  );
  return lines<SaidMeeting>("qmsum/meetings.jsonl").filter((one) => one.split === split).flatMap((one) => {
    const reference = general.get(one.id);
    return reference === undefined
      ? []
      : [{ meeting: toMeeting(one.id, one.turns), reference, domain: one.domain }];
  }).sort((a, b) => wordsIn(a.meeting) - wordsIn(b.meeting));
}

/** The meetings of AMI with minutes by a person: decisions and actions. */
export function amiMinutes(): { meeting: Meeting; decisions: string[]; actions: string[] }[] {
  const meetings = new Map(lines<SaidMeeting>("qmsum/meetings.jsonl").map((one) => [one.id, one]));
  return lines<Minutes>("ami_minutes/gold_minutes_sections.jsonl").flatMap(
    ({ meeting_id, decisions = [], actions = [] }) => {
      const one = meetings.get(meeting_id);
      return one ? [{ meeting: toMeeting(one.id, one.turns), decisions, actions }] : [];
    },
  );
}

export interface Query {
  readonly meeting_id: string;
  readonly split: string;
  readonly kind: string;
  readonly query: string;
  readonly answer: string;
  readonly spans: readonly (readonly [number, number])[];
}

export interface SaidMeeting {
  readonly id: string;
  readonly split: string;
  readonly domain: string;
  readonly turns: readonly { readonly speaker: string; readonly text: string }[];
}

interface Minutes {
  readonly meeting_id: string;
  readonly decisions?: string[];
  readonly actions?: string[];
}

export function lines<T>(file: string): T[] {
  return Deno.readTextFileSync(sharedPath(`data/${file}`)).trim().split("\n").map((line) => JSON.parse(line));
}

export function toMeeting(id: string, turns: SaidMeeting["turns"]): Meeting {
  const indexed = turns.map(({ speaker, text }, index) => ({ index, id: turnIdAt(index), speaker, text }));
  return {
    ...{ id, title: id, labels: [], participants: [], revision: 0, warnings: [] },
    speakers: speakersOf(indexed),
    turns: indexed,
  };
}

export function wordsIn({ turns }: Pick<Meeting, "turns">): number {
  return turns.reduce((sum, { text }) => sum + text.split(/\s+/).length, 0);
}
