import type { Meeting, MeetingFilter, Turn } from "../../meeting/meeting.ts";
import type { Hit, Search, SearchRequest, SearchResult } from "../../meeting/search.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import { estimateTokens } from "../../send/facts/estimate_tokens.ts";
import type { Part } from "../../send/facts/inspect.ts";
import type { TurnRange } from "../answer.ts";
import { pack, type Packed, type PackLimits, type Passage } from "./pack.ts";

/** A run of turns of one meeting that may be quoted to a target: copied by code, never written by a model. */
export interface Evidence extends Passage {
  readonly meeting: Meeting;
  readonly excerpt: readonly Turn[];
  /** One for each of its turns. */
  readonly parts: readonly Part[];
}

/** Finds what may answer a question, on the device, best first. */
export async function findEvidence(
  question: string,
  filter: MeetingFilter & { readonly limit: number },
  { search, store }: { readonly search: Search; readonly store: Pick<MeetingStore, "getMeeting"> },
): Promise<Evidence[]> {
  const { hits } = await search({ ...filter, query: question });
  const meetings = new Map<string, Meeting>();
  return hits.flatMap((hit) => {
    const meeting = meetings.get(hit.meetingId) ?? store.getMeeting(hit.meetingId);
    if (!meeting) return [];
    meetings.set(hit.meetingId, meeting);
    return [toEvidence(hit, meeting)];
  });
}

/**
 * A search that looks for the same thing once: what was found for one question is handed on to whoever asks for it again,
 * or for less of it.
 */
export function searchedOnce(search: Search): Search {
  const searches: {
    readonly asked: SearchRequest;
    readonly limit: number;
    readonly found: Promise<SearchResult>;
  }[] = [];
  return async ({ limit = LIMIT_DEFAULT, ...asked }: SearchRequest) => {
    const known = searches.find((one) => one.limit >= limit && isSame(one.asked, asked));
    const found = known?.found ?? search({ ...asked, limit });
    if (known === undefined) searches.push({ asked, limit, found });
    const result = await found;
    return { ...result, hits: result.hits.slice(0, limit) };
  };
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

/** @returns each meeting once, in order of its best passage */
export function meetingsOf(evidence: readonly Evidence[]): Meeting[] {
  return [...new Set(evidence.map(({ meeting }) => meeting))];
}

const LIMIT_DEFAULT = 10;
/** Numbering, speaker and quotation marks around each turn. */
const FRAME_TOKENS = 12;

function isSame({ allowed: a, ...one }: SearchRequest, { allowed: b, ...other }: SearchRequest): boolean {
  const inOrder = (request: SearchRequest) => JSON.stringify(Object.entries(request).sort());
  return a === b && inOrder(one) === inOrder(other);
}

function toEvidence(hit: Hit, meeting: Meeting): Evidence {
  const excerpt = meeting.turns.slice(hit.startTurn, hit.endTurn + 1);
  const parts = excerpt.map(({ speaker, text }): Part => ({
    text: `${speaker}: ${text}`,
    tokens: estimateTokens(text) + FRAME_TOKENS,
    meetingId: meeting.id,
  }));
  const tokens = parts.reduce((sum, part) => sum + part.tokens, 0);
  const value = Math.max(hit.score, Number.MIN_VALUE);
  return { meeting, excerpt, parts, value, tokens, turns: excerpt.length };
}
