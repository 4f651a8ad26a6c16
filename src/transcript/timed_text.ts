import { attribute, looksLikeName } from "./attribute.ts";
import { findDate } from "../text/find_date.ts";
import { type ParsedTranscript, tidy, UNKNOWN_SPEAKER, type Utterance } from "./parsed.ts";
import { parseClock } from "./timestamp.ts";

/**
 * Text transcripts with times: one line per turn (`[00:00:04] Name: text`, the chat that Zoom saves), or a line with
 * name and time above what was said (Otter `Name  0:04`, Fathom `0:04 - Name`, Zoom `[Name] 00:00:04`, Teams
 * `Name   0:04`), or times on lines of their own above `Name: text` (Google Meet).
 *
 * @returns undefined when fewer than half of the paragraphs begin with such a line
 */
export function parseTimedText(
  text: string,
): Omit<ParsedTranscript, "turns"> & { turns: readonly Utterance[] } | undefined {
  if (text.includes("-->")) return undefined;
  const lines = text.split("\n").map(tidy);
  const heads = lines.map((line) => readHead(line));
  const first = heads.findIndex((head) => head !== undefined);
  if (first < 0 || !isTimedLayout(lines, heads, first)) return undefined;
  const startedAt = findDate(lines.slice(0, Math.min(first, 12)));
  const title = titleOf(lines.slice(0, Math.min(first, 12)));
  return {
    format: "timed-text",
    ...(title === undefined ? {} : { title }),
    ...(startedAt === undefined ? {} : { startedAt }),
    turns: collect(lines, heads, first),
    warnings: [],
  };
}

interface Head {
  readonly startMs?: number;
  readonly speaker?: string;
  readonly text: string;
}

const CLOCK = String.raw`\d{1,4}:\d{1,2}(?::\d{2})?(?:[.,]\d{1,3})?`;
const TIME_FIRST = new RegExp(
  String
    .raw`^[\[(]?(${CLOCK})[\])]?(?:\s*[-–—]\s*|\s+)(?:From\s+)?([^:]{1,80}?)(?:\s+to\s+[^:]{1,60})?\s*:(?:\s+(.*)|)$`,
  "u",
);
const TIME_THEN_NAME = new RegExp(String.raw`^[\[(]?(${CLOCK})[\])]?\s*[-–—]\s*(.{1,80})$`, "u");
const NAME_THEN_TIME = new RegExp(
  String.raw`^(?:\*\*)?\[?(.{1,80}?)\]?(?:\*\*)?(?:\s*[|·•,–—-]\s*|\s+)[\[(]?(${CLOCK})[\])]?(?:\s*[AP]M)?$`,
  "u",
);
const TIME_ALONE = new RegExp(String.raw`^[\[(]?(${CLOCK})[\])]?$`, "u");
const NAME_COLON = /^([^:]{1,80}):\s+(.+)$/u;

function readHead(line: string): Head | undefined {
  const inline = TIME_FIRST.exec(line);
  if (inline && looksLikeName(inline[2] ?? "")) return head(inline[1], inline[2], inline[3]);
  const timeName = TIME_THEN_NAME.exec(line);
  if (timeName && looksLikeName(timeName[2] ?? "")) return head(timeName[1], timeName[2], "");
  const nameTime = NAME_THEN_TIME.exec(line);
  if (nameTime && looksLikeName(nameTime[1] ?? "")) return head(nameTime[2], nameTime[1], "");
  const alone = TIME_ALONE.exec(line);
  return alone ? head(alone[1], undefined, "") : undefined;
}

function head(clock = "", speaker: string | undefined, text = ""): Head | undefined {
  const startMs = parseClock(clock);
  if (startMs === undefined) return undefined;
  return { startMs, text, ...(speaker === undefined ? {} : { speaker: tidy(speaker) }) };
}

/** Half of the paragraphs must begin with a head: a time in passing makes no layout. */
function isTimedLayout(
  lines: readonly string[],
  heads: readonly (Head | undefined)[],
  first: number,
): boolean {
  let paragraphs = 0;
  let headed = 0;
  for (let i = first; i < lines.length; i++) {
    if (heads[i]) headed++;
    else if (lines[i] !== "" && lines[i - 1] === "" && !NAME_COLON.test(lines[i] ?? "")) paragraphs++;
  }
  return headed > paragraphs;
}

function collect(lines: readonly string[], heads: readonly (Head | undefined)[], first: number): Utterance[] {
  const blocks: { speaker?: string; lines: string[]; startMs?: number }[] = [];
  for (let i = first; i < lines.length; i++) {
    const line = lines[i] ?? "";
    const found = heads[i];
    if (found) blocks.push(toBlock(found));
    else if (line !== "" && !isFooter(line)) blocks.at(-1)?.lines.push(line);
  }
  if (blocks.every((block) => block.speaker === undefined)) return attribute(blocks).map(firstTimeOnly());
  return blocks.filter((block) => block.lines.length > 0).map((
    { speaker = UNKNOWN_SPEAKER, lines, ...block },
  ) => ({
    speaker,
    text: tidy(lines.join(" ")),
    ...timeOf(block.startMs),
  }));
}

function toBlock({ text, ...head }: Head): { speaker?: string; lines: string[]; startMs?: number } {
  return { ...head, lines: text === "" ? [] : [text] };
}

/** A time above several turns is the time of the first of them alone. */
function firstTimeOnly(): (turn: Utterance) => Utterance {
  let last: number | undefined;
  return ({ startMs, ...turn }) => {
    const isFirst = startMs !== last;
    last = startMs;
    return isFirst ? { ...turn, ...timeOf(startMs) } : turn;
  };
}

function timeOf(startMs: number | undefined): { startMs?: number } {
  return startMs === undefined ? {} : { startMs };
}

function isFooter(line: string): boolean {
  return /^(?:Transcribed by https?:|Transcription ended after|This editable transcript was computer generated|-{3,}$|VIEW RECORDING)/i
    .test(line);
}

function titleOf(before: readonly string[]): string | undefined {
  const line = before.find((text) => text !== "" && !isFooter(text) && findDate([text]) === undefined) ??
    before.find((text) => text !== "");
  const title = tidy((line ?? "").replace(/\s*[-–—]\s*Transcript$/i, ""));
  return title === "" ? undefined : title.slice(0, 200);
}
