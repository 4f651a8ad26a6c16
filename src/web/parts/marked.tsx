import type { JSX } from "preact";

/** A text with stretches of it marked; as text, never as markup. */
export function Marked({ text, marks }: {
  text: string;
  marks: readonly { readonly start: number; readonly end: number }[];
}): JSX.Element {
  const pieces: (string | JSX.Element)[] = [];
  let at = 0;
  for (const { start, end } of [...marks].sort((a, b) => a.start - b.start)) {
    if (start < at || end > text.length) continue;
    pieces.push(text.slice(at, start), <mark key={start}>{text.slice(start, end)}</mark>);
    at = end;
  }
  return <>{pieces}{text.slice(at)}</>;
}
