import { attribute, type TimedBlock } from "./attribute.ts";
import { voicesOf } from "./cue_text.ts";
import { type ParsedTranscript, tidy, type Utterance } from "./parsed.ts";
import { checkOrder, refuseNegative, toMs } from "./timestamp.ts";

type Reading = Omit<ParsedTranscript, "turns"> & { turns: readonly Utterance[] };

const SRT_TIMING =
  /^[ \t]*(\d{1,4}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?[ \t]*-->[ \t]*(\d{1,4}):(\d{1,2}):(\d{1,2})(?:[.,](\d{1,3}))?(?:[ \t].*)?$/;
const SBV_TIMING = /^(\d{1,3}):(\d{2}):(\d{2})\.(\d{3}),(\d{1,3}):(\d{2}):(\d{2})\.(\d{3})$/;

/** SubRip, with full stops for commas and without numbers too; also the text that Teams copies (`0:0:1.5 --> 0:0:4.2`). */
export function parseSrt(text: string): Reading | undefined {
  return parseTimed(text, SRT_TIMING, "srt");
}

/** SubViewer as YouTube and Meet captions write it: `0:00:00.500,0:00:04.200`. */
export function parseSbv(text: string): Reading | undefined {
  return parseTimed(text, SBV_TIMING, "sbv");
}

/** @returns undefined when no line is a timing of this format */
function parseTimed(text: string, timing: RegExp, format: "srt" | "sbv"): Reading | undefined {
  const lines = text.split("\n");
  const starts = lines.flatMap((line, i) => isTiming(line, timing, i + 1) ? [i] : []);
  if (starts.length === 0) return undefined;
  const blocks = starts.map((at, k) => readBlock(lines, { at, next: starts[k + 1] ?? lines.length, timing }));
  return { format, turns: attribute(blocks.filter((block) => block.lines.length > 0)), warnings: [] };
}

function isTiming(line: string, timing: RegExp, lineNumber: number): boolean {
  if (line.includes("-->")) refuseNegative(line, lineNumber);
  return timing.test(line);
}

function readBlock(
  lines: readonly string[],
  where: { at: number; next: number; timing: RegExp },
): TimedBlock {
  const [, h1, m1, s1, f1, h2, m2, s2, f2] = where.timing.exec(lines[where.at] ?? "") ?? [];
  const startMs = toMs({ hours: h1, minutes: m1, seconds: s1, fraction: f1 });
  const endMs = toMs({ hours: h2, minutes: m2, seconds: s2, fraction: f2 });
  checkOrder(startMs, endMs, where.at + 1);
  const payload = lines.slice(where.at + 1, where.next);
  if (where.next < lines.length && /^\s*\d+\s*$/.test(payload.at(-1) ?? "")) payload.pop();
  return { lines: cleanLines(payload), startMs, endMs };
}

/** Text up to the first empty line; a block without its own timing that follows belongs to nobody and is left out. */
function cleanLines(payload: readonly string[]): string[] {
  const end = payload.findIndex((line, i) => i > 0 && line.trim() === "");
  const block = end < 0 ? payload : payload.slice(0, end);
  return block.map((line) => tidy(withoutStyle(line))).filter((line) => line !== "");
}

/** SubRip styling: `<i>`, `<font …>` and `{\an8}`. */
function withoutStyle(line: string): string {
  const plain = line.replace(/\{\\[^}]{0,40}\}/g, "").replace(/<\/?font[^>]{0,200}>/gi, "");
  return voicesOf(plain, { isUnknownTagText: true }).map((span) => span.text).join(" ");
}
