import type { Candidate } from "./candidates.ts";

export interface RankedWindow {
  readonly candidate: Candidate;
  readonly score: number;
}

/** How much each voice counts, against 1 for a window's own words. */
export interface RankWeights {
  readonly turn: number;
  readonly similarity: number;
  /** A neighbouring window's share: talk about one thing rarely ends with the window. */
  readonly neighbour: number;
  /** Mean of a meeting's best windows: several good places make each of them likelier. */
  readonly bestOfMeeting: number;
  readonly meeting: number;
}

/**
 * Found on QMSum: by words on its training queries; with meaning on its validation queries, as the encoder that ships has
 * learned from the training ones. `deno task bench:search` measures them.
 */
export const WEIGHTS = {
  lexical: { turn: 0.6, similarity: 0, neighbour: 0.25, bestOfMeeting: 0.15, meeting: 0.3 },
  hybrid: { turn: 0.3, similarity: 0.8, neighbour: 0.1, bestOfMeeting: 0.3, meeting: 0.3 },
} as const satisfies Record<string, RankWeights>;

/**
 * One order out of what all indexes say. Every voice is scaled to its best value first, so that scores of different
 * kinds can be added; similarity counts by how little it falls short of the nearest window's.
 * @param trust 0 to 1: what the voices of words count for, since the best of them may still hold next to nothing of the query
 */
export function rankWindows(
  candidates: readonly Candidate[],
  weights: RankWeights,
  trust = 1,
): RankedWindow[] {
  const windowScale = scale(candidates.map(({ window }) => window));
  const turnScale = scale(candidates.map(({ turn }) => turn));
  const meetingScale = scale(candidates.map(({ meeting }) => meeting));
  const nearest = candidates.reduce((best, { similarity }) => Math.max(best, similarity), 0);
  const similar = (similarity: number) =>
    similarity > 0 ? Math.max(0, 1 - (nearest - similarity) / SIMILARITY_GAP) : 0;
  const own = new Map(candidates.map((each) => [
    each.key,
    trust * (each.window * windowScale + weights.turn * each.turn * turnScale) +
    weights.similarity * similar(each.similarity),
  ]));
  const meetingOf = new Map(candidates.map(({ key, meetingKey }) => [key, meetingKey]));
  const neighbour = (each: Candidate, key: number) =>
    meetingOf.get(key) === each.meetingKey ? own.get(key) ?? 0 : 0;
  const smoothed = candidates.map((candidate) => {
    const { key } = candidate;
    const around = neighbour(candidate, key - 1) + neighbour(candidate, key + 1);
    return { candidate, score: (own.get(key) ?? 0) + weights.neighbour * around };
  });
  const best = bestOfMeetings(smoothed);
  const smoothScale = scale(smoothed.map(({ score }) => score));
  const bestScale = scale([...best.values()]);
  return smoothed.map(({ candidate, score }) => ({
    candidate,
    score: score * smoothScale +
      weights.bestOfMeeting * (best.get(candidate.meetingKey) ?? 0) * bestScale +
      trust * weights.meeting * candidate.meeting * meetingScale,
  })).sort((a, b) => b.score - a.score || a.candidate.key - b.candidate.key);
}

function bestOfMeetings(windows: readonly RankedWindow[]): Map<number, number> {
  const scores = new Map<number, number[]>();
  for (const { candidate: { meetingKey }, score } of windows) {
    const known = scores.get(meetingKey);
    if (known) known.push(score);
    else scores.set(meetingKey, [score]);
  }
  return new Map(
    [...scores].map(([meetingKey, all]) => {
      const top = all.sort((a, b) => b - a).slice(0, BEST_WINDOWS);
      return [meetingKey, top.reduce((sum, score) => sum + score, 0) / BEST_WINDOWS];
    }),
  );
}

function scale(values: readonly number[]): number {
  const best = values.reduce((a, b) => Math.max(a, b), 0);
  return best > 0 ? 1 / best : 0;
}

const BEST_WINDOWS = 3;
/** Cosine; a window that falls short of the nearest by more is about something else. */
const SIMILARITY_GAP = 0.35;
