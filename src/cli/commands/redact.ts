import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import { unreadable } from "../command/read_file.ts";
import type { Detect, DetectableText } from "../../personal_data.ts";
import { type Preview, PREVIEW_LEVELS, type PreviewLevel, previewRedaction } from "../../gate/preview.ts";
import { whyNot } from "../../gate/find/why_not.ts";
import type { Command, Invocation } from "../command/command.ts";
import { listOption, stringOption } from "../command/options.ts";
import { styled } from "../terminal/terminal.ts";
import type { Span } from "../terminal/types.ts";

/** Shows what the gate would replace in a text, a file, or JSON Lines. */
export const redact: Command = {
  name: "redact",
  summary: "replace personal data in a text, as it would be before it leaves",
  operands: "[FILE]",
  options: {
    jsonl: {
      type: "boolean",
      help: "JSON Lines { id, text | turns, roster? } on stdin, one result per line",
    },
    level: { type: "string", value: "LEVEL", help: `${PREVIEW_LEVELS.join(", ")} (default pseudonym)` },
    name: {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "a person the text is about; may be repeated",
    },
    explain: { type: "boolean", help: "tell for each replaced stretch which detectors found it, how surely" },
    "why-not": { type: "string", value: "START-END", help: "tell why this stretch of the text was left" },
    diff: { type: "boolean", help: "show the text before and after, coloured" },
  },
  async run(invocation) {
    const level = levelFrom(stringOption(invocation.options, "level"));
    const detect = await invocation.app.detect();
    if (invocation.options["jsonl"] === true) return await redactLines(detect, level, invocation);
    const text = await readText(invocation);
    const roster = listOption(invocation.options, "name");
    const [result] = await previewRedaction(detect, {
      turns: [{ text }],
      roster,
      level,
      signal: invocation.signal,
    });
    if (result !== undefined) show(text, result, invocation);
  },
};

const TEXT_BYTES_MAX = 8 << 20;
const LINE_BYTES_MAX = 16 << 20;

async function redactLines(
  detect: Detect,
  level: PreviewLevel,
  { terminal, signal }: Invocation,
): Promise<void> {
  for await (const line of terminal.stdinLines(LINE_BYTES_MAX)) {
    if (line.trim() === "") continue;
    const { id, roster = [], ...document } = parseLine(line);
    const turns = document.turns ?? [{ text: document.text ?? "" }];
    const results = await previewRedaction(detect, { turns: turns.map(toDetectable), roster, level, signal });
    const [first] = results;
    terminal.json(document.turns === undefined ? { id, ...first } : { id, turns: results });
  }
}

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string().optional(),
  turns: z.array(z.object({ speaker: z.string().optional(), text: z.string() })).max(100_000).optional(),
  roster: z.array(z.string().max(500)).max(10_000).optional(),
}).refine(({ text, turns }) => (text === undefined) !== (turns === undefined));

function parseLine(line: string): z.output<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(line));
  } catch {
    throw new ChathamError(
      "bad-input",
      "A line of stdin is not { id, text, roster? } or { id, turns, roster? }",
    );
  }
}

function toDetectable({ speaker, text }: { speaker?: string | undefined; text: string }): DetectableText {
  return speaker === undefined ? { text } : { text, speaker };
}

function levelFrom(asked: string | undefined): PreviewLevel {
  const level = PREVIEW_LEVELS.find((name) => name === (asked ?? "pseudonym"));
  if (level !== undefined) return level;
  throw new ChathamError("usage", `--level needs one of ${PREVIEW_LEVELS.join(", ")}`);
}

async function readText({ operands, terminal }: Invocation): Promise<string> {
  const [file] = operands;
  if (operands.length > 1) throw new ChathamError("usage", "Give at most one file");
  if (file === undefined || file === "-") return decode(await terminal.readStdin(TEXT_BYTES_MAX));
  try {
    const bytes = await readFile(file);
    if (bytes.length > TEXT_BYTES_MAX) {
      throw new ChathamError("too-large", `The file is larger than ${TEXT_BYTES_MAX} bytes`);
    }
    return decode(bytes);
  } catch (cause) {
    throw unreadable(file, cause);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new ChathamError("bad-input", "The text is not UTF-8");
  }
}

function show(text: string, result: Preview, invocation: Invocation): void {
  const { terminal, json, options } = invocation;
  const misses = whyNotFrom(text, stringOption(options, "why-not"));
  if (json) return terminal.json({ ...result, ...(misses && { whyNot: misses }) });
  if (options["diff"] === true) {
    terminal.line(styled("bold", "before"));
    printLines(terminal, paint(text, result, (_, original) => styled("red", original)));
    terminal.line(styled("bold", "after"));
  }
  printLines(terminal, paint(text, result, (placeholder) => styled("green", placeholder)));
  if (options["explain"] === true) {
    for (const { start, end, type, detector, score, placeholder } of result.entities) {
      terminal.line(
        styled("cyan", `${start}-${end} ${type}`),
        ` ${text.slice(start, end)} → ${placeholder} (${detector}, ${score.toFixed(2)})`,
      );
    }
  }
  for (const { recogniser, because } of misses ?? []) {
    terminal.line(styled("yellow", recogniser), `: ${because}`);
  }
}

function whyNotFrom(text: string, asked: string | undefined): ReturnType<typeof whyNot> | undefined {
  if (asked === undefined) return undefined;
  const match = /^(\d{1,9})-(\d{1,9})$/.exec(asked);
  const start = Number(match?.[1]);
  const end = Number(match?.[2]);
  if (!(start < end && end <= text.length)) {
    throw new ChathamError("usage", "--why-not needs START-END within the text");
  }
  return whyNot(text, start, end);
}

/** The text with each replaced stretch drawn by `draw`. */
function paint(
  text: string,
  { entities }: Preview,
  draw: (placeholder: string, original: string) => Span,
): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const { start, end, placeholder } of entities) {
    spans.push(text.slice(from, start), draw(placeholder, text.slice(start, end)));
    from = end;
  }
  return [...spans, text.slice(from)];
}

/** One call per line of text: a terminal line holds no line breaks. */
function printLines(terminal: Invocation["terminal"], spans: readonly Span[]): void {
  let line: Span[] = [];
  for (const span of spans) {
    const pieces = (typeof span === "string" ? span : span.text).split("\n");
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) {
        terminal.line(...line);
        line = [];
      }
      line.push(typeof span === "string" ? piece : { ...span, text: piece });
    }
  }
  terminal.line(...line);
}
