/** A stretch of a turn's text; `text` is exactly the slice from `start` to `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** Longest stretch that is quoted as one. */
const CHARS_MAX = 320;

/** The sentences of a text as exact slices, outer blanks left out. Endless ones are cut at blanks. */
export function sentenceSpans(text: string): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const match of text.matchAll(/[.!?…]+["'”’)\]]*(?=\s|$)|[。？！｡]+[」』”’）)\]]*/gu)) {
    const end = match.index + match[0].length;
    if (/(?:^|\s)(?:Mr|Mrs|Ms|Dr|Prof|St|vs|No|\p{Lu})\.$/u.test(text.slice(start, end))) continue;
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
  const blank = text.lastIndexOf(" ", start + CHARS_MAX);
  const middle = blank > start ? blank : start + CHARS_MAX;
  return [...cut(text, start, middle), ...cut(text, middle, end)];
}
