/**
 * Looks for the failure that recognisers on noise are known for: the same few tokens again and again.
 * People do say "no no no no", so short periods must repeat more often than long ones.
 * @returns where the loop began and its length, when the tokens end in one
 */
export function loopIn(
  tokens: readonly number[],
): { readonly start: number; readonly period: number } | undefined {
  for (let period = 1; period <= PERIOD_MAX; period++) {
    const repeats = period === 1 ? 8 : period <= 3 ? 6 : 4;
    const start = tokens.length - period * repeats;
    if (start >= 0 && isPeriodic(tokens, start, period)) return { start, period };
  }
  return undefined;
}

const PERIOD_MAX = 24;

function isPeriodic(tokens: readonly number[], start: number, period: number): boolean {
  for (let i = start + period; i < tokens.length; i++) if (tokens[i] !== tokens[i - period]) return false;
  return true;
}
