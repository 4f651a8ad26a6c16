import { ChathamError } from "../../errors.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { ModelHeldBack } from "../../models/held_back.ts";
import type { LanguageModel } from "../../models/language_model.ts";
import type { AskEvent, Citation } from "../answer.ts";
import type { WhyQuoted } from "../messages/message.ts";
import type { Wording } from "../messages/messages.ts";
import type { Evidence } from "./evidence.ts";
import type { ExcerptMemory } from "./excerpts.ts";
import { generateAnswer } from "./generate.ts";
import { laterStatements } from "./later_statements.ts";
import type { Question } from "./question.ts";
import { type Quoted, quotedAnswer, quoteLines } from "./quoted_answer.ts";

export interface ModelAnswering {
  readonly question: Question;
  readonly evidence: Evidence;
  /** What answers by quotation. */
  readonly quoted: Quoted;
  readonly meetingOf: (id: string) => Meeting | undefined;
  readonly languageModel: () => Promise<LanguageModel | undefined>;
  readonly memory: ExcerptMemory;
  readonly wording: Wording;
  readonly signal?: AbortSignal | undefined;
  readonly onEvent?: ((event: AskEvent) => void) | undefined;
  /** Gets each sentence of the model once it was checked. */
  readonly onSentence?: ((sentence: string) => void) | undefined;
}

export interface ModelAnswer {
  readonly answer: string;
  readonly citations: readonly Citation[];
  /** What of it stands beside the words of the model. */
  readonly beside?: string;
}

/**
 * What answers by quotation is told at once; then the language model reads and writes, and what it writes was checked.
 * What was said later about the same stays beside its answer, and so does all else that answers by quotation: small models
 * choose their turns worse than search does (`tests/bench/RESULTS.md`, Answers).
 *
 * @returns why there is no answer by a model
 */
export async function answerWithModel(asking: ModelAnswering): Promise<ModelAnswer | WhyQuoted> {
  const { question, quoted, meetingOf, onEvent, wording } = asking;
  const model = await modelOrWhyNot(asking.languageModel);
  if (typeof model === "string") return model;
  const { answer } = quotedAnswer(quoted, meetingOf, { why: "reading", wording });
  onEvent?.({ event: "quoted", answer, citations: quoted.citations });
  const generated = await writtenBy(asking, model);
  if (typeof generated === "string") return generated;
  const later = laterStatements(quoted.citations, generated.citations, { question, meetingOf });
  const isCited = ({ meetingId, turn }: Citation) =>
    [...generated.citations, ...later].some((one) => one.meetingId === meetingId && one.turn === turn);
  const others = quoted.citations.filter((one) => !isCited(one));
  const beside = [
    ...(quoted.told === undefined ? [] : [quoted.told]),
    ...(later.length === 0 ? [] : [wording.say("said-later"), quoteLines(later, meetingOf)]),
    ...(others.length === 0 ? [] : [wording.say("also-quoted"), quoteLines(others, meetingOf)]),
  ].join("\n");
  if (beside === "") return generated;
  return {
    answer: `${generated.answer}\n${beside}`,
    citations: [...generated.citations, ...later, ...others],
    beside,
  };
}

async function writtenBy(
  { onEvent, onSentence, signal, ...asked }: ModelAnswering,
  model: LanguageModel,
): Promise<ModelAnswer | WhyQuoted> {
  try {
    const answer = await generateAnswer({
      ...{ ...asked, model, quoted: asked.quoted.citations },
      ...(signal ? { signal } : {}),
      ...(onSentence ? { onSentence } : {}),
      onRead: (done, of) => onEvent?.({ event: "progress", stage: "reading", done, of }),
    });
    return answer ?? "unchecked";
  } catch (error) {
    if (error instanceof ChathamError && error.kind !== "cancelled") return "model-failed";
    throw error;
  }
}

async function modelOrWhyNot(
  languageModel: ModelAnswering["languageModel"],
): Promise<LanguageModel | WhyQuoted> {
  try {
    return await languageModel() ?? "no-model";
  } catch (error) {
    if (error instanceof ModelHeldBack) return error.why;
    throw error;
  }
}
