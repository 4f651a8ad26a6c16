/** Numbers in (0, 1), the same in every run (Park and Miller 1988). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = state * 48271 % 2147483647) / 2147483647;
}
