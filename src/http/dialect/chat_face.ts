import type { ErrorObject } from "../answers/error_object.ts";
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { type AnswerPiece, FINISH_REASONS, type FinishReason } from "../../openai/answer_piece.ts";
import type { ChatFaceRequest, ToolCall } from "../../openai/chat_request.ts";
import type { Usage } from "../../send/meter.ts";
import { choicesIn, type Face, type FaceEvent, type FaceStream, textOf } from "./face.ts";

/** Answers to `/v1/chat/completions`. */
export class ChatFace implements Face {
  readonly #request: ChatFaceRequest;
  readonly #base: Envelope;

  constructor(request: ChatFaceRequest) {
    this.#request = request;
    this.#base = { ...newEnvelope("chatcmpl-"), model: request.model };
  }

  whole(pieces: readonly AnswerPiece[], usage: Usage): unknown {
    return {
      ...this.#base,
      object: "chat.completion",
      choices: choicesIn(pieces).map((choice) => this.#choice(pieces, choice)),
      usage: usageOf(usage),
    };
  }

  stream(): FaceStream {
    return new ChatChunks(this.#request, this.#base);
  }

  #choice(pieces: readonly AnswerPiece[], index: number) {
    const own = pieces.filter(({ choice }) => choice === index);
    const calls = own.flatMap((piece) => piece.kind === "tool-call" ? [piece.call] : []);
    const content = textOf(own, "text", index);
    const refusal = textOf(own, "refusal", index);
    const reasoning = textOf(own, "reasoning", index);
    const reason = own.find((piece) => piece.kind === "finish")?.reason ?? "stop";
    return {
      index,
      message: {
        role: "assistant",
        content: content === "" && (calls.length > 0 || refusal !== "") ? null : content,
        refusal: refusal === "" ? null : refusal,
        ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
        ...callsOf(calls, this.#request),
      },
      logprobs: joinedLogprobs(own),
      finish_reason: reasonFor(reason, this.#request),
    };
  }
}

/** Chunks: of each choice one that opens it, then deltas, one that ends it; at last the tokens, where they were asked for. */
class ChatChunks implements FaceStream {
  readonly isClosedByDone = true;
  readonly #request: ChatFaceRequest;
  readonly #base: Envelope;
  readonly #calls = new Map<number, number>();

  constructor(request: ChatFaceRequest, base: Envelope) {
    this.#request = request;
    this.#base = base;
  }

  piece(piece: AnswerPiece): FaceEvent[] {
    const { choice } = piece;
    const opens = this.#calls.has(choice) ? [] : [this.#chunk(choice, { role: "assistant", content: "" })];
    if (opens.length > 0) this.#calls.set(choice, 0);
    return [...opens, this.#of(piece)];
  }

  end(usage: Usage): FaceEvent[] {
    const opens = this.#calls.size === 0 ? this.piece({ kind: "finish", choice: 0, reason: "stop" }) : [];
    return [
      ...opens,
      ...(this.#request.wantsUsage
        ? [{ data: { ...this.#head(), choices: [], usage: usageOf(usage) } }]
        : []),
    ];
  }

  fail(error: ErrorObject): FaceEvent[] {
    return [{ data: { error } }];
  }

  #of(piece: AnswerPiece): FaceEvent {
    const { choice } = piece;
    switch (piece.kind) {
      case "text":
        return this.#chunk(choice, { content: piece.text });
      case "refusal":
        return this.#chunk(choice, { refusal: piece.text });
      case "reasoning":
        return this.#chunk(choice, { reasoning_content: piece.text });
      case "tool-call": {
        const index = this.#calls.get(choice) ?? 0;
        this.#calls.set(choice, index + 1);
        const { id, ...called } = piece.call;
        return this.#chunk(
          choice,
          this.#request.isLegacy
            ? { function_call: called }
            : { tool_calls: [{ index, id, type: "function", function: called }] },
        );
      }
      case "logprobs":
        return this.#chunk(choice, { content: "" }, { logprobs: piece.logprobs });
      case "finish":
        return this.#chunk(choice, {}, { finish: reasonFor(piece.reason, this.#request) });
      default:
        return piece satisfies never;
    }
  }

  #chunk(
    index: number,
    delta: unknown,
    { logprobs, finish = null }: { logprobs?: unknown; finish?: string | null } = {},
  ) {
    const choice = { index, delta, ...(logprobs === undefined ? {} : { logprobs }), finish_reason: finish };
    return { data: { ...this.#head(), choices: [choice] } };
  }

  #head() {
    return { ...this.#base, object: "chat.completion.chunk" };
  }
}

/** Id and time of an answer, and the model as the client called it. */
export interface Envelope {
  readonly id: string;
  readonly created: number;
  readonly model: string;
}

export function newEnvelope(prefix: string): Omit<Envelope, "model"> {
  return { id: `${prefix}${randomUUID()}`, created: Math.floor(Date.now() / 1_000) };
}

export function usageOf({ tokensIn, tokensOut }: Usage): Readonly<Record<string, number>> {
  return { prompt_tokens: tokensIn, completion_tokens: tokensOut, total_tokens: tokensIn + tokensOut };
}

/** Reads an answer of ours back, as it was handed to a client beyond this device. */
export function chatPieces(body: unknown): {
  readonly pieces: AnswerPiece[];
  readonly usage: Usage;
} {
  const { choices, usage } = answerSchema.parse(body);
  const pieces = choices.flatMap(({ index: choice, message, finish_reason: reason }): AnswerPiece[] => {
    const texts = [["reasoning", message.reasoning_content], ["text", message.content], [
      "refusal",
      message.refusal,
    ]] as const;
    const calls = message.tool_calls ??
      (message.function_call ? [{ id: "", function: message.function_call }] : []);
    return [
      ...texts.flatMap(([kind, text]): AnswerPiece[] => text ? [{ kind, choice, text }] : []),
      ...calls.map((call): AnswerPiece => ({
        kind: "tool-call",
        choice,
        call: { id: call.id, ...call.function },
      })),
      { kind: "finish", choice, reason: FINISH_REASONS.find((one) => one === reason) ?? "tool_calls" },
    ];
  });
  return { pieces, usage: { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens } };
}

const calledSchema = z.object({ name: z.string(), arguments: z.string() });
const answerSchema = z.object({
  choices: z.array(z.object({
    index: z.int(),
    message: z.object({
      content: z.string().nullable(),
      refusal: z.string().nullable(),
      reasoning_content: z.string().optional(),
      tool_calls: z.array(z.object({ id: z.string(), function: calledSchema })).optional(),
      function_call: calledSchema.optional(),
    }),
    finish_reason: z.string(),
  })),
  usage: z.object({ prompt_tokens: z.number(), completion_tokens: z.number() }),
});

function callsOf(calls: readonly ToolCall[], { isLegacy }: ChatFaceRequest) {
  const [first] = calls;
  if (first === undefined) return {};
  if (isLegacy) return { function_call: { name: first.name, arguments: first.arguments } };
  return { tool_calls: calls.map(({ id, ...called }) => ({ id, type: "function", function: called })) };
}

function reasonFor(reason: FinishReason, { isLegacy }: ChatFaceRequest): string {
  return reason === "tool_calls" && isLegacy ? "function_call" : reason;
}

const logprobsSchema = z.looseObject({
  content: z.array(z.unknown()).nullish(),
  refusal: z.array(z.unknown()).nullish(),
});

/** Those of a stream come piece by piece. */
function joinedLogprobs(pieces: readonly AnswerPiece[]) {
  const all = pieces.flatMap((piece) =>
    piece.kind === "logprobs" ? [logprobsSchema.safeParse(piece.logprobs).data] : []
  );
  if (all.length === 0) return null;
  const of = (kind: "content" | "refusal") => {
    const tokens = all.flatMap((one) => one?.[kind] ?? []);
    return tokens.length === 0 ? null : tokens;
  };
  return { content: of("content"), refusal: of("refusal") };
}
