/** Of some places the fewest that together hold all of the stems that any of them holds, those with most first. */
export function fewestHolding<Place>(
  stems: Iterable<string>,
  places: readonly Place[],
  holds: (place: Place) => ReadonlySet<string>,
): Place[] {
  const left = new Set(stems);
  const kept: Place[] = [];
  const adds = (place: Place) => [...left].filter((stem) => holds(place).has(stem)).length;
  for (;;) {
    const [best] = [...places].sort((a, b) => adds(b) - adds(a));
    if (best === undefined || adds(best) === 0) return kept;
    kept.push(best);
    for (const stem of holds(best)) left.delete(stem);
  }
}
