import { setImmediate as breathe } from "node:timers/promises";
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
  /** How overviews of parts become one: merged by the model, which reads what it wrote, or joined as they are. */
  readonly merge?: "model" | "join";
  readonly signal?: AbortSignal;
  /** 0 to 1; with a model, once per window. */
  readonly onProgress?: (fraction: number) => void;
}

/**
 * Overview, decisions, actions and open questions of a meeting, each tied to its turns.
 *
 * With a language model the meeting is read window by window and merged; `covered` holds exactly the turns that were read
 * and whose reading could be verified. Without one the overview is made of the meeting's own sentences.
 *
 * @throws ChathamError `upstream` when the model gives no valid summary of any window, `cancelled` on abort
 */
export async function summarise(meeting: Meeting, options: SummariseOptions = {}): Promise<Summary> {
  const { model, ...rest } = options;
  return model
    ? await summariseWithModel(meeting, { model, ...rest })
    : extractiveSummary(meeting, await readSentences(meeting.turns, rest));
}

/** Reads a long meeting in pieces, so that whatever else the process does goes on between them. */
async function readSentences(
  turns: readonly Turn[],
  { signal, onProgress }: Pick<SummariseOptions, "signal" | "onProgress">,
): Promise<Sentence[]> {
  const sentences: Sentence[] = [];
  for (let at = 0; at < turns.length; at += TURNS_AT_ONCE) {
    if (at > 0) await breathe();
    signal?.throwIfAborted();
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

/** 80 words for a short meeting, 160 for a long one; the speaker is named where the voice changes. */
function overviewOf(sentences: readonly Sentence[]): string {
  const total = sentences.reduce((sum, sentence) => sum + sentence.wordCount, 0);
  const picked = centralSentences(sentences, {
    wordsMax: Math.round(Math.min(160, Math.max(80, total / 20))),
  });
  let last = "";
  return picked.map((sentence) => {
    const isSame = sentence.speaker === last;
    last = sentence.speaker;
    return isSame ? sentence.text : `${sentence.speaker}: ${sentence.text}`;
  }).join(" ");
}

/** About 30 ms of reading. */
const TURNS_AT_ONCE = 1_000;
