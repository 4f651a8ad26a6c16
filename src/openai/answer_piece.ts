import type { Json } from "../gate/replace/fields.ts";
import type { ToolCall } from "./chat_request.ts";

/** One piece of an answer, whatever dialect it came in. `choice` counts answers to one request, from 0. */
export type AnswerPiece =
  | { readonly kind: "text" | "refusal" | "reasoning"; readonly choice: number; readonly text: string }
  /**
   * A whole call: arguments are JSON, and no part of JSON can be judged by itself. `isWithheld` where originals were kept out
   * of them, since an agent could fetch or run what they say.
   */
  | {
    readonly kind: "tool-call";
    readonly choice: number;
    readonly call: ToolCall;
    readonly isWithheld?: boolean;
  }
  /** Of the tokens as the model wrote them, placeholders and all. */
  | { readonly kind: "logprobs"; readonly choice: number; readonly logprobs: Json }
  | { readonly kind: "finish"; readonly choice: number; readonly reason: FinishReason };

export const FINISH_REASONS = ["stop", "length", "tool_calls", "content_filter"] as const;
export type FinishReason = typeof FINISH_REASONS[number];
