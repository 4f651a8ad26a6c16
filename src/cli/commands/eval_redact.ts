import { z } from "zod";
import { ChathamError } from "../../errors.ts";
import {
  countMatches,
  type Counts,
  f2,
  isWhollyCovered,
  noCounts,
  precision,
  recall,
  TYPE_OF,
  type TypedStretch,
} from "../../eval/redaction_scores.ts";
import { givenLines } from "../command/given_lines.ts";
import type { Command } from "../command/command.ts";

/** Scores detection on a JSON Lines gold file from stdin. */
export const evalRedact: Command = {
  name: "eval redact",
  summary: "score the finding of personal data against a gold file, named or on stdin",
  operands: "[FILE]",
  options: {
    jsonl: {
      type: "boolean",
      help: "JSON Lines { id, text | turns, spans, roster? } (the only form)",
    },
    "code-points": { type: "boolean", help: "offsets of the gold file count code points, not UTF-16 units" },
  },
  async run({ app, operands, options, terminal, json, signal }) {
    const lines = await givenLines({ operands, terminal }, LINE_BYTES_MAX);
    const detect = await app.detect();
    const score = new Score();
    for await (const line of lines) {
      if (line.trim() === "") continue;
      const { id, roster, turns } = parseGold(line, options["code-points"] === true);
      const found = await detect(turns.map(({ text }) => ({ text })), { roster, signal });
      for (const [index, { text, spans }] of turns.entries()) score.add(id, text, found[index] ?? [], spans);
    }
    if (json) return terminal.json(score.toJSON());
    for (const [type, counts] of score.byType) terminal.line(`${type.padEnd(14)} ${describe(counts)}`);
    terminal.line(`${"ALL".padEnd(14)} ${describe(score.total)}`);
    if (score.leaks.size > 0) terminal.line(`not wholly masked in: ${[...score.leaks].join(" ")}`);
  },
};

const LINE_BYTES_MAX = 16 << 20;
const SHARE_MIN = 0.5;

/** Per type: recall of gold stretches by any detection, and precision of detections of that type. */
class Score {
  readonly byType = new Map<string, Counts>();
  readonly total = noCounts();
  /** Ids of texts in which some gold stretch was not wholly masked; never what it said. */
  readonly leaks = new Set<string>();

  add(id: string, text: string, found: readonly TypedStretch[], gold: readonly TypedStretch[]): void {
    countMatches(this.total, found, gold, SHARE_MIN);
    for (const type of new Set([...found, ...gold].map((stretch) => stretch.type))) {
      const counts = this.byType.get(type) ?? noCounts();
      this.byType.set(type, counts);
      const ofType = (stretches: readonly TypedStretch[]) =>
        stretches.filter((stretch) => stretch.type === type);
      const expected = noCounts();
      countMatches(expected, found, ofType(gold), SHARE_MIN);
      const reported = noCounts();
      countMatches(reported, ofType(found), gold, SHARE_MIN);
      counts.expected += expected.expected;
      counts.matchedExpected += expected.matchedExpected;
      counts.found += reported.found;
      counts.matchedFound += reported.matchedFound;
    }
    if (gold.some((stretch) => !isWhollyCovered(text, stretch, found))) this.leaks.add(id);
  }

  toJSON(): unknown {
    const figures = (counts: Counts) => ({
      expected: counts.expected,
      found: counts.found,
      precision: precision(counts),
      recall: recall(counts),
      f2: f2(counts),
    });
    const byType = Object.fromEntries([...this.byType].map(([type, counts]) => [type, figures(counts)]));
    return { all: figures(this.total), byType, leaks: [...this.leaks] };
  }
}

function describe(counts: Counts): string {
  const percent = (share: number) => `${(100 * share).toFixed(1)} %`.padStart(8);
  return `expected ${String(counts.expected).padStart(6)}  precision ${percent(precision(counts))}  recall ${
    percent(recall(counts))
  }  F2 ${percent(f2(counts))}`;
}

const spanSchema = z.object({ start: z.int().min(0), end: z.int().min(0), type: z.string().max(100) });
const textSchema = z.object({ text: z.string(), spans: z.array(spanSchema).default([]) });
const goldSchema = z.object({
  id: z.union([z.string(), z.number()]),
  roster: z.array(z.string()).optional(),
  text: z.string().optional(),
  spans: z.array(spanSchema).optional(),
  turns: z.array(textSchema).optional(),
}).refine(({ text, turns }) => (text === undefined) !== (turns === undefined));

interface Gold {
  readonly id: string;
  readonly roster: readonly string[];
  readonly turns: readonly { readonly text: string; readonly spans: readonly TypedStretch[] }[];
}

function parseGold(line: string, isCodePoints: boolean): Gold {
  const parsed = goldSchema.safeParse(jsonOf(line));
  if (!parsed.success) {
    throw new ChathamError("bad-input", "A line of stdin is not { id, text | turns, spans }");
  }
  const { id, roster = [], text = "", spans = [], turns = [{ text, spans }] } = parsed.data;
  return {
    id: String(id),
    roster,
    turns: turns.map((turn) => ({
      text: turn.text,
      spans: turn.spans.map((span) => toOurs(turn.text, span, isCodePoints)),
    })),
  };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

function toOurs(text: string, { start, end, type }: TypedStretch, isCodePoints: boolean): TypedStretch {
  const ours = TYPE_OF[type] ?? type;
  if (!isCodePoints) return { start, end, type: ours };
  const units = (count: number) => Array.from(text).slice(0, count).join("").length;
  return { start: units(start), end: units(end), type: ours };
}
