import type { InPieces } from "../../breathe.ts";
import type { Entity } from "../../personal_data.ts";
import type { Joined } from "./joined.ts";

/**
 * Looks through a long conversation part by part, each with what stands before and after it: what is found in a part rests on
 * these words alone, so that it need not be looked for again when the conversation goes on. Yields after each part.
 * @param find looks through one text
 * @returns what was found, placed in the whole
 */
export function* findByParts(
  { text, parts }: Joined,
  find: (text: string) => readonly Entity[],
): InPieces<Entity[]> {
  const starts = startsOf(parts);
  if (starts.length < 2) return [...find(text)];
  const all: Entity[] = [];
  for (const [number, first] of starts.entries()) {
    const next = starts[number + 1] ?? parts.length;
    const from = parts[first]?.start ?? 0;
    const to = parts[next]?.start ?? text.length;
    const start = parts[reach(parts, first, -1)]?.start ?? 0;
    const end = parts[reach(parts, next - 1, 1)]?.end ?? text.length;
    const found = find(text.slice(start, end)).map((one) => ({
      ...one,
      start: one.start + start,
      end: one.end + start,
    }));
    all.push(...found.filter((one) => one.start >= from && one.start < to));
    yield;
  }
  return all;
}

/** Long enough that what stands around a part costs little, short enough that a turn more costs little. */
const PART_UNITS = 4_000;
/** What any value or the words that tell it may span around a part. */
const AROUND_UNITS = 600;
const AROUND_TURNS = 3;

/** @returns at which turns parts begin: wherever the one before is long enough, so that more turns change none of them */
function startsOf(parts: Joined["parts"]): number[] {
  const starts = [0];
  for (const [at, { start }] of parts.entries()) {
    const begun = parts[starts.at(-1) ?? 0]?.start ?? 0;
    if (at > 0 && start - begun >= PART_UNITS) starts.push(at);
  }
  return starts;
}

/** @returns the farthest turn that is looked at together with this one, in one direction */
function reach(parts: Joined["parts"], from: number, step: 1 | -1): number {
  let at = from;
  let units = 0;
  for (let turns = 0; parts[at + step] !== undefined; turns++) {
    if (turns >= AROUND_TURNS && units >= AROUND_UNITS) break;
    at += step;
    units += (parts[at]?.end ?? 0) - (parts[at]?.start ?? 0);
  }
  return at;
}
