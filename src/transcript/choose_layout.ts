import { isChatEcho } from "./service_lines.ts";
import { nameLikeness } from "./speaker_name.ts";
import { speakersAmong } from "./name_prefix.ts";
import { type Head, TEXT_LAYOUTS, type TextLayout } from "./text_layouts.ts";
import type { Line } from "./text_lines.ts";
import { readTime } from "./written_time.ts";

/** A layout and every place of the file where it begins a turn. */
export interface LayoutFit {
  readonly layout: TextLayout;
  readonly heads: readonly Head[];
  readonly score: number;
}

/**
 * The layout that explains most of a file: each is tried on all of it, and scored by how many of the places where a turn
 * could begin it claims, and by how much each claim says (a time and a name say more than a name).
 *
 * @param wanted id of the one layout to use, whatever its score
 * @returns undefined when none explains half of the places
 */
export function chooseLayout(lines: readonly Line[], wanted?: string): LayoutFit | undefined {
  const sample = lines.slice(0, SAMPLE_LINES);
  const tried = TEXT_LAYOUTS.filter(({ id }) => wanted === undefined || id === wanted)
    .map((layout) => fit(layout, sample, wanted !== undefined)).filter((one) => isUsable(one, sample));
  const best = tried.reduce<LayoutFit | undefined>((a, b) => a && a.score >= b.score ? a : b, undefined);
  if (!best || (wanted === undefined && best.score === 0)) return undefined;
  const whole = sample.length === lines.length ? best : fit(best.layout, lines, wanted !== undefined);
  return { ...whole, heads: withUnnamed(whole, lines) };
}

/** A line that plainly begins with a time begins a turn, also where no name follows. */
function withUnnamed({ layout, heads }: LayoutFit, lines: readonly Line[]): readonly Head[] {
  const { unnamed } = layout;
  if (!unnamed) return heads;
  const first = heads[0]?.at ?? 0;
  const taken = new Set(heads.map(({ at }) => at));
  const more = lines.flatMap((line, at): Head[] => {
    const parts = at > first && !taken.has(at) && !line.isService
      ? unnamed.exec(line.text)?.groups
      : undefined;
    const time = parts && readTime(parts.time ?? "");
    return time ? [{ at, lines: 1, time, text: parts.text ?? "" }] : [];
  });
  return [...heads, ...more].sort((a, b) => a.at - b.at);
}

/** Twelve hours of talk; what follows in a longer file is of the same layout. */
const SAMPLE_LINES = 20_000;

/** Marks of time are a layout of their own only where there are some. */
function isUsable({ layout, heads }: LayoutFit, lines: readonly Line[]): boolean {
  if (heads.length === 0) return false;
  if (layout.id === "time-marks") return heads.some(({ time }) => time !== undefined);
  return layout.isPlausible?.(heads, lines) ?? true;
}

function fit(layout: TextLayout, lines: readonly Line[], isGiven: boolean): LayoutFit {
  const found: Head[] = [];
  for (let at = 0; at < lines.length; at++) {
    const head = lines[at]?.isIndented && layout.id === "chat" ? undefined : layout.read(lines, at);
    if (!head || lines[at]?.isService) continue;
    found.push({ at, ...head });
    at += head.lines - 1;
  }
  const heads = withoutDoubtful(belowMark(found, lines), { lines, layout, isGiven });
  return { layout, heads, score: scoreOf(layout, heads, lines) };
}

/**
 * Where notes and transcript share a file, only what stands below the transcript's own heading counts: the last such
 * heading with most of the turns below it. The word alone, said in the middle of a meeting, cuts nothing off.
 */
function belowMark(heads: readonly Head[], lines: readonly Line[]): readonly Head[] {
  const last = heads.at(-1)?.at ?? 0;
  let below = 0;
  for (let at = last, i = heads.length - 1; at >= 0; at--) {
    if (heads[i]?.at === at) [below, i] = [below + 1, i - 1];
    if (standsAlone(lines, at) && below >= heads.length - below) return heads.filter((head) => head.at > at);
  }
  return heads;
}

/** A heading begins or ends a paragraph, or names the meeting too; the word in the middle of one is text. */
function standsAlone(lines: readonly Line[], at: number): boolean {
  const line = lines[at];
  if (!line?.isMark) return false;
  return line.isFirst || line.isHeading || /[^\p{L}]\p{L}+$/u.test(line.text) ||
    (lines[at + 1]?.isFirst ?? false);
}

/** Takes out what stands where the file's other heads do not stand, or jumps in time, and bears a name seen nowhere else. */
function withoutDoubtful(
  found: readonly Head[],
  { lines, layout, isGiven }: { lines: readonly Line[]; layout: TextLayout; isGiven: boolean },
): Head[] {
  if (found.every(({ time }) => time === undefined) || layout.id === "time-marks") {
    return namedOnly(found, lines, isGiven);
  }
  const counts = new Map<string, number>();
  for (const { name = "" } of found) counts.set(name, (counts.get(name) ?? 0) + 1);
  const isOnce = ({ name = "" }: Head) => layout.hasNames && counts.get(name) === 1;
  const likely = isGiven
    ? found
    : found.filter((head) =>
      !isOnce(head) || head.audience !== undefined || nameLikeness(head.name ?? "") >= 0.2
    );
  const atParagraph = (head: Head) => lines[head.at]?.isFirst ?? false;
  const isHabit = likely.filter(atParagraph).length >= 0.6 * likely.length && likely.length > 1;
  return likely.filter((head, i) =>
    !isOnce(head) || !((isHabit && !atParagraph(head)) || isSpike(likely, i))
  );
}

/** Names before colons need the whole file's word; times on lines of their own are beyond doubt. */
function namedOnly(found: readonly Head[], lines: readonly Line[], isGiven: boolean): Head[] {
  const named = found.filter(({ name, time }) => name !== undefined && time === undefined);
  const first = named[0]?.at ?? 0;
  const taken = new Set(found.map(({ at }) => at));
  const hasParagraphs = lines.filter(({ isFirst }) => isFirst).length > 0.3 * lines.length;
  const open = new Set(
    found.filter(({ name, text }) => name === undefined || text === "").map(({ at }) => at),
  );
  // A line that goes on under a head, or is the first under one without words, is no place for a name.
  const others = lines.filter((line, at) =>
    at > first && !taken.has(at) && !open.has(at - 1) && !line.isHeading && !line.isService &&
    (line.isFirst || !hasParagraphs)
  );
  const speakers = speakersAmong(
    named.map(({ name = "" }) => name),
    isGiven ? 0 : named.length + others.length,
  );
  // Behind `>>` somebody begins to speak, also where nobody is named.
  return found.filter(({ name, time }) => time !== undefined || name === undefined || speakers.has(name));
}

/** A time above both neighbours that follow each other in order, or below both: something that was said, not when. */
function isSpike(heads: readonly Head[], i: number): boolean {
  const before = heads[i - 1]?.time?.ms;
  const own = heads[i]?.time?.ms ?? 0;
  const after = heads[i + 1]?.time?.ms;
  if (before === undefined || after === undefined || before > after) return false;
  return own > after || own < before;
}

function scoreOf(layout: TextLayout, heads: readonly Head[], lines: readonly Line[]): number {
  const first = heads[0];
  if (!first) return 0;
  const byLine = new Map(heads.map((head) => [head.at, head]));
  let claimed = 0;
  let unclaimed = 0;
  let strength = 0;
  let spoken = 0;
  for (let at = first.at; at < lines.length; at++) {
    const head = byLine.get(at);
    const line = lines[at];
    if (head) {
      at += head.lines - 1;
      const goesOn = at + 1 < lines.length && !byLine.has(at + 1);
      const isMark = layout.id === "time-marks" && head.name === undefined;
      if (head.text !== "" || goesOn || isMark) claimed++;
      else unclaimed++;
      strength += strengthOf(head, layout);
      spoken = head.text === "" ? 0 : 1;
    } else if (line && !line.isHeading && !line.isService && !isChatEcho(line.text)) {
      unclaimed += weightOf(line, layout, spoken++);
    }
  }
  const coverage = claimed / (claimed + unclaimed + leadIn(lines, first.at, claimed));
  return coverage < 0.5 ? 0 : coverage * (strength / heads.length);
}

/** How much a line speaks against a layout in which it begins no turn. */
function weightOf(line: Line, { speech }: TextLayout, before: number): number {
  if (line.isIndented) return 0.05;
  if (before === 0) return 0;
  if (speech === "below") return line.isFirst ? 0.4 : 0.1;
  return line.isFirst ? 0.7 : 0.3;
}

/** A long text above the first turn speaks against a layout, unless a heading says that the transcript begins here. */
function leadIn(lines: readonly Line[], first: number, claimed: number): number {
  const above = lines.slice(0, first);
  if (above.some(({ isMark }) => isMark)) return 0;
  return Math.max(0, above.filter(({ isFirst }) => isFirst).length - 8 - claimed);
}

function strengthOf({ time, name, audience }: Head, layout: TextLayout): number {
  const { hasNames } = layout;
  if (layout.id === "q-and-a") return 1.2;
  const likeness = name === undefined ? 0 : nameLikeness(name);
  const doubt = hasNames && likeness < 0.2 ? 0.4 : 1;
  return doubt * ((time ? 1.5 : 0) + likeness + (audience === undefined ? 0 : 1));
}
