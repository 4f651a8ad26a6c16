import type { JSX } from "preact";
import { masksOf, visible } from "../../reviews/visible.ts";

/** Exactly what is sent, with a chip for each value that was replaced, and nothing invisible. */
export function MaskedText({ text, lang }: { text: string; lang?: string }): JSX.Element {
  const shown = visible(text);
  const pieces: (string | JSX.Element)[] = [];
  let at = 0;
  for (const { start, end } of masksOf(shown)) {
    pieces.push(shown.slice(at, start), <span class="mask" key={start}>{shown.slice(start, end)}</span>);
    at = end;
  }
  pieces.push(shown.slice(at));
  return <pre class="bytes" tabIndex={0} lang={lang}>{pieces}</pre>;
}
