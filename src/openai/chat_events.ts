import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { Usage } from "../send/meter.ts";
import { type AnswerPiece, FINISH_REASONS, type FinishReason } from "./answer_piece.ts";
import { reportedError } from "../link/told_error.ts";
import { ToolCallBuffer } from "./tool_call_buffer.ts";

/** What one event, or a whole answer, says. */
export interface ChatEvent {
  readonly pieces: readonly AnswerPiece[];
  readonly usage?: Usage | undefined;
}

/** Reads answers of `/chat/completions`, and of the older `/completions`, as servers really write them. */
export class ChatReader {
  readonly #calls = new Map<number, ToolCallBuffer>();
  readonly #finished = new Set<number>();
  readonly #begun = new Set<number>();

  /** @returns undefined for what is no answer of this dialect */
  whole(value: unknown): ChatEvent | undefined {
    throwIfError(value);
    const parsed = answerSchema.safeParse(value);
    if (!parsed.success || (parsed.data.choices?.length ?? 0) === 0) return undefined;
    const read = this.event(value);
    // One part of a stream, alone, is no whole answer unless it says why it ended.
    const isPart = parsed.data.choices?.every(({ delta, message }) => delta && !message) === true;
    return { ...read, pieces: [...read.pieces, ...this.end(!isPart).pieces] };
  }

  /**
   * One event of a stream; nothing for what is no part of an answer.
   * @throws ChathamError what the target reports as its error; `upstream` for a part of an answer whose text cannot be read
   */
  event(value: unknown): ChatEvent {
    throwIfError(value);
    const parsed = answerSchema.safeParse(value);
    if (!parsed.success) {
      if (isPartOfAnswer(value)) throw unreadableAnswer();
      return { pieces: [] };
    }
    const { choices, usage } = parsed.data;
    return {
      pieces: (choices ?? []).flatMap((choice, at) => this.#choice(choice, at)),
      usage: toUsage(usage),
    };
  }

  /** @param isDone whether the target said that nothing follows */
  end(isDone: boolean): ChatEvent {
    if (!isDone) return { pieces: [] };
    const left = [...this.#begun].filter((choice) => !this.#finished.has(choice));
    return { pieces: left.flatMap((choice) => this.#finish(choice, undefined)) };
  }

  get hasEnded(): boolean {
    return this.#finished.size > 0 && [...this.#begun].every((choice) => this.#finished.has(choice));
  }

  #choice(value: Choice, at: number): AnswerPiece[] {
    const choice = value.index ?? at;
    const said = value.delta ?? value.message ?? {};
    this.#begun.add(choice);
    const thought = said.reasoning_content ?? said.reasoning ?? "";
    const texts = [
      ["reasoning", thought],
      ["text", textIn(said.content) + (value.text ?? "")],
      ["refusal", said.refusal ?? ""],
    ] as const;
    const deltas = [
      ...(said.tool_calls ?? []),
      ...(said.function_call ? [{ function: said.function_call }] : []),
    ];
    return [
      ...texts.flatMap(([kind, text]): AnswerPiece[] => text === "" ? [] : [{ kind, choice, text }]),
      ...(value.logprobs ? [{ kind: "logprobs" as const, choice, logprobs: value.logprobs }] : []),
      ...deltas.flatMap((delta) =>
        this.#bufferOf(choice).add({
          index: delta.index ?? undefined,
          id: delta.id ?? undefined,
          name: delta.function?.name ?? undefined,
          arguments: argumentsIn(delta.function?.arguments),
        })
      ).map((call): AnswerPiece => ({ kind: "tool-call", choice, call })),
      ...(value.finish_reason ? this.#finish(choice, value.finish_reason) : []),
    ];
  }

  #finish(choice: number, reason: string | undefined): AnswerPiece[] {
    if (this.#finished.has(choice)) return [];
    this.#finished.add(choice);
    const calls = this.#calls.get(choice)?.end() ?? [];
    const hasCalled = this.#calls.has(choice);
    return [
      ...calls.map((call): AnswerPiece => ({ kind: "tool-call", choice, call })),
      { kind: "finish", choice, reason: toReason(reason, hasCalled) },
    ];
  }

  #bufferOf(choice: number): ToolCallBuffer {
    const buffer = this.#calls.get(choice) ?? new ToolCallBuffer();
    this.#calls.set(choice, buffer);
    return buffer;
  }
}

export function unreadableAnswer(): ChathamError {
  return new ChathamError("upstream", "The target's answer could not be read");
}

function isPartOfAnswer(value: unknown): boolean {
  return typeof value === "object" && value !== null && "choices" in value;
}

/** Throws what a target reports as an error in place of an answer, or in the middle of one. */
export function throwIfError(value: unknown): void {
  if (typeof value !== "object" || value === null || !("error" in value) || !value.error) return;
  throw reportedError(value.error);
}

/** @returns the tokens of an answer; undefined where a server leaves them out, or says something else */
export function toUsage(usage: unknown): Usage | undefined {
  const parsed = usageSchema.safeParse(usage);
  if (!parsed.success) return undefined;
  return "prompt_tokens" in parsed.data
    ? { tokensIn: parsed.data.prompt_tokens, tokensOut: parsed.data.completion_tokens ?? 0 }
    : { tokensIn: parsed.data.input_tokens, tokensOut: parsed.data.output_tokens ?? 0 };
}

const count = z.number().nonnegative().transform(Math.round);
const usageSchema = z.union([
  z.object({ prompt_tokens: count, completion_tokens: count.nullish() }),
  z.object({ input_tokens: count, output_tokens: count.nullish() }),
]);

/** A part of an answer that does not look as it should is no reason to lose the rest. */
function lenient<T extends z.ZodType>(schema: T) {
  return schema.nullish().catch(undefined);
}

const callSchema = z.looseObject({
  name: lenient(z.string().max(200)),
  arguments: lenient(z.union([z.string(), z.record(z.string(), z.json())])),
});
const saidSchema = z.looseObject({
  content: z.union([z.string(), z.array(z.unknown())]).nullish(),
  refusal: lenient(z.string()),
  reasoning_content: lenient(z.string()),
  reasoning: lenient(z.string()),
  tool_calls: lenient(z.array(z.looseObject({
    index: lenient(z.int()),
    id: lenient(z.string().max(500)),
    function: lenient(callSchema),
  }))),
  function_call: lenient(callSchema),
});
const choiceSchema = z.looseObject({
  index: lenient(z.int().min(0).max(127)),
  // Text of a kind that cannot be read is an answer lost: to pass over it would say that nothing was answered.
  delta: saidSchema.nullish(),
  message: saidSchema.nullish(),
  text: lenient(z.string()),
  logprobs: lenient(z.json()),
  finish_reason: lenient(z.string().max(50)),
});
const answerSchema = z.looseObject({
  choices: z.array(choiceSchema).nullish(),
  usage: z.unknown().optional(),
});
type Choice = z.infer<typeof choiceSchema>;

const partSchema = z.looseObject({ type: z.string().optional(), text: z.string() });

function textIn(content: string | readonly unknown[] | null | undefined): string {
  if (content === null || content === undefined) return "";
  if (typeof content === "string") return content;
  return content.map((part) => {
    const parsed = partSchema.safeParse(part);
    return parsed.success && parsed.data.type !== "thinking" ? parsed.data.text : "";
  }).join("");
}

function argumentsIn(given: string | object | null | undefined): string | undefined {
  if (given === null || given === undefined) return undefined;
  return typeof given === "string" ? given : JSON.stringify(given);
}

const REASONS: Readonly<Record<string, FinishReason>> = {
  function_call: "tool_calls",
  tool_use: "tool_calls",
  max_tokens: "length",
  max_output_tokens: "length",
  model_length: "length",
  safety: "content_filter",
};

function toReason(reason: string | undefined, hasCalled: boolean): FinishReason {
  const known = FINISH_REASONS.find((one) => one === reason) ?? REASONS[reason ?? ""] ?? "stop";
  return known === "stop" && hasCalled ? "tool_calls" : known;
}
