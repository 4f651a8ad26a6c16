import type { Legend } from "../legend/legend.ts";
import { matchPlaceholder } from "../legend/placeholder.ts";

/** A stretch of one text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** What of a text that nobody has redacted yet a restorer would take for its own. */
export interface Lookalikes {
  /** Placeholders of this very legend, as a history holds that was left standing in a link: they leave as they are. */
  readonly own: readonly (Stretch & { readonly code: string })[];
  /** Values that happen to equal an invented one. */
  readonly invented: readonly Stretch[];
}

/** Text in the shape of a placeholder whose code nobody has given out is only text. All in order, without overlap. */
export function findLookalikes(text: string, legend: Legend): Lookalikes {
  const own: (Stretch & { readonly code: string })[] = [];
  for (let at = 0; legend.size > 0 && at < text.length; at++) {
    const match = matchPlaceholder(text, at, true);
    if (match.kind !== "placeholder" || legend.find(match.code) === undefined) continue;
    own.push({ start: at, end: match.end, code: match.code });
    at = match.end - 1;
  }
  const invented: Stretch[] = [];
  for (const standIn of legend.standIns()) {
    for (
      let at = text.indexOf(standIn.text);
      at >= 0;
      at = text.indexOf(standIn.text, at + standIn.text.length)
    ) {
      const end = at + standIn.text.length;
      if (own.every((one) => end <= one.start || at >= one.end)) invented.push({ start: at, end });
    }
  }
  return { own, invented: joinStretches(invented) };
}

/** @returns the same ground covered, in order, without overlap */
function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
