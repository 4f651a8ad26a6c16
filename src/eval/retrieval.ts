import type { Hit } from "../meeting/search.ts";

/** A question whose answer is known to lie in some turns of one meeting. */
export interface RetrievalCase {
  readonly query: string;
  readonly meetingId: string;
  /** Inclusive turn ranges. */
  readonly spans: readonly (readonly [first: number, last: number])[];
}

/** What is measured of one answer, or the mean over many. All from 0 to 1. */
export interface RetrievalScore {
  /** One over the rank of the first hit that touches a span, 0 past rank 10 (mean reciprocal rank). */
  readonly mrr10: number;
  /** Share of the spans' words that the first ten hits hold. */
  readonly goldWords10: number;
  /** 1 when the meeting whose three best hits have the largest sum is the right one. */
  readonly meetingR1: number;
  /** 1 when one of the first ten hits touches a span. */
  readonly hit10: number;
}

type RankedRange = Pick<Hit, "meetingId" | "startTurn" | "endTurn" | "score">;

/**
 * @param hits best first; more than ten serve only to find the meeting
 * @param wordsPerTurn of the right meeting
 */
export function scoreRetrieval(
  { meetingId, spans }: RetrievalCase,
  hits: readonly RankedRange[],
  wordsPerTurn: readonly number[],
): RetrievalScore {
  const isGold = (turn: number) => spans.some(([first, last]) => turn >= first && turn <= last);
  const goldTurns = wordsPerTurn.map((_, turn) => turn).filter(isGold);
  const wordsOf = (turns: Iterable<number>) =>
    [...turns].reduce((sum, turn) => sum + (wordsPerTurn[turn] ?? 0), 0);
  const found = new Set<number>();
  let rank = 0;
  hits.slice(0, 10).forEach((hit, at) => {
    if (hit.meetingId !== meetingId) return;
    const touched = goldTurns.filter((turn) => turn >= hit.startTurn && turn <= hit.endTurn);
    if (touched.length > 0 && rank === 0) rank = at + 1;
    for (const turn of touched) found.add(turn);
  });
  const total = wordsOf(goldTurns);
  return {
    mrr10: rank === 0 ? 0 : 1 / rank,
    goldWords10: total === 0 ? 0 : wordsOf(found) / total,
    meetingR1: bestMeeting(hits) === meetingId ? 1 : 0,
    hit10: rank === 0 ? 0 : 1,
  };
}

export function meanScore(scores: readonly RetrievalScore[]): RetrievalScore {
  const mean = (of: (score: RetrievalScore) => number) =>
    scores.reduce((sum, score) => sum + of(score), 0) / Math.max(1, scores.length);
  return {
    mrr10: mean(({ mrr10 }) => mrr10),
    goldWords10: mean(({ goldWords10 }) => goldWords10),
    meetingR1: mean(({ meetingR1 }) => meetingR1),
    hit10: mean(({ hit10 }) => hit10),
  };
}

function bestMeeting(hits: readonly RankedRange[]): string | undefined {
  const sums = new Map<string, { sum: number; count: number }>();
  for (const { meetingId, score } of hits) {
    const known = sums.get(meetingId) ?? { sum: 0, count: 0 };
    if (known.count < 3) sums.set(meetingId, { sum: known.sum + score, count: known.count + 1 });
  }
  return [...sums].sort(([, a], [, b]) => b.sum - a.sum)[0]?.[0];
}
