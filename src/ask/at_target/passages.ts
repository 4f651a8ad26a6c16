import type { Meeting, MeetingFilter, Turn } from "../../meeting/meeting.ts";
import type { Hit, Search } from "../../meeting/search.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import { pack, type Packed, type PackLimits, type Passage } from "./pack.ts";
import { estimateTokens } from "../../send/facts/estimate_tokens.ts";
import type { TurnRange } from "../answer.ts";

/** A run of turns of one meeting that may be quoted to a target: copied by code, never written by a model. */
export interface Evidence extends Passage {
  readonly meeting: Meeting;
  readonly excerpt: readonly Turn[];
}

/** Finds what may answer a question, on the device, best first. */
export async function findEvidence(
  question: string,
  filter: MeetingFilter,
  { search, store }: { readonly search: Search; readonly store: MeetingStore },
): Promise<Evidence[]> {
  const { hits } = await search({ query: question, ...filter, limit: HITS_MAX });
  const meetings = new Map<string, Meeting>();
  return hits.flatMap((hit) => {
    const meeting = meetings.get(hit.meetingId) ?? store.getMeeting(hit.meetingId);
    if (!meeting) return [];
    meetings.set(hit.meetingId, meeting);
    return [toEvidence(hit, meeting)];
  });
}

/** @param tokensMax what of the context is left for evidence */
export function packEvidence(evidence: readonly Evidence[], limits: PackLimits): Packed<Evidence> {
  return pack(evidence, limits);
}

/** What was found and not sent, by meeting and turns: the answer says that it did not read this. */
export function outlineOf(leftOut: readonly Evidence[]): TurnRange[] {
  return leftOut.map(({ meeting, excerpt }) => ({
    meetingId: meeting.id,
    startTurn: excerpt[0]?.index ?? 0,
    endTurn: excerpt.at(-1)?.index ?? 0,
  }));
}

const HITS_MAX = 40;
/** Numbering, speaker and quotation marks around each turn. */
const FRAME_TOKENS = 12;

function toEvidence(hit: Hit, meeting: Meeting): Evidence {
  const excerpt = meeting.turns.slice(hit.startTurn, hit.endTurn + 1);
  const tokens = excerpt.reduce((sum, { text }) => sum + estimateTokens(text) + FRAME_TOKENS, 0);
  return { meeting, excerpt, value: Math.max(hit.score, Number.MIN_VALUE), tokens, turns: excerpt.length };
}
