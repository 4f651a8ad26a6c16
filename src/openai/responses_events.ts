import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { AnswerPiece, FinishReason } from "./answer_piece.ts";
import type { ToolCall } from "./chat_request.ts";
import { type ChatEvent, throwIfError, toUsage } from "./chat_events.ts";
import { reportedError } from "../link/told_error.ts";
import { ToolCallBuffer } from "./tool_call_buffer.ts";

/** Reads answers of `/responses`, whole or as events. It has one answer, choice 0. */
export class ResponsesReader {
  readonly #calls = new ToolCallBuffer();
  /** Items whose text came in pieces. */
  readonly #seen = new Set<number>();
  #hasCalled = false;
  hasEnded = false;

  /** @returns undefined for what is no answer of this dialect */
  whole(value: unknown): ChatEvent | undefined {
    throwIfError(value);
    const parsed = responseSchema.safeParse(value);
    if (!parsed.success || parsed.data.output === undefined) return undefined;
    if (parsed.data.status === "failed") throw failed(parsed.data.error);
    const pieces = parsed.data.output.flatMap((item) => this.#item(item));
    return { pieces: [...pieces, this.#finish(parsed.data)], usage: toUsage(parsed.data.usage) };
  }

  event(value: unknown): ChatEvent {
    const parsed = eventSchema.safeParse(value);
    if (!parsed.success) return NOTHING;
    const { type, delta = "", output_index: at = 0, item, response } = parsed.data;
    switch (type) {
      case "response.output_text.delta":
        return this.#text("text", delta, at);
      case "response.refusal.delta":
        return this.#text("refusal", delta, at);
      case "response.reasoning_summary_text.delta":
      case "response.reasoning_text.delta":
        return this.#text("reasoning", delta, at);
      case "response.output_item.added":
        if (item?.type !== "function_call") return NOTHING;
        return this.#added({ index: at, id: item.call_id, name: item.name, arguments: undefined });
      case "response.function_call_arguments.delta":
        this.#seen.add(at);
        return this.#added({ index: at, id: undefined, name: undefined, arguments: delta });
      case "response.output_item.done":
        return this.#done(item, at);
      case "response.completed":
      case "response.incomplete":
        return { pieces: [...this.#whole(), this.#finish(response ?? {})], usage: toUsage(response?.usage) };
      case "response.failed":
        throw failed(response?.error);
      case "error":
        throw reportedError(value);
      default:
        return NOTHING;
    }
  }

  end(_isDone: boolean): ChatEvent {
    return NOTHING;
  }

  #text(kind: "text" | "refusal" | "reasoning", text: string, at: number): ChatEvent {
    this.#seen.add(at);
    return text === "" ? NOTHING : { pieces: [{ kind, choice: 0, text }] };
  }

  #added(delta: Parameters<ToolCallBuffer["add"]>[0]): ChatEvent {
    return { pieces: this.#calls.add(delta).map((call) => this.#called(call)) };
  }

  /** Some servers send no pieces, only whole items. */
  #done(item: Item | undefined, at: number): ChatEvent {
    if (item === undefined || this.#seen.has(at)) return { pieces: this.#whole() };
    this.#seen.add(at);
    if (item.type !== "function_call") return { pieces: this.#item(item) };
    const { call_id: id, name, arguments: json } = item;
    return { pieces: [...this.#added({ index: at, id, name, arguments: json }).pieces, ...this.#whole()] };
  }

  #whole(): AnswerPiece[] {
    return this.#calls.end().map((call) => this.#called(call));
  }

  #called(call: ToolCall): AnswerPiece {
    this.#hasCalled = true;
    return { kind: "tool-call", choice: 0, call };
  }

  #item({ type, content, summary, call_id: id, name, arguments: json }: Item): AnswerPiece[] {
    if (type === "function_call") {
      this.#calls.add({ index: undefined, id, name, arguments: json });
      return this.#whole();
    }
    if (type === "reasoning") {
      const text = (summary ?? []).map((part) => part.text ?? "").join("\n");
      return text === "" ? [] : [{ kind: "reasoning", choice: 0, text }];
    }
    if (type !== "message") return [];
    return (content ?? []).flatMap((part): AnswerPiece[] => {
      const refusal = part.refusal ?? "";
      const text = part.type === "output_text" ? part.text ?? "" : "";
      return [
        ...(text === "" ? [] : [{ kind: "text" as const, choice: 0, text }]),
        ...(refusal === "" ? [] : [{ kind: "refusal" as const, choice: 0, text: refusal }]),
      ];
    });
  }

  #finish({ status, incomplete_details: details }: Response): AnswerPiece {
    this.hasEnded = true;
    return { kind: "finish", choice: 0, reason: this.#reason(status, details?.reason) };
  }

  #reason(status: string | undefined, why: string | undefined): FinishReason {
    if (why === "content_filter") return "content_filter";
    if (status === "incomplete") return "length";
    return this.#hasCalled ? "tool_calls" : "stop";
  }
}

const NOTHING: ChatEvent = { pieces: [] };

const part = z.looseObject({ type: z.string(), text: z.string().optional(), refusal: z.string().optional() });
const itemSchema = z.looseObject({
  type: z.string(),
  content: z.array(part).nullish(),
  summary: z.array(part).nullish(),
  call_id: z.string().max(500).optional(),
  name: z.string().max(200).optional(),
  arguments: z.string().optional(),
});
type Item = z.infer<typeof itemSchema>;
const responseSchema = z.looseObject({
  status: z.string().optional(),
  output: z.array(itemSchema).optional(),
  usage: z.unknown().optional(),
  error: z.unknown().optional(),
  incomplete_details: z.looseObject({ reason: z.string().optional() }).nullish(),
});
type Response = z.infer<typeof responseSchema>;
const eventSchema = z.looseObject({
  type: z.string(),
  delta: z.string().optional().catch(undefined),
  output_index: z.int().optional().catch(undefined),
  item: itemSchema.optional().catch(undefined),
  response: responseSchema.optional().catch(undefined),
});

function failed(error: unknown): ChathamError {
  return error === null || error === undefined
    ? new ChathamError("upstream", "The target could not finish its answer")
    : reportedError(error);
}
