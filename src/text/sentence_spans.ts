/** A stretch of a turn's text; `text` is exactly the slice from `start` to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Longest stretch that is quoted as one. */
const CHARS_MAX = 320;

/** After initials, titles, numbers and common abbreviations a full stop ends nothing. */
const ABBREVIATION =
  /(?:^|\s)(?:(?:Mr|Mrs|Ms|Dr|Prof|St|vs|e\.g|i\.e|etc|approx|No|Nr|Inc|Ltd|bzw|ca|z\.B|d\.h|usw|Sr|Sra|Mme|M|np|tzn)|\p{Lu}(?:\.\p{Lu})*)\.$/u;

/** The sentences of a text as exact slices, outer blanks left out. Endless ones are cut at commas, else at blanks. */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|[。？！｡]+[」』”’）)\]]*/gu)) {
    const end = match.index + match[0].length;
    // `on 5. March`
    const isOrdinal = /(?:^|\s)\d{1,2}\.$/.test(text.slice(start, end)) && /^\s+\p{L}/u.test(text.slice(end));
    if (isOrdinal || ABBREVIATION.test(text.slice(start, end))) continue;
    spans.push(...cut(text, start, end));
    start = end;
  }
  return [...spans, ...cut(text, start, text.length)].filter((span) => /[\p{L}\p{N}]/u.test(span.text));
}

function cut(text: string, from: number, to: number): Span[] {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text[start] ?? "")) start++;
  while (end > start && /\s/.test(text[end - 1] ?? "")) end--;
  if (end - start <= CHARS_MAX) return end > start ? [{ start, end, text: text.slice(start, end) }] : [];
  const comma = text.lastIndexOf(", ", start + CHARS_MAX - 1);
  const blank = text.lastIndexOf(" ", start + CHARS_MAX);
  const middle = comma > start + CHARS_MAX / 2 ? comma + 1 : blank > start ? blank : start + CHARS_MAX;
  return [...cut(text, start, middle), ...cut(text, middle, end)];
}
