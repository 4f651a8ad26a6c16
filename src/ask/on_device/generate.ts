import type { LanguageModel } from "../../models/language_model.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { generateJson } from "../../models/generate_json.ts";
import { fewestHolding } from "../../text/fewest_holding.ts";
import { stemsHeld } from "../../text/search_terms.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import { splitSentences } from "../../text/sentences.ts";
import type { Citation } from "../answer.ts";
import { AnswerStream } from "../answer_stream.ts";
import { verifiedCitations } from "../check_quotes.ts";
import { ANSWER_CHARS_MAX, ANSWER_TOKENS, answerPrompt, replySchema, SYSTEM } from "./answer_prompt.ts";
import { addsSomething, restsOn } from "./check_sentence.ts";
import type { Evidence } from "./evidence.ts";
import { chooseExcerpts, type Excerpt, type ExcerptMemory } from "./excerpts.ts";
import type { Question } from "./question.ts";

export interface GenerateRequest {
  readonly question: Question;
  readonly evidence: Evidence;
  /** What the answer by quotation cites. */
  readonly quoted: readonly Citation[];
  readonly meetingOf: (id: string) => Meeting | undefined;
  readonly model: LanguageModel;
  readonly memory: ExcerptMemory;
  readonly signal?: AbortSignal;
  readonly onRead?: (read: number, of: number) => void;
  /** Gets each sentence once it was checked. */
  readonly onSentence?: (sentence: string) => void;
}

/**
 * An answer in the model's words. It names lines that it was shown; code takes the quotes out of them, and keeps of the
 * answer what rests on them, sentence by sentence, up to the first that does not.
 *
 * @returns undefined when there is no answer that can be stood by
 */
export async function generateAnswer(
  request: GenerateRequest,
): Promise<{ answer: string; citations: Citation[] } | undefined> {
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
  if (excerpts.length === 0) return undefined;
  const checked = new CheckedAnswer(request, excerpts);
  const reply = await generateJson(model, {
    ...prompt(excerpts),
    system: SYSTEM,
    schema: replySchema(excerpts),
    tokensMax,
    options: {
      use: "question",
      onText: (piece) => checked.push(piece),
      ...(signal ? { signal } : {}),
      ...(onRead ? { onRead } : {}),
    },
  });
  return reply?.found ? checked.finish(reply) : undefined;
}

/**
 * Reading lines and question may take so long: some 420 tokens at 70 a second. With the fixed instructions, which are read
 * once, that is 570; and with the 35 tokens of a first sentence, at nine a second, something stands there within ten seconds.
 * Beside it what a machine that was not measured yet is taken to read in that time, and the least and most that is of use.
 */
const TOKENS = { seconds: 6, unknown: 420, min: 250, max: 1_200 };
/** What a chat template may add around a prompt. */
const TEMPLATE_TOKENS = 80;

/** What a further question adds to the lines that were read: it has its first words within two seconds. */
const ADDED = { seconds: 1.2, unknown: 80, min: 0, max: 400 };

function readable({ readsPerSecond }: LanguageModel, of = TOKENS): number {
  if (readsPerSecond === undefined) return of.unknown;
  return Math.max(of.min, Math.min(of.max, Math.round(of.seconds * readsPerSecond)));
}

/** An answer as it comes: nothing of it is shown before the lines that it rests on are known and hold it. */
class CheckedAnswer {
  readonly #request: GenerateRequest;
  readonly #excerpts: readonly Excerpt[];
  #seen = "";
  #stream = new AnswerStream();
  #answer = "";
  #shown: string[] = [];

  constructor(request: GenerateRequest, excerpts: readonly Excerpt[]) {
    this.#request = request;
    this.#excerpts = excerpts;
  }

  push(piece: string): void {
    this.#seen += piece;
    this.#answer += this.#stream.push(piece);
    const lines = /^\s*\{\s*"found"\s*:\s*true\s*,\s*"lines"\s*:\s*\[([\d,\s]*)\]/.exec(this.#seen)?.[1];
    if (lines === undefined) return;
    const cited = this.#cited(lines.split(",").map(Number));
    // The last one may go on.
    const whole = splitSentences(this.#answer).slice(0, -1);
    this.#show(whole, cited);
  }

  finish({ lines, answer }: { lines: readonly number[]; answer: string }): ReturnType<typeof this.done> {
    const cited = this.#cited(lines);
    this.#show(splitSentences(ended(answer)), cited);
    return this.done(cited);
  }

  done(cited: Cited): { answer: string; citations: Citation[] } | undefined {
    const { meetingOf } = this.#request;
    const citations = verifiedCitations(this.#quotesFrom(this.#supporting(cited)), meetingOf);
    if (this.#shown.length === 0 || citations.length === 0) return undefined;
    return { answer: this.#shown.join(" "), citations };
  }

  /** Sentences that follow one that does not hold are not shown either: they may lean on it. */
  #show(sentences: readonly string[], { text, isAbout }: Cited): void {
    const { question, onSentence } = this.#request;
    for (const sentence of sentences.slice(this.#shown.length)) {
      if (!isAbout || !restsOn(sentence, { cited: text, question })) return;
      if (this.#shown.length === 0 && !addsSomething(sentence, { cited: text, question })) return;
      this.#shown.push(sentence);
      onSentence?.(sentence);
    }
  }

  #cited(lines: readonly number[]): Cited {
    const { question, evidence, meetingOf } = this.#request;
    const excerpts = [...new Set(lines)].flatMap((line) => this.#excerpts[line - 1] ?? []);
    const said = excerpts.map(({ meetingId, turn, text }) => {
      const meeting = meetingOf(meetingId);
      const before = meeting?.turns[turn - 1]?.text.trim() ?? "";
      const asked = before.endsWith("?") ? splitSentences(before).at(-1) ?? "" : "";
      return `${meeting?.title ?? ""} ${meeting?.startedAt?.slice(0, 10) ?? ""} ${asked} ${
        meeting?.turns[turn]?.speaker ?? ""
      }: ${text}`;
    });
    const whole = excerpts.map(({ meetingId, turn }) => {
      const { speaker = "", text = "" } = meetingOf(meetingId)?.turns[turn] ?? {};
      return `${speaker} ${text}`;
    }).join("\n");
    const held = stemsHeld(whole, question);
    const nouns = tellingStems(evidence);
    return {
      excerpts,
      text: said.join("\n"),
      isAbout: nouns.length === 0 || nouns.some((stem) => held.has(stem)),
    };
  }

  /** Of the cited lines the fewest that hold the answer and what it is about: small models name lines that do not. */
  #supporting({ excerpts }: Cited): Excerpt[] {
    const { question, evidence, meetingOf } = this.#request;
    const wanted = new Set([...stemsHeld(this.#shown.join(" "), question), ...tellingStems(evidence)]);
    const held = new Map(excerpts.map((excerpt) => {
      const speaker = meetingOf(excerpt.meetingId)?.turns[excerpt.turn]?.speaker ?? "";
      return [excerpt, stemsHeld(`${speaker} ${excerpt.text}`, question)];
    }));
    return fewestHolding(wanted, excerpts, (excerpt) => held.get(excerpt) ?? new Set());
  }

  /** Of each line the sentence that the answer is nearest to. */
  #quotesFrom(excerpts: readonly Excerpt[]): Citation[] {
    const { question } = this.#request;
    const told = stemsHeld(`${this.#shown.join(" ")} ${question.text}`, question);
    return excerpts.flatMap(({ meetingId, turn, text }): Citation[] => {
      const spans = sentenceSpans(text).map((span) => ({
        quote: span.text,
        shared: [...stemsHeld(span.text, question)].filter((stem) => told.has(stem)).length,
      }));
      const best = spans.reduce((a, b) => b.shared > a.shared ? b : a, { quote: text, shared: 0 });
      return [{ meetingId, turn, quote: best.quote }];
    });
  }
}

/** An answer that was not cut and ends without a full stop is a whole one all the same. */
function ended(answer: string): string {
  const isCut = answer.length >= ANSWER_CHARS_MAX - 1;
  return isCut || answer.trim() === "" || /[.!?。！？…]["”’')\]]*\s*$/u.test(answer)
    ? answer
    : `${answer.trimEnd()}.`;
}

interface Cited {
  readonly excerpts: readonly Excerpt[];
  /** What a sentence must rest on: `Nine euros.` means what was asked just before it. */
  readonly text: string;
  /** True when a cited turn holds what the question is about. */
  readonly isAbout: boolean;
}

/** Of the question's words those that tell most. */
const TELLING = 0.75;

function tellingStems({ weights }: Evidence): string[] {
  const most = Math.max(0, ...weights.values());
  return [...weights].filter(([, weight]) => weight >= TELLING * most).map(([stem]) => stem);
}
