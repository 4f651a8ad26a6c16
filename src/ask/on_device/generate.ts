import { generateJson } from "../../models/generate_json.ts";
import type { LanguageModel } from "../../models/language_model.ts";
import { ANSWER_TOKENS, answerPrompt, REPLY, SYSTEM } from "./answer_prompt.ts";
import { CheckedAnswer, type Checking, type Written } from "./checked_answer.ts";
import { chooseExcerpts, type Excerpt, type ExcerptMemory } from "./excerpts.ts";
import type { Citation } from "../answer.ts";

export interface GenerateRequest extends Checking {
  /** What the answer by quotation cites. */
  readonly quoted: readonly Citation[];
  readonly model: LanguageModel;
  readonly memory: ExcerptMemory;
  readonly signal?: AbortSignal;
  readonly onRead?: (read: number, of: number) => void;
}

/**
 * An answer in the model's words. Code finds the line that it was shown and that bears a sentence out, takes the quote out
 * of it, and keeps of the answer what so rests on a line, sentence by sentence, up to the first that does not.
 */
export async function generateAnswer(request: GenerateRequest): Promise<Written | undefined> {
  const { model, question, meetingOf, signal, onRead } = request;
  const tokensMax = Math.min(ANSWER_TOKENS, Math.floor(model.contextTokens / 3));
  const fixed = await model.countTokens(SYSTEM) + TEMPLATE_TOKENS;
  const budget = Math.min(readable(model), model.contextTokens - tokensMax - fixed);
  const prompt = (excerpts: readonly Excerpt[]) => answerPrompt(question.text, excerpts, meetingOf);
  const excerpts = await chooseExcerpts(
    request,
    async (chosen, wereRead) => {
      const tokens = await model.countTokens(prompt(chosen).user);
      if (tokens > budget || wereRead === 0) return tokens <= budget;
      const known = await model.countTokens(prompt(chosen.slice(0, wereRead)).user);
      return tokens - known <= readable(model, ADDED);
    },
  );
  const checked = new CheckedAnswer(request, excerpts);
  if (excerpts.length === 0) return checked.made();
  const reply = await generateJson(model, {
    ...prompt(excerpts),
    system: SYSTEM,
    schema: REPLY,
    tokensMax,
    options: {
      use: "question",
      onText: (piece) => checked.push(piece),
      ...(signal ? { signal } : {}),
      ...(onRead ? { onRead } : {}),
    },
  });
  if (reply !== undefined) checked.finish(reply);
  return checked.made();
}

/**
 * Reading lines and question may take so long: some 350 tokens at 70 a second. The instructions were read before; with the
 * 25 tokens of a sentence, at nine a second, something stands there within ten seconds.
 * Beside it what a machine that was not measured yet is taken to read in that time, and the least and most that is of use.
 */
const TOKENS = { seconds: 5, unknown: 350, min: 250, max: 1_200 };
/** What a chat template may add around a prompt. */
const TEMPLATE_TOKENS = 80;

/** What a further question adds to the lines that were read: with its own words and the first of an answer, two seconds. */
const ADDED = { seconds: 0.8, unknown: 55, min: 0, max: 300 };

function readable({ readsPerSecond }: LanguageModel, of = TOKENS): number {
  if (readsPerSecond === undefined) return of.unknown;
  return Math.max(of.min, Math.min(of.max, Math.round(of.seconds * readsPerSecond)));
}
