import { breathe } from "../breathe.ts";
import { ChathamError } from "../errors.ts";
import type { LanguageModel } from "../models/language_model.ts";
import { type Meeting, speakersOf, type Summary, type TiedText, type Turn } from "../meeting/meeting.ts";
import { findActions } from "./actions.ts";
import { overviewOf, overviewWords } from "./overview.ts";
import { findDecisions } from "./decisions.ts";
import { summariseWithModel } from "./model.ts";
import { indexLanguage } from "../text/meeting_language.ts";
import { inLanguage, type SummaryLength, wordsFor } from "./summary_wishes.ts";
import { isVerbatim } from "../text/verbatim.ts";
import { findQuestions } from "./questions.ts";
import { type Sentence, sentencesOf } from "../text/sentences.ts";

export type Summarise = (meeting: Meeting, options?: SummariseOptions) => Promise<Summary>;

export interface SummariseOptions {
  /** Without one the summary is extractive. */
  readonly model?: LanguageModel;
  /** Where the model runs: what fails here is left to the rules, what fails at a target may be tried at the next. */
  readonly place?: "device" | "target";
  /** What reads the meeting by rules; this thread, unless told. */
  readonly byRules?: ReadByRules;
  /** Id of a template; that of the meeting's collection unless told. */
  readonly template?: string | undefined;
  readonly length?: SummaryLength | undefined;
  /** ISO 639-1, in which the summary is wished for; that of the meeting unless told. */
  readonly language?: string | undefined;
  readonly signal?: AbortSignal;
  /** 0 to 1; with a model, once per window. */
  readonly onProgress?: (fraction: number) => void;
  /** Called when a part of it waits until a person lets it go to a target. */
  readonly onReview?: ((review: { readonly id: string }) => void) | undefined;
}

/** What the rules make of a meeting. */
export interface ByRules {
  readonly summary: Summary;
  /** How long an overview of it may be. */
  readonly wordsMax: number;
}

export type ReadByRules = (meeting: Meeting, options: RulesOptions) => Promise<ByRules>;

interface RulesOptions extends Pick<SummariseOptions, "signal" | "onProgress"> {
  readonly length: SummaryLength;
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
  const { model, place = "device", onProgress, length = "normal", language, byRules = readByRules, signal } =
    options;
  const progress = onProgress ? { onProgress } : {};
  const rest = signal ? { signal } : {};
  const { summary: extractive, wordsMax } = await byRules(meeting, {
    length,
    ...rest,
    ...(model ? {} : progress),
  });
  const summary = model
    ? await summariseWithModel(meeting, { model, extractive, wordsMax, place, ...progress, ...rest })
    : extractive;
  const told = inLanguage(summary, indexLanguage(meeting), language);
  return length === "normal" ? told : { ...told, length };
}

/** Reads the meeting in this thread. */
export async function readByRules(meeting: Meeting, { length, ...options }: RulesOptions): Promise<ByRules> {
  const sentences = await readSentences(meeting.turns, indexLanguage(meeting), options);
  const wordsMax = wordsFor(overviewWords(sentences), length);
  return { summary: extractiveSummary(meeting, sentences, wordsMax), wordsMax };
}

/** Reads a long meeting in pieces, so that whatever else the process does goes on between them. */
async function readSentences(
  turns: readonly Turn[],
  language: string,
  { signal, onProgress }: Pick<SummariseOptions, "signal" | "onProgress">,
): Promise<Sentence[]> {
  const sentences: Sentence[] = [];
  for (let at = 0; at < turns.length; at += TURNS_AT_ONCE) {
    if (at > 0) await breathe();
    if (signal?.aborted) throw cancelled(signal);
    for (const sentence of sentencesOf(turns.slice(at, at + TURNS_AT_ONCE), language)) {
      sentences.push(sentence);
    }
    onProgress?.(0.9 * Math.min(1, (at + TURNS_AT_ONCE) / turns.length));
  }
  return sentences;
}

/** The summary that needs no model: what was said, chosen by centrality and by what decides, promises or asks. */
export function extractiveSummary(
  meeting: Meeting,
  sentences: readonly Sentence[] = sentencesOf(meeting.turns, indexLanguage(meeting)),
  wordsMax: number = overviewWords(sentences),
): Summary {
  const language = indexLanguage(meeting);
  const { turns } = meeting;
  const people = [
    ...new Set([...speakersOf(meeting.turns), ...meeting.participants.map((person) => person.name)]),
  ];
  const dated = meeting.startedAt === undefined ? {} : { startedAt: meeting.startedAt };
  return {
    method: "extractive",
    overview: overviewOf(sentences, meeting, language, wordsMax),
    overviewBy: "rules",
    decisions: verbatim(findDecisions(sentences, { turns, language }), turns),
    actions: verbatim(findActions(sentences, { people, turns, language, ...dated }), turns),
    questions: verbatim(findQuestions(sentences, turns, language), turns),
    covered: meeting.turns.length === 0 ? [] : [[0, meeting.turns.length - 1]],
  };
}

/** What the rules show is a stretch of one of its turns, held to it by the code that checks quotes. */
function verbatim<T extends TiedText>(items: readonly T[], turns: readonly Turn[]): T[] {
  return items.filter(({ text, turns: tied }) =>
    tied.some((turn) => isVerbatim(text, turns[turn]?.text ?? ""))
  );
}

function cancelled({ reason }: AbortSignal): ChathamError {
  return reason instanceof ChathamError ? reason : new ChathamError("cancelled", "The reading was cancelled");
}

/** About 30 ms of reading. */
const TURNS_AT_ONCE = 1_000;
