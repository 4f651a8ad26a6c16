import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { LanguageModel } from "../models/language_model.ts";
import {
  type ActionItem,
  type Meeting,
  speakersOf,
  type Summary,
  type TiedText,
} from "../meeting/meeting.ts";
import { findDue } from "../text/due_date.ts";
import { generateJson } from "../models/generate_json.ts";
import { MAP_SYSTEM, mapPrompt, REDUCE_SYSTEM, reducePrompt } from "./prompts.ts";
import { type ReadingWindow, readingWindows } from "./reading_windows.ts";
import { verifyItems } from "./verify_items.ts";

const text = (max: number) => z.string().min(1).max(max);
const turnList = z.array(z.number().int().min(0)).min(1).max(20);
const Tied = z.object({ text: text(400), turns: turnList });

/** What the model is asked for about one window. */
const WindowSummary = z.object({
  overview: text(1500),
  decisions: z.array(Tied).max(12),
  actions: z.array(Tied.extend({ owner: z.string().max(120).optional(), due: z.string().max(60).optional() }))
    .max(12),
  questions: z.array(Tied).max(12),
});

const Overview = z.object({ overview: text(2000) });

type WindowSummary = z.infer<typeof WindowSummary>;

/** Tokens kept for the answer about one window, and for a merged overview; at most a third of the context. */
const MAP_TOKENS = 900;
const REDUCE_TOKENS = 500;

function answerTokens(model: LanguageModel, tokens: number): number {
  return Math.min(tokens, Math.floor(model.contextTokens / 3));
}

interface ModelOptions {
  readonly model: LanguageModel;
  readonly merge?: "model" | "join";
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Map: each window of turns that fits the context is summarised by itself. Reduce: overviews are merged until one is
 * left; decisions, actions and questions are joined as they are, so that none is lost in merging. What the model says is
 * kept only where the turns that it names hold it.
 */
export async function summariseWithModel(meeting: Meeting, options: ModelOptions): Promise<Summary> {
  const windows = await readingWindows(meeting.turns, {
    tokensMax: options.model.contextTokens - answerTokens(options.model, MAP_TOKENS) -
      await options.model.countTokens(MAP_SYSTEM) - 200,
    countTokens: (piece) => options.model.countTokens(piece),
  });
  const read: { window: ReadingWindow; summary: WindowSummary }[] = [];
  for (const [done, window] of windows.entries()) {
    const summary = await readWindow(window, options);
    if (summary) {
      read.push({ window, summary: verifyItems(summary, { window, people: speakersOf(meeting.turns) }) });
    }
    options.onProgress?.((done + 1) / (windows.length + 1));
  }
  if (read.length === 0) {
    throw new ChathamError("upstream", `The language model ${options.model.id} gave no valid summary`);
  }
  const overviews = read.map(({ summary }) => summary.overview);
  const overview = options.merge === "join" ? overviews.join(" ") : await mergeOverviews(overviews, options);
  options.onProgress?.(1);
  return {
    method: "model",
    overview,
    overviewBy: "model",
    decisions: distinct(read.flatMap(({ summary }) => summary.decisions.map(byModel))),
    actions: distinct(
      read.flatMap(({ summary }) => summary.actions.map((action) => toAction(action, meeting.startedAt))),
    ),
    questions: distinct(read.flatMap(({ summary }) => summary.questions.map(byModel))),
    covered: joinRanges(read.map(({ window }) => [window.firstTurn, window.lastTurn])),
  };
}

/** @returns undefined when the answer stayed invalid after one repair: these turns are then not covered */
function readWindow(
  window: ReadingWindow,
  { model, signal }: ModelOptions,
): Promise<WindowSummary | undefined> {
  return generateJson(model, {
    system: MAP_SYSTEM,
    user: mapPrompt(window),
    schema: WindowSummary,
    tokensMax: answerTokens(model, MAP_TOKENS),
    ...(signal ? { signal } : {}),
  });
}

/** Merges as many overviews as fit, again and again. A merge that fails keeps its parts as they are. */
async function mergeOverviews(overviews: readonly string[], options: ModelOptions): Promise<string> {
  if (overviews.length <= 1) return overviews[0] ?? "";
  const { model, signal } = options;
  const room = model.contextTokens - answerTokens(model, REDUCE_TOKENS) -
    await model.countTokens(REDUCE_SYSTEM) - 100;
  const merged: string[] = [];
  const sizes = await Promise.all(overviews.map(async (part) => await model.countTokens(part) + 10));
  for (const group of groupsWithin(overviews, sizes, room)) {
    const answer = group.length === 1 ? undefined : await generateJson(model, {
      system: REDUCE_SYSTEM,
      user: reducePrompt(group),
      schema: Overview,
      tokensMax: answerTokens(model, REDUCE_TOKENS),
      ...(signal ? { signal } : {}),
    });
    merged.push(answer?.overview ?? group.join(" "));
  }
  return merged.length < overviews.length ? await mergeOverviews(merged, options) : merged.join(" ");
}

function groupsWithin(parts: readonly string[], sizes: readonly number[], room: number): string[][] {
  const groups: string[][] = [];
  let filled = Infinity;
  for (const [at, part] of parts.entries()) {
    const size = sizes[at] ?? 0;
    filled += size;
    if (filled > room) {
      groups.push([]);
      filled = size;
    }
    groups.at(-1)?.push(part);
  }
  return groups;
}

/** The date as said becomes a calendar date where the meeting's own date allows it. */
function toAction({ owner, due, ...tied }: WindowSummary["actions"][number], startedAt?: string): ActionItem {
  const date = due === undefined ? undefined : findDue(due, startedAt) ?? due;
  return {
    ...byModel(tied),
    ...(owner === undefined ? {} : { owner }),
    ...(date === undefined ? {} : { due: date }),
  };
}

function byModel(item: z.infer<typeof Tied>): TiedText {
  return { ...item, by: "model" };
}

function distinct<T extends TiedText>(items: readonly T[]): T[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = item.text.toLowerCase().replace(/\W+/g, " ").trim();
    return seen.has(key) ? false : Boolean(seen.add(key));
  });
}

/** @param ranges inclusive, ascending; neighbours and overlaps become one */
function joinRanges(ranges: readonly [number, number][]): [number, number][] {
  const joined: [number, number][] = [];
  for (const [first, last] of ranges) {
    const previous = joined.at(-1);
    if (previous && first <= previous[1] + 1) previous[1] = Math.max(previous[1], last);
    else joined.push([first, last]);
  }
  return joined;
}
