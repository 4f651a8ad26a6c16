/**
 * Fits the best passages into a context by value per token. What does not fit is named, never silently dropped.
 *
 * Greedy by density, then compared with the single most valuable passage that fits: at least half of the best possible
 * value (Dantzig 1957; the classic bound for the 0-1 knapsack), which exact packing would not improve noticeably here
 * because passages are small against the context.
 */
export function pack<P extends Passage>(passages: readonly P[], limits: PackLimits): Packed<P> {
  const fitting = passages.filter(({ tokens, turns }) =>
    tokens <= limits.tokensMax && turns <= limits.turnsMax
  );
  const byDensity = fitting.toSorted((a, b) => b.value / b.tokens - a.value / a.tokens);
  const greedy = fill(byDensity, limits);
  const best = fitting.toSorted((a, b) => b.value - a.value).slice(0, 1);
  const taken = new Set(valueOf(greedy) >= valueOf(best) ? greedy : best);
  return {
    taken: passages.filter((passage) => taken.has(passage)),
    leftOut: passages.filter((passage) => !taken.has(passage)),
  };
}

export interface Passage {
  readonly value: number;
  readonly tokens: number;
  /** How many turns it holds. */
  readonly turns: number;
}

export interface PackLimits {
  readonly tokensMax: number;
  /** `Infinity` where policy sets none. */
  readonly turnsMax: number;
}

export interface Packed<P> {
  /** In the order given. */
  readonly taken: readonly P[];
  readonly leftOut: readonly P[];
}

function fill<P extends Passage>(passages: readonly P[], { tokensMax, turnsMax }: PackLimits): P[] {
  const taken: P[] = [];
  let tokens = 0, turns = 0;
  for (const passage of passages) {
    if (tokens + passage.tokens > tokensMax || turns + passage.turns > turnsMax) continue;
    taken.push(passage);
    tokens += passage.tokens;
    turns += passage.turns;
  }
  return taken;
}

function valueOf(passages: readonly Passage[]): number {
  return passages.reduce((sum, { value }) => sum + value, 0);
}
