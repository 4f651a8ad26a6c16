import { attribute, type TimedBlock } from "./attribute.ts";
import { voicesOf } from "./cue_text.ts";
import { findDate } from "../text/find_date.ts";
import { type ParsedTranscript, tidy, type Utterance } from "./parsed.ts";
import { checkOrder, refuseNegative, toMs } from "./timestamp.ts";

/** A cue as the file has it; settings are read over: a meeting has no screen. */
export interface Cue {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  /** Lines joined by `\n`, tags and escapes as written. */
  readonly payload: string;
}

/**
 * WebVTT: one turn per voice span of each cue; cues without voices may name the speaker as Zoom does (`Name: text`).
 * Source: W3C WebVTT §6 (parsing), with header lines of old files (`Kind:`, `Region:`) read over.
 */
export function parseWebVtt(
  text: string,
): Omit<ParsedTranscript, "turns"> & { turns: readonly Utterance[] } {
  const { cues, dropped } = readCues(text);
  const warnings = dropped === 0 ? [] : [`${dropped} blocks without a valid cue timing were left out`];
  const hasVoices = cues.some((cue) => /<v[.\s]/.test(cue.payload));
  const turns = hasVoices ? voiced(cues) : attribute(unvoiced(cues));
  return { format: "webvtt", ...readHeader(text), turns, warnings };
}

/** What stands after the signature is the title; the date may stand there or in a note above the first cue. */
function readHeader(text: string): { title?: string; startedAt?: string } {
  const arrow = text.indexOf("-->");
  const lines = text.slice(0, arrow < 0 ? 2000 : Math.min(arrow, 2000)).split("\n");
  const title = tidy((lines[0] ?? "").replace(/^WEBVTT[\s\-–—:]*/, "")).slice(0, 200);
  const startedAt = findDate(lines.filter((line, i) => i === 0 || /^(?:NOTE|Date:|Recorded)/i.test(line)));
  return { ...(title === "" ? {} : { title }), ...(startedAt === undefined ? {} : { startedAt }) };
}

/** Cues in file order. @param text begins with `WEBVTT`; line ends are `\n` */
export function readCues(text: string): { cues: Cue[]; dropped: number } {
  const lines = text.split("\n");
  const cues: Cue[] = [];
  let dropped = 0;
  let at = 1;
  // The header reaches to the first empty line, or to a cue that follows at once.
  while (at < lines.length && lines[at] !== "" && !lines[at]?.includes("-->")) at++;
  while (at < lines.length) {
    if (lines[at] === "") {
      at++;
      continue;
    }
    const block = readBlock(lines, at);
    at = block.next;
    if (block.cue) cues.push(block.cue);
    else if (!block.isNoteOrStyle) dropped++;
  }
  return { cues, dropped };
}

/** W3C WebVTT §6.1 "collect a WebVTT block": a second line with an arrow begins the next block. */
function readBlock(
  lines: readonly string[],
  from: number,
): { next: number; cue?: Cue; isNoteOrStyle: boolean } {
  const before: string[] = [];
  let timing: ReturnType<typeof readTiming>;
  let sawArrow = false;
  const payload: string[] = [];
  let at = from;
  for (; at < lines.length && lines[at] !== ""; at++) {
    const line = lines[at] ?? "";
    if (!line.includes("-->")) {
      (sawArrow ? payload : before).push(line);
    } else if (sawArrow || before.length > 1) {
      // A cue has one identifier line at most; what stood before the arrow was no cue.
      break;
    } else {
      sawArrow = true;
      timing = readTiming(line, at + 1);
    }
  }
  const isNoteOrStyle = !sawArrow && /^(?:NOTE|STYLE|REGION)(?:\s|$)/.test(before[0] ?? "");
  if (!timing) return { next: Math.max(at, from + 1), isNoteOrStyle };
  const id = before[0] ?? "";
  return { next: at, cue: { id, ...timing, payload: payload.join("\n") }, isNoteOrStyle };
}

const TIMING =
  /^[ \t]*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})[ \t]*-->[ \t]*(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})/;

function readTiming(line: string, lineNumber: number): { startMs: number; endMs: number } | undefined {
  refuseNegative(line, lineNumber);
  const match = TIMING.exec(line);
  if (!match) return undefined;
  const startMs = toMs({ hours: match[1], minutes: match[2], seconds: match[3], fraction: match[4] });
  const endMs = toMs({ hours: match[5], minutes: match[6], seconds: match[7], fraction: match[8] });
  checkOrder(startMs, endMs, lineNumber);
  return { startMs, endMs };
}

function voiced(cues: readonly Cue[]): Utterance[] {
  return cues.flatMap(({ payload, startMs, endMs }) =>
    voicesOf(payload).map(({ speaker, text }) => ({ speaker, text, startMs, endMs }))
  );
}

/** Zoom writes what was said without escaping it, so `<unless>` is text there. */
function unvoiced(cues: readonly Cue[]): TimedBlock[] {
  return cues.map(({ payload, startMs, endMs }) => {
    const lines = payload.split("\n").map((line) =>
      tidy(voicesOf(line, { isUnknownTagText: true })[0]?.text ?? "")
    );
    return { lines: lines.filter((line) => line !== ""), startMs, endMs };
  });
}
