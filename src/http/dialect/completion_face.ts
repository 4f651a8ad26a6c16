import type { ErrorObject } from "../answers/error_object.ts";
import type { AnswerPiece, FinishReason } from "../../openai/answer_piece.ts";
import type { ChatFaceRequest } from "../../openai/chat_request.ts";
import type { Usage } from "../../send/meter.ts";
import { type Envelope, newEnvelope, usageOf } from "./chat_face.ts";
import { choicesIn, type Face, type FaceEvent, type FaceStream, textOf } from "./face.ts";

/** Answers to `/v1/completions`: bare text. */
export class CompletionFace implements Face {
  readonly #request: ChatFaceRequest;
  readonly #base: Envelope & { readonly object: "text_completion" };

  constructor(request: ChatFaceRequest) {
    this.#request = request;
    this.#base = { ...newEnvelope("cmpl-"), object: "text_completion", model: request.model };
  }

  whole(pieces: readonly AnswerPiece[], usage: Usage): unknown {
    const { completion } = this.#request;
    const before = completion?.echo === true ? completion.prompt : "";
    return {
      ...this.#base,
      choices: choicesIn(pieces).map((index) => ({
        index,
        text: before + textOf(pieces, "text", index) + textOf(pieces, "refusal", index),
        logprobs: logprobsOf(pieces, index) ?? null,
        finish_reason: reasonOf(pieces, index),
      })),
      usage: usageOf(usage),
    };
  }

  stream(): FaceStream {
    const chunk = (
      index: number,
      text: string,
      finish: string | null,
      logprobs: unknown = null,
    ): FaceEvent => ({
      data: { ...this.#base, choices: [{ index, text, logprobs, finish_reason: finish }] },
    });
    const { wantsUsage, completion } = this.#request;
    const begun = new Set<number>();
    return {
      isClosedByDone: true,
      piece: (piece) => {
        const echo = completion?.echo === true && !begun.has(piece.choice)
          ? [chunk(piece.choice, completion.prompt, null)]
          : [];
        begun.add(piece.choice);
        if (piece.kind === "finish") return [...echo, chunk(piece.choice, "", reasonFor(piece.reason))];
        if (piece.kind === "logprobs") return [...echo, chunk(piece.choice, "", null, piece.logprobs)];
        return piece.kind === "text" || piece.kind === "refusal"
          ? [...echo, chunk(piece.choice, piece.text, null)]
          : echo;
      },
      end: (usage: Usage) =>
        wantsUsage ? [{ data: { ...this.#base, choices: [], usage: usageOf(usage) } }] : [],
      fail: (error: ErrorObject) => [{ data: { error } }],
    };
  }
}

function reasonFor(reason: FinishReason = "stop"): string {
  return reason === "tool_calls" ? "stop" : reason;
}

function reasonOf(pieces: readonly AnswerPiece[], index: number): string {
  for (const piece of pieces) {
    if (piece.kind === "finish" && piece.choice === index) return reasonFor(piece.reason);
  }
  return reasonFor();
}

function logprobsOf(pieces: readonly AnswerPiece[], index: number): unknown {
  for (const piece of pieces) if (piece.kind === "logprobs" && piece.choice === index) return piece.logprobs;
  return undefined;
}
