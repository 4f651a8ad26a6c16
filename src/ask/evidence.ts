import type { Meeting, MeetingFilter } from "../meeting.ts";
import type { Hit, Search } from "../search.ts";
import { stemsOf } from "../terms.ts";
import type { MeetingFacts } from "./meeting_facts.ts";
import type { Question } from "./question.ts";

/** What evidence gathering needs; all of it local. */
export interface EvidenceSources {
  readonly search: Search;
  readonly facts: MeetingFacts;
  meeting(id: string): Meeting | undefined;
}

/** A hit and how well it covers the question. */
export interface Passage {
  readonly hit: Hit;
  readonly meeting: Meeting;
  /** Weight of the question's terms that occur here, in units of a term that occurs nowhere. */
  readonly covered: number;
  readonly missed: number;
  /** {@link evidenceScore} of the two. */
  readonly score: number;
}

export interface Evidence {
  /** Best first; empty when nothing was found. */
  readonly passages: readonly Passage[];
  /** Weight of each of the question's stems, 0 to 1. */
  readonly weights: ReadonlyMap<string, number>;
  readonly isEnough: boolean;
}

/** Hits that are looked at. */
const HITS = 20;
/** A missed term counts this much more than a covered one; with the threshold found on QMSum's training questions. */
const MISS_FACTOR = 1.5;
/** Score from which an answer is given. Calibrated by `tests/bench/ask_bench.ts`; see tests/bench/RESULTS.md. */
export const EVIDENCE_MIN = 0.35;

/**
 * Is the answer in the meetings? Each term of the question weighs what it tells (inverse window frequency); the best
 * passage must cover clearly more weight than it misses. A name that occurs nowhere ends the matter: what is asked
 * about was never spoken of.
 */
export async function gatherEvidence(
  question: Question,
  filter: MeetingFilter,
  sources: EvidenceSources,
): Promise<Evidence> {
  const weights = weightsOf(question, filter, sources.facts);
  const { hits } = await sources.search({ ...filter, query: question.text, limit: HITS });
  const passages = hits.flatMap((hit) => readPassage(hit, { question, weights, sources }))
    .sort((a, b) => b.score - a.score || b.hit.score - a.hit.score);
  const unknown = [...question.names].some((name) =>
    (weights.get(name) ?? 0) >= 1 && !isInAnyTitle(name, passages)
  );
  const best = passages[0];
  const isEnough = !unknown && best !== undefined &&
    (best.score >= EVIDENCE_MIN || (best.missed === 0 && best.covered > 0));
  return { passages, weights, isEnough };
}

/** Covered weight against missed weight. */
export function evidenceScore(covered: number, missed: number): number {
  return covered - MISS_FACTOR * missed;
}

/** Inverse window frequency, scaled so that a term that occurs nowhere weighs 1. */
function weightsOf(question: Question, filter: MeetingFilter, facts: MeetingFacts): Map<string, number> {
  const { total, counts } = facts.windowCounts(question.terms.map((term) => term.surface), filter);
  const idf = (count: number) => Math.log(1 + (total - count + 0.5) / (count + 0.5));
  return new Map(question.terms.map((term, i) => [term.stem, idf(counts[i] ?? 0) / idf(0)]));
}

function readPassage(
  hit: Hit,
  context: { question: Question; weights: ReadonlyMap<string, number>; sources: EvidenceSources },
): Passage[] {
  const meeting = context.sources.meeting(hit.meetingId);
  if (!meeting) return [];
  const turns = meeting.turns.slice(hit.startTurn, hit.endTurn + 1);
  const held = stemsOf([meeting.title, ...hit.speakers, ...turns.map((turn) => turn.text)].join(" \n "));
  let covered = 0;
  let missed = 0;
  for (const [term, weight] of context.weights) {
    if (held.has(term)) covered += weight;
    else missed += weight;
  }
  return [{ hit, meeting, covered, missed, score: evidenceScore(covered, missed) }];
}

function isInAnyTitle(name: string, passages: readonly Passage[]): boolean {
  return passages.some(({ meeting }) =>
    stemsOf([meeting.title, ...meeting.participants.map((person) => person.name)].join(" ")).has(name)
  );
}
