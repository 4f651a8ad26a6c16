import type { Legend } from "../legend/legend.ts";
import { matchPlaceholder } from "../legend/placeholder.ts";

/** A stretch of one text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * @returns what a restorer would take for its own in a text that nobody has redacted yet: text in the shape of a
 * placeholder, and values that happen to equal an invented one; in order, without overlap
 */
export function findLookalikes(text: string, legend: Legend): Stretch[] {
  const standIns = [...legend.standIns()].map((standIn) => standIn.text);
  const found: Stretch[] = [];
  for (const standIn of standIns) {
    for (let at = text.indexOf(standIn); at >= 0; at = text.indexOf(standIn, at + standIn.length)) {
      found.push({ start: at, end: at + standIn.length });
    }
  }
  for (let at = 0; at < text.length; at++) {
    const match = matchPlaceholder(text, at, true, "any");
    if (match.kind !== "placeholder") continue;
    found.push({ start: at, end: match.end });
    at = match.end - 1;
  }
  return joinStretches(found);
}

/** @returns the same ground covered, in order, without overlap */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: { start: number; end: number }[] = [];
  for (const { start, end } of [...stretches].sort((a, b) => a.start - b.start)) {
    const last = joined[joined.length - 1];
    if (last !== undefined && start < last.end) last.end = Math.max(last.end, end);
    else joined.push({ start, end });
  }
  return joined;
}
