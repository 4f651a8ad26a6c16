/**
 * True when `said` is `name` but for a letter or two, with the same first letter.
 * @param said folded, like `name`
 */
export function isSlipOf(said: string, name: string): boolean {
  return name.length >= LETTERS_MIN && said.charAt(0) === name.charAt(0) &&
    editDistance(said, name) <= DISTANCE_MAX;
}

const LETTERS_MIN = 4;
const DISTANCE_MAX = 2;

/** Letters to change, add, leave out or swap with their neighbour (Damerau 1964), up to {@link DISTANCE_MAX} + 1. */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > DISTANCE_MAX) return DISTANCE_MAX + 1;
  let before: number[] = [];
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const cost = a.charAt(i - 1) === b.charAt(j - 1) ? 0 : 1;
      let least = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + cost);
      const isSwap = i > 1 && j > 1 && a.charAt(i - 1) === b.charAt(j - 2) &&
        a.charAt(i - 2) === b.charAt(j - 1);
      if (isSwap) least = Math.min(least, (before[j - 2] ?? 0) + 1);
      next.push(least);
    }
    before = row;
    row = next;
  }
  return row[b.length] ?? 0;
}
