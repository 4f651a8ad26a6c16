import type { Ranked } from "./lexical.ts";

/** Rankings of windows; each may be empty, and a window may be missing from any. */
export interface Evidence {
  readonly byWords: readonly Ranked[];
  /** The window of each turn that was found, with the best turn's score. */
  readonly byTurns: readonly Ranked[];
  readonly byMeaning: readonly Ranked[];
}

/**
 * One ranking out of several. Scores of each kind are put on one scale (words and turns by their best score, cosines
 * between the ranking's last and first), weighted and summed; then each window gets a share of what its meeting's three
 * best windows reach, since a meeting that fits as a whole is likelier to hold the answer.
 * Weights were chosen on QMSum's training queries; `tests/bench/search.ts` shows what each part adds.
 */
export function combine({ byWords, byTurns, byMeaning }: Evidence): Ranked[] {
  const sums = new Map<number, { meetingKey: number; score: number }>();
  const add = (ranking: readonly Ranked[], weight: number, scale: (score: number) => number) => {
    for (const { key, meetingKey, score } of ranking) {
      const sum = sums.get(key);
      if (sum) sum.score += weight * scale(score);
      else sums.set(key, { meetingKey, score: weight * scale(score) });
    }
  };
  add(byWords, WEIGHTS.words, byBest(byWords));
  add(byTurns, WEIGHTS.turns, byBest(byTurns));
  add(byMeaning, WEIGHTS.meaning, byRange(byMeaning));
  const ranked = [...sums].map(([key, sum]) => ({ key, ...sum })).sort(best);
  const bonus = meetingScores(ranked);
  return ranked
    .map(({ key, meetingKey, score }) => ({
      key,
      meetingKey,
      score: score + WEIGHTS.meeting * (bonus.get(meetingKey) ?? 0),
    }))
    .sort(best);
}

const WEIGHTS = { words: 1, turns: 0.25, meaning: 1, meeting: 0.2 } as const;
const MEETING_WINDOWS = 3;

/** @returns per meeting the sum of its three best windows; `ranked` is sorted, best first. */
function meetingScores(ranked: readonly Ranked[]): Map<number, number> {
  const scores = new Map<number, number>();
  const counts = new Map<number, number>();
  for (const { meetingKey, score } of ranked) {
    const count = counts.get(meetingKey) ?? 0;
    if (count === MEETING_WINDOWS) continue;
    counts.set(meetingKey, count + 1);
    scores.set(meetingKey, (scores.get(meetingKey) ?? 0) + score);
  }
  return scores;
}

function byBest(ranking: readonly Ranked[]): (score: number) => number {
  const top = ranking[0]?.score ?? 0;
  return (score) => top > 0 ? score / top : 0;
}

function byRange(ranking: readonly Ranked[]): (score: number) => number {
  const [first, last] = [ranking[0]?.score ?? 0, ranking.at(-1)?.score ?? 0];
  return (score) => first > last ? (score - last) / (first - last) : 1;
}

// Equal scores keep one order on every machine.
function best(a: Ranked, b: Ranked): number {
  return b.score - a.score || a.key - b.key;
}
