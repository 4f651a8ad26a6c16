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
 * What answers by quotation is told at once; then the language model reads and writes. As soon as its words tell which line
 * it writes from, that stands before what is quoted; what it writes is shown when it was checked. What was said later about
 * the same stays beside its answer, and so does all else that answers by quotation: small models choose their turns worse
 * than search does (`tests/bench/RESULTS.md`, Answers).
 *
 * @returns why there is no answer by a model
 */
export async function answerWithModel(asking: ModelAnswering): Promise<ModelAnswer | WhyQuoted> {
  const { question, quoted, meetingOf, onEvent, wording } = asking;
  const model = await modelOrWhyNot(asking.languageModel);
  if (typeof model === "string") return model;
  onEvent?.({ event: "quoted", ...quotedAnswer(quoted, meetingOf, { why: "reading", wording }) });
  const written = await writtenBy(asking, model, {
    onLeading: (leading) => {
      const others = quoted.citations.filter((one) => !isSameTurn(one, leading));
      const first = { ...quoted, citations: [leading, ...others] };
      const told = quotedAnswer(first, meetingOf, { why: "writing", wording });
      onEvent?.({ event: "quoted", ...told, leading: "model" });
    },
  });
  if (typeof written === "string") return written;
  const setRight = notAmong(written.citations, quoted.setRight);
  const later = notAmong(
    setRight,
    laterStatements(quoted.citations, written.citations, { question, meetingOf }),
  );
  const others = notAmong([...written.citations, ...setRight, ...later], quoted.citations);
  const beside = [
    ...(quoted.told === undefined ? [] : [quoted.told]),
    ...(setRight.length === 0 ? [] : [wording.say("set-right"), quoteLines(setRight, meetingOf)]),
    ...(later.length === 0 ? [] : [wording.say("said-later"), quoteLines(later, meetingOf)]),
    ...(others.length === 0 ? [] : [wording.say("also-quoted"), quoteLines(others, meetingOf)]),
  ].join("\n");
  if (beside === "") return written;
  return {
    answer: `${written.answer}\n${beside}`,
    citations: [...written.citations, ...setRight, ...later, ...others],
    beside,
  };
}

function notAmong(known: readonly Citation[], citations: readonly Citation[]): Citation[] {
  return citations.filter((one) => !known.some((other) => isSameTurn(one, other)));
}

function isSameTurn(one: Citation, other: Citation): boolean {
  return one.meetingId === other.meetingId && one.turn === other.turn;
}

async function writtenBy(
  { onEvent, onSentence, signal, ...asked }: ModelAnswering,
  model: LanguageModel,
  { onLeading }: { readonly onLeading: (leading: Citation) => void },
): Promise<ModelAnswer | WhyQuoted> {
  try {
    const answer = await generateAnswer({
      ...{ ...asked, model, quoted: [...asked.quoted.citations, ...asked.quoted.setRight], onLeading },
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
