import { setImmediate as breathe } from "node:timers/promises";
import { ChathamError } from "../errors.ts";
import type { LanguageModel } from "../models/language_model.ts";
import { type Meeting, speakersOf, type Summary, type Turn } from "../meeting/meeting.ts";
import { findActions } from "./actions.ts";
import { centralSentences } from "./central_sentences.ts";
import { findDecisions } from "./decisions.ts";
import { summariseWithModel } from "./model.ts";
import { findQuestions } from "./questions.ts";
import { type Sentence, sentencesOf } from "../text/sentences.ts";

export type Summarise = (meeting: Meeting, options?: SummariseOptions) => Promise<Summary>;

export interface SummariseOptions {
  /** Without one the summary is extractive. */
  readonly model?: LanguageModel;
  /** Where the model runs: what fails here is left to the rules, what fails at a target may be tried at the next. */
  readonly place?: "device" | "target";
  readonly signal?: AbortSignal;
  /** 0 to 1; with a model, once per window. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Overview, decisions, actions and open questions of a meeting, each tied to its turns.
 *
 * Rules read all of it, and make the overview of the meeting's own sentences. With a language model it is read window by
 * window besides; what the model writes is kept where the turns bear it out, each part says whose it is, and
 * `coveredByModel` holds the turns that the model gave an account of.
 *
 * @throws ChathamError `upstream` when the model of a target gives no valid summary of any window, `cancelled` on abort
 */
export async function summarise(meeting: Meeting, options: SummariseOptions = {}): Promise<Summary> {
  const { model, place = "device", onProgress, ...rest } = options;
  const progress = onProgress ? { onProgress } : {};
  const sentences = await readSentences(meeting.turns, { ...rest, ...(model ? {} : progress) });
  const extractive = extractiveSummary(meeting, sentences);
  if (!model) return extractive;
  const wordsMax = overviewWords(sentences);
  return await summariseWithModel(meeting, { model, extractive, wordsMax, place, ...progress, ...rest });
}

/** Reads a long meeting in pieces, so that whatever else the process does goes on between them. */
async function readSentences(
  turns: readonly Turn[],
  { signal, onProgress }: Pick<SummariseOptions, "signal" | "onProgress">,
): Promise<Sentence[]> {
  const sentences: Sentence[] = [];
  for (let at = 0; at < turns.length; at += TURNS_AT_ONCE) {
    if (at > 0) await breathe();
    if (signal?.aborted) throw cancelled(signal);
    for (const sentence of sentencesOf(turns.slice(at, at + TURNS_AT_ONCE))) sentences.push(sentence);
    onProgress?.(0.9 * Math.min(1, (at + TURNS_AT_ONCE) / turns.length));
  }
  return sentences;
}

/** The summary that needs no model: what was said, chosen by centrality and by what decides, promises or asks. */
export function extractiveSummary(
  meeting: Meeting,
  sentences: readonly Sentence[] = sentencesOf(meeting.turns),
): Summary {
  const people = [
    ...new Set([...speakersOf(meeting.turns), ...meeting.participants.map((person) => person.name)]),
  ];
  const dated = meeting.startedAt === undefined ? {} : { startedAt: meeting.startedAt };
  return {
    method: "extractive",
    overview: overviewOf(sentences),
    overviewBy: "rules",
    decisions: findDecisions(sentences),
    actions: findActions(sentences, { people, turns: meeting.turns, ...dated }),
    questions: findQuestions(sentences, meeting.turns),
    covered: meeting.turns.length === 0 ? [] : [[0, meeting.turns.length - 1]],
  };
}

/** 80 words for a short meeting, 160 for a long one. */
function overviewWords(sentences: readonly Sentence[]): number {
  const total = sentences.reduce((sum, sentence) => sum + sentence.wordCount, 0);
  return Math.round(Math.min(160, Math.max(80, total / 20)));
}

/** The speaker is named where the voice changes. */
function overviewOf(sentences: readonly Sentence[]): string {
  const picked = centralSentences(sentences, { wordsMax: overviewWords(sentences) });
  let last = "";
  return picked.map((sentence) => {
    const isSame = sentence.speaker === last;
    last = sentence.speaker;
    return isSame ? sentence.text : `${sentence.speaker}: ${sentence.text}`;
  }).join(" ");
}

function cancelled({ reason }: AbortSignal): ChathamError {
  return reason instanceof ChathamError ? reason : new ChathamError("cancelled", "The reading was cancelled");
}

/** About 30 ms of reading. */
const TURNS_AT_ONCE = 1_000;
