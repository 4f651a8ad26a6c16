import { SaxesParser } from "saxes";
import { ChathamError } from "../errors.ts";
import type { Cue, CueFile } from "./cue_file.ts";
import { escapeCueText } from "./cue_text.ts";
import { toMs } from "./timestamp.ts";

const DEPTH_MAX = 64;
const CUES_MAX = 200_000;

/**
 * Captions in Timed Text (TTML, DFXP, iTT, IMSC): each `p` with a time is a cue, whose identifier is the agent that speaks.
 * No entity is followed, no document type read. Source: W3C TTML2 §12.3.1 for times; offsets of `div` and `body` are added.
 *
 * @throws ChathamError `bad-input` when the XML is damaged or declares a document type, `too-large`
 */
export function readTimedXml(text: string): CueFile {
  const cues: Cue[] = [];
  const unreadable: number[] = [];
  const mended: number[] = [];
  const agents = new Map<string, string>();
  const open: { name: string; beginMs: number; agent: string | undefined }[] = [];
  const clock: Clock = { framesASecond: 30, ticksASecond: 1 };
  let words: string | undefined;
  let timing: { startMs: number; endMs: number; line: number; agent: string | undefined } | undefined;
  let agent: string | undefined;
  const parser = new SaxesParser();
  parser.on("doctype", () => {
    throw new ChathamError("bad-input", "The captions declare a document type, which no captions need");
  });
  parser.on("opentag", ({ name, attributes }) => {
    const tag = bareName(name);
    const of = (wanted: string) =>
      Object.entries(attributes).find(([key]) => bareName(key) === wanted)?.[1]?.toString();
    const above = open.at(-1);
    if (open.length >= DEPTH_MAX || cues.length >= CUES_MAX) {
      throw new ChathamError("too-large", "The captions are nested too deep, or have too many cues");
    }
    if (tag === "tt") {
      clock.framesASecond = positive(of("frameRate")) ?? 30;
      clock.ticksASecond = positive(of("tickRate")) ?? 1;
    }
    if (tag === "agent") agent = of("id");
    if (tag === "br" && words !== undefined) words += "\n";
    const begin = of("begin");
    const beginMs = (above?.beginMs ?? 0) + (tag === "p" ? 0 : timeOf(begin, clock) ?? 0);
    const speaker = of("agent") ?? above?.agent;
    open.push({ name: tag, beginMs, agent: speaker });
    if (tag === "span" && words !== undefined && of("agent") !== undefined && timing) {
      timing.agent ??= speaker;
    }
    if (tag !== "p") return;
    const startMs = timeOf(begin, clock);
    const endMs = timeOf(of("end"), clock) ?? add(startMs, timeOf(of("dur"), clock));
    words = "";
    if (startMs === undefined) unreadable.push(parser.line);
    else {
      const [start, end] = [beginMs + startMs, beginMs + (endMs ?? startMs)];
      if (end < start) mended.push(parser.line);
      timing = { startMs: start, endMs: Math.max(start, end), line: parser.line, agent: speaker };
    }
  });
  parser.on("text", (piece) => {
    if (words !== undefined) words += piece.replace(/\s+/gu, " ");
    else if (open.at(-1)?.name === "name" && agent !== undefined && piece.trim() !== "") {
      agents.set(agent, piece.trim());
    }
  });
  parser.on("closetag", ({ name }) => {
    open.pop();
    if (bareName(name) !== "p") return;
    if (timing && words !== undefined && words.trim() !== "") {
      const { agent: speaker, ...times } = timing;
      const id = speaker === undefined ? "" : agents.get(speaker) ?? speaker;
      // What follows takes `<` for the start of a tag, and there is none left.
      cues.push({ id, ...times, payload: escapeCueText(words) });
    }
    words = undefined;
    timing = undefined;
  });
  parser.on("error", (cause) => {
    throw new ChathamError("bad-input", "The captions are damaged: they are not well-formed XML", { cause });
  });
  parser.write(text).close();
  return { format: "ttml", cues, head: [], unreadable, mended };
}

/** @returns whether a text is Timed Text */
export function isTimedXml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:\w{1,10}:)?tt[\s>]/isu.test(text);
}

interface Clock {
  framesASecond: number;
  ticksASecond: number;
}

/** `00:01:02.5`, `00:01:02:12` with frames, `62.5s`, `62500ms`, `1.5m`, `1h`, `620000t`, `125f`. */
function timeOf(text: string | undefined, { framesASecond, ticksASecond }: Clock): number | undefined {
  if (text === undefined) return undefined;
  const clock = /^(\d{2,4}):(\d{2}):(\d{2})(?:[.,](\d{1,9})|:(\d{1,3})(?:\.\d{1,3})?)?$/u.exec(text.trim());
  if (clock) {
    const [, hours, minutes, seconds, fraction, frames = "0"] = clock;
    return add(
      toMs({ hours, minutes, seconds, fraction }),
      Math.round(1000 * Number(frames) / framesASecond),
    );
  }
  const [, count, unit = ""] = /^(\d{1,15}(?:\.\d{1,9})?)(h|m|s|ms|f|t)$/u.exec(text.trim()) ?? [];
  const ms =
    { h: 3_600_000, m: 60_000, s: 1000, ms: 1, f: 1000 / framesASecond, t: 1000 / ticksASecond }[unit];
  return count === undefined || ms === undefined
    ? undefined
    : toMs({ seconds: `${Number(count) * ms / 1000}` });
}

function add(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b;
}

function bareName(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function positive(text: string | undefined): number | undefined {
  const value = Number(text);
  return value > 0 && Number.isFinite(value) ? value : undefined;
}
