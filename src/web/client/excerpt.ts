interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The part of a long text where most of what was looked for stands, at whole words, with its marks moved along. */
export function excerptOf(
  text: string,
  marks: readonly Stretch[],
): {
  readonly text: string;
  readonly marks: readonly Stretch[];
  readonly isCutBefore: boolean;
  readonly isCutAfter: boolean;
} {
  if (text.length <= LENGTH) return { text, marks, isCutBefore: false, isCutAfter: false };
  const within = (from: number) =>
    marks.filter(({ start, end }) => start >= from && end <= from + LENGTH - MARGIN).length;
  const starts = marks.map(({ start }) => Math.max(0, start - MARGIN));
  const best = starts.reduce((a, b) => within(b) > within(a) ? b : a, starts[0] ?? 0);
  const from = best === 0 ? 0 : text.indexOf(" ", best) + 1;
  const last = text.lastIndexOf(" ", from + LENGTH);
  const to = from + LENGTH >= text.length ? text.length : last <= from ? from + LENGTH : last;
  return {
    text: text.slice(from, to),
    marks: marks.filter(({ start, end }) => start >= from && end <= to).map(({ start, end }) => ({
      start: start - from,
      end: end - from,
    })),
    isCutBefore: from > 0,
    isCutAfter: to < text.length,
  };
}

/** Words of the query as they stand in the text, where the server did not say which of it was found. */
export function marksFor(query: string, text: string): Stretch[] {
  const words = [...query.matchAll(/[\p{L}\p{N}]{3,}/gu)].map(([word]) => word.toLocaleLowerCase());
  const found = [...text.matchAll(/[\p{L}\p{N}]+/gu)].filter(([word]) =>
    words.includes(word.toLocaleLowerCase())
  );
  return found.map(({ 0: word, index }) => ({ start: index, end: index + word.length }));
}

const LENGTH = 360;
const MARGIN = 80;
