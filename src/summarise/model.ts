import { ChathamError, toChathamError } from "../errors.ts";
import type { LanguageModel } from "../models/language_model.ts";
import { generateJson } from "../models/generate_json.ts";
import { type Meeting, speakersOf, type Summary, type Warning } from "../meeting/meeting.ts";
import { centralSentences } from "./central_sentences.ts";
import { joinItems } from "./join_items.ts";
import {
  itemsPass,
  overviewPass,
  type Pass,
  SYSTEM,
  wholePass,
  type WindowItems,
  type WindowOverview,
  windowPrompt,
} from "./prompts.ts";
import { type ReadingWindow, readingWindows } from "./reading_windows.ts";
import { Said } from "./said.ts";
import { type VerifiedItems, verifyItems } from "./verify_items.ts";
import { quotedBySpeaker } from "./overview.ts";
import { sentencesOf } from "../text/sentences.ts";
import { tellOverview } from "./tell_overview.ts";
import { type BorneOut, verifyOverview } from "./verify_overview.ts";

export interface ModelOptions {
  readonly model: LanguageModel;
  /** What is known without the model: it stands wherever the model's part does not bear up. */
  readonly extractive: Summary;
  /** Words of the overview. */
  readonly wordsMax: number;
  /**
   * `device`: each part is asked for by itself and what fails is left to the rules. `target`: one request a window, and when
   * nothing comes of any the next target may try.
   */
  readonly place: "device" | "target";
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Map: each window of turns that fits the context is read by itself, and of what the model writes about it only that is
 * kept which the window bears out. Reduce: of all verified sentences those that tell most become the overview; decisions,
 * actions and questions join those of the rules. What of the meeting the overview leaves out is quoted; it is the rules'
 * where too little of the model's stood up.
 *
 * @throws ChathamError `cancelled` on abort; of a target also what it failed with
 */
export async function summariseWithModel(meeting: Meeting, options: ModelOptions): Promise<Summary> {
  const { model, extractive, place } = options;
  const windows = await windowsOf(meeting, options);
  const read: ReadWindow[] = [];
  const failed = new Map<string, number>();
  const until = place === "device" ? Date.now() + READING_MS_MAX : Infinity;
  for (const [done, window] of windows.entries()) {
    const why = await readWindow(window, { meeting, options, until, hasFailed: failedInARow(failed, read) })
      .then((one) => typeof one === "string" ? one : void read.push(one));
    if (why !== undefined) failed.set(why, (failed.get(why) ?? 0) + 1);
    options.onProgress?.((done + 1) / windows.length);
  }
  if (place === "target" && read.length === 0 && windows.length > 0) {
    throw new ChathamError("upstream", `The language model ${model.id} gave no valid summary`);
  }
  return joined(meeting, { extractive, read, failed, options });
}

/** A whole meeting is not read for longer than this; what is left stays with the rules, and the summary says so. */
const READING_MS_MAX = 30 * 60_000;
/** A model of which so many windows came to nothing, and none to something, is asked no more. */
const FAILED_MAX = 2;
/** Small models lose the thread in more. */
const WINDOW_TOKENS_MAX = 2_000;

interface ReadWindow {
  readonly window: ReadingWindow;
  readonly overview: readonly BorneOut[];
  readonly items: VerifiedItems;
}

async function windowsOf(meeting: Meeting, { model, place }: ModelOptions): Promise<ReadingWindow[]> {
  const pass = wholePass({ firstTurn: 0, lastTurn: 0, pieces: [{ turn: 0, speaker: "", text: "" }] });
  const asked = await model.countTokens(SYSTEM) + await model.countTokens(pass.ask) + PROMPT_TOKENS;
  const room = model.contextTokens - Math.min(pass.tokensMax, Math.floor(model.contextTokens / 3)) - asked;
  return await readingWindows(meeting.turns, {
    tokensMax: place === "device" ? Math.min(WINDOW_TOKENS_MAX, room) : room,
    countTokens: (piece) => model.countTokens(piece),
  });
}

/** Room for what a chat template adds, and for tokens that count differently side by side. */
const PROMPT_TOKENS = 160;

function failedInARow(failed: ReadonlyMap<string, number>, read: readonly ReadWindow[]): boolean {
  return read.length === 0 && (failed.get("model-failed") ?? 0) >= FAILED_MAX;
}

/** @returns what the window holds by the model's account, or the kind of warning that says why there is no account */
async function readWindow(
  window: ReadingWindow,
  { meeting, options, until, hasFailed }: {
    readonly meeting: Meeting;
    readonly options: ModelOptions;
    readonly until: number;
    readonly hasFailed: boolean;
  },
): Promise<ReadWindow | string> {
  if (hasFailed) return "model-failed";
  if (Date.now() > until) return "model-out-of-time";
  const language = languageOf(meeting);
  const said = new Said(window, language);
  const spoken = new Said(window, language, { withSpeakers: false });
  const people = [
    ...new Set([...speakersOf(meeting.turns), ...meeting.participants.map(({ name }) => name)]),
  ];
  const told = options.place === "target"
    ? await ask(wholePass(window), window, options).then((whole) => ({ overview: whole, items: whole }))
    : {
      overview: await ask(
        overviewPass(),
        window,
        options,
        ({ overview }) => verifyOverview(overview, spoken).length > 0,
      ),
      items: await ask(itemsPass(window), window, options),
    };
  if (told.overview === undefined && told.items === undefined) return "model-failed";
  return {
    window,
    overview: verifyOverview(told.overview?.overview ?? "", spoken),
    items: verifyItems(told.items ?? NO_ITEMS, { said, people, startedAt: meeting.startedAt }),
  };
}

const NO_ITEMS: WindowItems = { decisions: [], actions: [], questions: [] };

/** @returns undefined where nothing of the agreed form came, and on the device also where the model failed outright */
async function ask<T extends WindowOverview | WindowItems>(
  pass: Pass<T>,
  window: ReadingWindow,
  { model, place, signal }: ModelOptions,
  accepts?: (answer: T) => boolean,
): Promise<T | undefined> {
  try {
    return await generateJson(model, {
      system: SYSTEM,
      user: windowPrompt(window, pass.ask, place),
      again: windowPrompt(window, pass.again, place),
      schema: pass.schema,
      tokensMax: Math.min(pass.tokensMax, Math.floor(model.contextTokens / 3)),
      ...(accepts ? { accepts } : {}),
      options: { use: "reading", ...(signal ? { signal } : {}) },
    });
  } catch (thrown) {
    const error = toChathamError(thrown);
    if (place === "target" || error.kind === "cancelled" || signal?.aborted) throw error;
    return undefined;
  }
}

function joined(
  meeting: Meeting,
  { extractive, read, failed, options }: {
    readonly extractive: Summary;
    readonly read: readonly ReadWindow[];
    readonly failed: ReadonlyMap<string, number>;
    readonly options: ModelOptions;
  },
): Summary {
  const language = languageOf(meeting);
  const overview = overviewOf(read, { meeting, language, wordsMax: options.wordsMax });
  const isTheirs = overview !== undefined;
  const told = new Map(failed);
  if (!isTheirs && read.length > 0) told.set("model-unsupported", 1);
  const add = <K extends "decisions" | "actions" | "questions">(kind: K): Summary[K] =>
    joinItems<Summary[K][number]>(
      extractive[kind],
      read.flatMap(({ items }) => items[kind]),
      language,
    ) as Summary[K];
  const lists = { decisions: add("decisions"), actions: add("actions"), questions: add("questions") };
  const hasItems = Object.values(lists).some((list) => list.some(({ by }) => by === "model"));
  const warnings = [...told].map(([kind, count]): Warning => ({ stage: "summarise", kind, count }));
  return {
    ...extractive,
    ...lists,
    method: isTheirs || hasItems ? "model" : "extractive",
    overview: overview ?? extractive.overview,
    overviewBy: isTheirs ? "model" : extractive.overviewBy,
    coveredByModel: joinRanges(read.map(({ window }) => [window.firstTurn, window.lastTurn])),
    ...(warnings.length > 0 ? { warnings } : {}),
  };
}

/** Words that a model's part of an overview has at least. */
const OVERVIEW_WORDS_MIN = 12;
/** Fewer words quote nothing whole. */
const QUOTE_WORDS_MIN = 15;

/**
 * What the model tells, and of what it leaves out the sentences that say most, as they were said.
 *
 * @returns undefined where too little stood up to be an overview of the meeting
 */
function overviewOf(
  read: readonly ReadWindow[],
  { meeting, language, wordsMax }: {
    readonly meeting: Meeting;
    readonly language: string;
    readonly wordsMax: number;
  },
): string | undefined {
  const sentences = read.flatMap(({ overview }) => overview);
  const told = tellOverview(sentences, { language, wordsMax });
  const toldWords = told.split(/\s+/).length;
  if (told === "" || toldWords < OVERVIEW_WORDS_MIN) return undefined;
  if (wordsMax - toldWords < QUOTE_WORDS_MIN) return told;
  const covered = new Set(sentences.flatMap(({ turns }) => turns));
  const left = sentencesOf(meeting.turns.filter(({ index }) => !covered.has(index)), language);
  const quoted = left.length === 0 ? [] : centralSentences(left, { wordsMax: wordsMax - toldWords });
  return [told, ...quotedBySpeaker(quoted, meeting)].join(" ");
}

/** ISO 639-1 of what most of a meeting was said in. */
function languageOf({ language = "en" }: Meeting): string {
  return language.slice(0, 2).toLowerCase();
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
