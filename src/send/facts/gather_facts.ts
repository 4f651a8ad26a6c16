import type { Meeting, Participant } from "../../meeting/meeting.ts";
import type { Facts } from "../../policy/language/facts.ts";
import type { Task } from "../../policy/language/words.ts";
import { type Asker, askerFacts } from "../../clients/asker.ts";
import type { DeviceFacts } from "./device_facts.ts";
import type { TextFacts } from "./text_facts.ts";
import type { Detection } from "./inspect.ts";
import { seriesIn } from "./series.ts";

/**
 * The facts of one request, from what it is made of. What is not known is left out, and the policy engine then takes the
 * worst for each rule.
 */
export function gatherFacts(request: FactSources, now: Date): Facts {
  const meetings = request.meetings;
  const participants = meetings.flatMap((meeting) => meeting.participants);
  const labels = [...new Set([...request.labels ?? [], ...meetings.flatMap(({ labels }) => labels)])];
  const ages = meetings.map(({ startedAt }) => startedAt === undefined ? undefined : ageDays(startedAt, now));
  return {
    now: now.getTime(),
    task: request.task,
    labels,
    series: seriesIn(labels),
    tokens: request.tokens,
    generated: request.generated,
    ...askerFacts(request.asker, meetings),
    hour: now.getHours(),
    weekday: WEEKDAYS[now.getDay()] ?? "sun",
    ...(meetings.length === 0 ? {} : {
      ...consentOf(meetings, request.purposes),
      legalHold: meetings.some(({ legalHold }) => legalHold === true),
    }),
    ...jurisdictionsOf(participants),
    ...(ages.length === 0 || ages.some((age) => age === undefined)
      ? {}
      : { meetingAgeDays: Math.max(0, Math.min(...ages.map(Number))) }),
    ...request.device,
    ...request.text,
    ...request.detection,
  };
}

export interface FactSources {
  readonly task: Task;
  /** Every meeting that the outgoing text is taken from. */
  readonly meetings: readonly Pick<Meeting, "labels" | "participants" | "startedAt" | "legalHold">[];
  /** Labels that the request brings besides. */
  readonly labels?: readonly string[];
  readonly tokens: number;
  /** True when text that a model wrote is among what would leave. */
  readonly generated: boolean;
  readonly asker: Asker;
  /** Purposes that exist under the policy: what a plain yes consents to. */
  readonly purposes: readonly string[];
  /** What is known of this machine. */
  readonly device?: DeviceFacts;
  /** What its texts tell by themselves. */
  readonly text?: TextFacts;
  /** What the detectors found; left out when the policy asks for none of it. */
  readonly detection?: Detection;
}

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"] as const;
const DAY_MS = 86_400_000;

function ageDays(startedAt: string, now: Date): number | undefined {
  const at = Date.parse(startedAt);
  return Number.isNaN(at) ? undefined : Math.floor((now.getTime() - at) / DAY_MS);
}

/** A meeting without a list of participants says nothing of consent, so nobody is taken to have given it. */
function consentOf(
  meetings: readonly Pick<Meeting, "participants">[],
  purposes: readonly string[],
): Pick<Facts, "consentOfAll" | "consentOfAny"> {
  const lists = meetings.flatMap(({ participants }) =>
    participants.length === 0 ? [[]] : participants.map(({ consent }) => purposesOf(consent, purposes))
  );
  const [first = []] = lists;
  return {
    consentOfAll: first.filter((purpose) => lists.every((list) => list.includes(purpose))),
    consentOfAny: [...new Set(lists.flat())],
  };
}

function purposesOf(consent: Participant["consent"], all: readonly string[]): readonly string[] {
  if (consent === undefined || consent === false) return [];
  return consent === true ? all : consent;
}

function jurisdictionsOf(participants: readonly Participant[]): Pick<Facts, "participantJurisdictions"> {
  const known = participants.map(({ jurisdiction }) => jurisdiction);
  if (known.length === 0 || known.some((country) => country === undefined)) return {};
  return { participantJurisdictions: [...new Set(known.filter((country) => country !== undefined))] };
}
