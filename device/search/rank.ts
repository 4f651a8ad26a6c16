import type { Candidate } from "./candidates.ts";

export interface RankedWindow {
  readonly candidate: Candidate;
  readonly score: number;
}

/** How much each voice counts; found on QMSum's training queries, see tests/bench/RESULTS.md. */
export interface RankWeights {
  readonly turn: number;
  readonly similarity: number;
  /** A neighbouring window's share: talk about one thing rarely ends with the window. */
  readonly neighbour: number;
  /** Mean of a meeting's best windows: several good places make each of them likelier. */
  readonly bestOfMeeting: number;
  readonly meeting: number;
}

export const WEIGHTS: RankWeights = {
  turn: 0.6,
  similarity: 0.6,
  neighbour: 0.25,
  bestOfMeeting: 0.15,
  meeting: 0.3,
};

/**
 * One order out of what all indexes say. Every voice is scaled to its best value first, so that scores of different
 * kinds can be added; similarity counts from the weakest of the nearest upwards.
 */
export function rankWindows(
  candidates: readonly Candidate[],
  weights: RankWeights = WEIGHTS,
): RankedWindow[] {
  const windowScale = scale(candidates.map(({ window }) => window));
  const turnScale = scale(candidates.map(({ turn }) => turn));
  const meetingScale = scale(candidates.map(({ meeting }) => meeting));
  const similar = similarityScale(candidates);
  const own = new Map(candidates.map((each) => [
    each.key,
    each.window * windowScale + weights.turn * each.turn * turnScale +
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
      weights.meeting * candidate.meeting * meetingScale,
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

function similarityScale(candidates: readonly Candidate[]): (similarity: number) => number {
  const near = candidates.map(({ similarity }) => similarity).filter((similarity) => similarity > 0);
  const best = near.reduce((a, b) => Math.max(a, b), 0);
  const weakest = near.reduce((a, b) => Math.min(a, b), best);
  // One vector alone is as near as can be.
  const floor = near.length > 1 && weakest < best ? weakest : 0;
  return (similarity) => similarity > 0 && best > floor ? (similarity - floor) / (best - floor) : 0;
}

function scale(values: readonly number[]): number {
  const best = values.reduce((a, b) => Math.max(a, b), 0);
  return best > 0 ? 1 / best : 0;
}

const BEST_WINDOWS = 5;
