import { toMs } from "./timestamp.ts";

/** A cue as the file has it; settings are read over: a meeting has no screen. */
export interface Cue {
  readonly id: string;
  /** The line of its timing, from 1. */
  readonly line: number;
  readonly startMs: number;
  readonly endMs: number;
  /** Lines joined by `\n`, tags and escapes as written; blank lines inside are left out. */
  readonly payload: string;
}

/** What a file of cues holds, in the order of the file. */
export interface CueFile {
  readonly format: "webvtt" | "srt" | "sbv" | "ttml" | "ass";
  readonly cues: readonly Cue[];
  /** Lines above the first cue. */
  readonly head: readonly string[];
  /** Timing lines that cannot be read: the cue below each is lost. */
  readonly unreadable: readonly number[];
  /** Timing lines whose end lay before their start; the end was set to the start. */
  readonly mended: readonly number[];
}

const STAMP = String.raw`(?:(\d{1,10}):)?(\d{1,2}):(\d{1,2})(?:[.,] ?(\d{1,9}))?`;
const ARROW = String.raw`(?:-{1,2}|[–—])>|[→⟶]`;
const TIMING = new RegExp(String.raw`^\s*${STAMP}\s*(?:${ARROW})\s*${STAMP}(?:\s.*)?$`, "u");
const BOTH_STAMPS = new RegExp(String.raw`^\s*${STAMP}\s*(?:${ARROW})\s*${STAMP}`, "u");
const SBV_TIMING = new RegExp(
  String.raw`^\s*(\d{1,4}):(\d{2}):(\d{2})\.(\d{3}),(\d{1,4}):(\d{2}):(\d{2})\.(\d{3})\s*$`,
  "u",
);
const LIKE_TIMING = new RegExp(
  String
    .raw`^\s*(?:[-−+]?\d[\d:.,\s]{0,40}(?:${ARROW})|[-−+]?\d{1,4}:[\w?#:.,]{1,40}\s*(?:${ARROW})\s*[\d?#])`,
  "u",
);

/**
 * WebVTT, SubRip and SubViewer. More is read than W3C WebVTT §6.1 asks: one-digit fields, commas, missing hours, arrows
 * that an editor made, a missing signature, blank lines inside a cue: only the next timing ends a cue.
 *
 * @returns undefined when no line is a timing
 */
export function readCueFile(text: string): CueFile | undefined {
  const lines = text.split("\n");
  const isWebVtt = /^\s*WEBVTT(?:\s|$)/iu.test(text);
  const timings = lines.flatMap((line, at) => isTiming(line, isWebVtt) ? [at] : []);
  if (!isWebVtt && !timings.some((at) => isPlainTiming(lines[at] ?? ""))) return undefined;
  const timed = new Set(timings);
  const starts = timings.map((at) => at - (!timed.has(at - 1) && hasId(lines, at) ? 1 : 0));
  const file = { cues: [] as Cue[], unreadable: [] as number[], mended: [] as number[] };
  timings.forEach((at, i) => {
    const timing = readTiming(lines[at] ?? "");
    if (!timing) return void file.unreadable.push(at + 1);
    if (timing.endMs < timing.startMs) file.mended.push(at + 1);
    const id = (starts[i] ?? at) < at ? lines[at - 1] ?? "" : "";
    const below = withoutNotes(
      withoutNumber(lines.slice(at + 1, starts[i + 1] ?? lines.length), id),
      isWebVtt,
    )
      .join("\n");
    const payload = below === "" ? wordsBeside(lines[at] ?? "") : below;
    file.cues.push({ id, line: at + 1, ...timing, endMs: Math.max(timing.startMs, timing.endMs), payload });
  });
  const isSbv = timings.some((at) => SBV_TIMING.test(lines[at] ?? ""));
  return {
    format: isWebVtt ? "webvtt" : isSbv ? "sbv" : "srt",
    head: lines.slice(0, starts[0] ?? lines.length),
    ...file,
  };
}

/** True for a timing that can be read, or would be one but for its numbers; an arrow in a sentence is neither. */
function isPlainTiming(line: string): boolean {
  return readTiming(line) !== undefined || /^[\s\d:.,−-]+-->[\s\d:.,−-]+$/u.test(line);
}

function isTiming(line: string, isWebVtt: boolean): boolean {
  if (line.length > 1000) return false;
  return LIKE_TIMING.test(line) || SBV_TIMING.test(line) || (isWebVtt && /^\s*-->|-->\s*$/u.test(line));
}

/** A number, or a line that stands alone above a timing; the line below the signature belongs to the head. */
function hasId(lines: readonly string[], at: number): boolean {
  const above = lines[at - 1]?.trim() ?? "";
  if (at === 0 || above === "" || (at === 1 && /^\s*WEBVTT/iu.test(above))) return false;
  return /^\d+$/u.test(above) || at === 1 || (lines[at - 2] ?? "").trim() === "";
}

function readTiming(line: string): { startMs: number; endMs: number } | undefined {
  const [, h1, m1, s1, f1, h2, m2, s2, f2] = TIMING.exec(line) ?? SBV_TIMING.exec(line) ?? [];
  if (m1 === undefined || [m1, s1, m2, s2].some((part) => Number(part) > 59)) return undefined;
  const startMs = toMs({ hours: h1, minutes: m1, seconds: s1, fraction: f1 });
  const endMs = toMs({ hours: h2, minutes: m2, seconds: s2, fraction: f2 });
  return startMs === undefined || endMs === undefined ? undefined : { startMs, endMs };
}

/** The number of the next cue, whose timing is missing, is no word. */
function withoutNumber(lines: readonly string[], id: string): readonly string[] {
  const next = /^\d{1,6}$/u.test(id.trim()) ? String(Number(id) + 1) : undefined;
  return lines.filter((line, i) => line.trim() !== next || i === 0 || lines[i - 1]?.trim() !== "");
}

/** Some recognisers write the words on the timing's own line, where settings (`align:start`) would stand. */
function wordsBeside(line: string): string {
  const rest = line.replace(BOTH_STAMPS, "").trim();
  return /^(?:[a-z]+:\S+\s*)*$/u.test(rest) ? "" : rest;
}

/** Comments, styles and regions are blocks of their own between blank lines. */
function withoutNotes(lines: readonly string[], isWebVtt: boolean): string[] {
  const kept: string[] = [];
  let isNote = false;
  lines.forEach((line, i) => {
    const isBlank = line.trim() === "";
    if (isBlank) isNote = false;
    else if (
      isWebVtt && i > 0 && lines[i - 1]?.trim() === "" && /^(?:NOTE|STYLE|REGION)(?:\s|$)/u.test(line)
    ) isNote = true;
    if (!isBlank && !isNote) kept.push(line);
  });
  return kept;
}
