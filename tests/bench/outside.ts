/** Counts how many masked words lie outside what a set annotates. */
export interface Outside {
  masked: number;
  outside: number;
}

export function countOutside(
  sums: Outside,
  text: string,
  found: readonly { start: number; end: number }[],
  annotated: readonly { start: number; end: number }[],
): void {
  const covers = (list: readonly { start: number; end: number }[], start: number, end: number) =>
    list.some((one) => one.start < end && start < one.end);
  for (const word of text.matchAll(/[\p{L}\p{N}'’]+/gu)) {
    const end = word.index + word[0].length;
    if (!covers(found, word.index, end)) continue;
    sums.masked++;
    if (!covers(annotated, word.index, end)) sums.outside++;
  }
}

export function outsideShare({ masked, outside }: Outside): string {
  return `${(100 * outside / masked).toFixed(1)} % of ${masked} masked words outside any annotation`;
}
