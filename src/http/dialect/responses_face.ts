import type { ErrorObject } from "../answers/error_object.ts";
import { randomUUID } from "node:crypto";
import type { AnswerPiece, FinishReason } from "../../openai/answer_piece.ts";
import type { ChatFaceRequest, ToolCall } from "../../openai/chat_request.ts";
import type { Usage } from "../../send/meter.ts";
import type { Face, FaceEvent, FaceStream } from "./face.ts";

/** Answers to `/v1/responses`: items in the order in which they were said. */
export class ResponsesFace implements Face {
  readonly #request: ChatFaceRequest;
  readonly #head: { readonly id: string; readonly created_at: number };

  constructor(request: ChatFaceRequest) {
    this.#request = request;
    this.#head = { id: `resp_${hex()}`, created_at: Math.floor(Date.now() / 1_000) };
  }

  whole(pieces: readonly AnswerPiece[], usage: Usage): unknown {
    const items = new Items();
    for (const piece of pieces) items.add(piece);
    return this.#response(items, usage);
  }

  stream(): FaceStream {
    const items = new Items();
    let number = 0;
    let hasBegun = false;
    const numbered = (events: readonly Said[]): FaceEvent[] =>
      events.map((said) => ({ event: said.type, data: { ...said, sequence_number: number++ } }));
    const begin = (): Said[] => {
      if (hasBegun) return [];
      hasBegun = true;
      const response = this.#response(new Items(), undefined, { status: "in_progress" });
      return [{ type: "response.created", response }, { type: "response.in_progress", response }];
    };
    return {
      isClosedByDone: false,
      piece: (piece) => numbered([...begin(), ...items.add(piece)]),
      end: (usage) => {
        const events = [...begin(), ...items.close()];
        const response = this.#response(items, usage);
        return numbered([...events, { type: `response.${response.status}`, response }]);
      },
      fail: (error: ErrorObject) => {
        const told = { code: error.code ?? "server_error", message: error.message };
        const response = this.#response(items, undefined, { status: "failed", error: told });
        return numbered([...begin(), { type: "response.failed", response }]);
      },
    };
  }

  #response(
    items: Items,
    usage: Usage | undefined,
    { status, error = null }: { status?: string; error?: unknown } = {},
  ) {
    const { chat: { parameters = {}, tokensOutMax, tools = [], toolChoice, format }, model } = this.#request;
    const reason = items.reason;
    const why = reason === "length" ? "max_output_tokens" : reason === "content_filter" ? reason : undefined;
    return {
      ...this.#head,
      object: "response",
      status: status ?? (why === undefined ? "completed" : "incomplete"),
      background: false,
      error,
      incomplete_details: why === undefined ? null : { reason: why },
      instructions: null,
      max_output_tokens: tokensOutMax ?? null,
      metadata: {},
      model,
      output: items.whole(),
      parallel_tool_calls: parameters.parallel_tool_calls ?? true,
      previous_response_id: null,
      reasoning: { effort: parameters.reasoning_effort ?? null, summary: null },
      service_tier: "default",
      store: false,
      temperature: parameters.temperature ?? 1,
      text: { format: format ?? { type: "text" } },
      tool_choice: typeof toolChoice === "object"
        ? { type: "function", ...toolChoice }
        : toolChoice ?? "auto",
      tools: tools.map(({ description, parameters: schema, strict, ...tool }) => ({
        type: "function",
        ...tool,
        description: description ?? null,
        parameters: schema ?? null,
        strict: strict ?? false,
      })),
      top_logprobs: parameters.top_logprobs ?? 0,
      top_p: parameters.top_p ?? 1,
      truncation: "disabled",
      usage: usage === undefined ? null : {
        input_tokens: usage.tokensIn,
        input_tokens_details: { cached_tokens: 0 },
        output_tokens: usage.tokensOut,
        output_tokens_details: { reasoning_tokens: 0 },
        total_tokens: usage.tokensIn + usage.tokensOut,
      },
      user: null,
    };
  }
}

type Said = { readonly type: string; readonly [key: string]: unknown };

type Item =
  | { readonly kind: "reasoning"; readonly id: string; text: string; isOpen: boolean }
  | {
    readonly kind: "message";
    readonly id: string;
    readonly parts: Part[];
    logprobs: unknown[];
    isOpen: boolean;
  }
  | { readonly kind: "call"; readonly id: string; readonly call: ToolCall; isOpen: boolean };
interface Part {
  readonly kind: "text" | "refusal";
  text: string;
}

/** The items of one answer, and what a stream says as they grow. */
class Items {
  readonly #items: Item[] = [];
  reason: FinishReason = "stop";

  add(piece: AnswerPiece): Said[] {
    if (piece.choice !== 0) return [];
    switch (piece.kind) {
      case "reasoning":
        return this.#reasoning(piece.text);
      case "text":
      case "refusal":
        return this.#text(piece.kind, piece.text);
      case "tool-call":
        return this.#call(piece.call);
      case "logprobs": {
        const { content } = Object(piece.logprobs);
        const last = this.#items.at(-1);
        if (last?.kind === "message" && Array.isArray(content)) last.logprobs.push(...content);
        return [];
      }
      case "finish":
        this.reason = piece.reason;
        return [];
      default:
        return piece satisfies never;
    }
  }

  /** Ends what is open. */
  close(): Said[] {
    const at = this.#items.length - 1;
    const item = this.#items[at];
    if (item === undefined || !item.isOpen) return [];
    item.isOpen = false;
    const place = { item_id: item.id, output_index: at };
    const done = { type: "response.output_item.done", output_index: at, item: written(item) };
    switch (item.kind) {
      case "reasoning":
        return [
          { type: "response.reasoning_summary_text.done", ...place, summary_index: 0, text: item.text },
          {
            type: "response.reasoning_summary_part.done",
            ...place,
            summary_index: 0,
            part: { type: "summary_text", text: item.text },
          },
          done,
        ];
      case "message":
        return [...closedPart(item, place), done];
      case "call":
        return [done];
      default:
        return item satisfies never;
    }
  }

  whole() {
    return this.#items.map(written);
  }

  #reasoning(text: string): Said[] {
    const events = this.#openItem(
      "reasoning",
      () => ({ kind: "reasoning", id: `rs_${hex()}`, text: "", isOpen: true }),
    );
    const { item, place, isNew } = this.#last("reasoning");
    item.text += text;
    const opens = isNew
      ? [{
        type: "response.reasoning_summary_part.added",
        ...place,
        summary_index: 0,
        part: { type: "summary_text", text: "" },
      }]
      : [];
    return [...events, ...opens, {
      type: "response.reasoning_summary_text.delta",
      ...place,
      summary_index: 0,
      delta: text,
    }];
  }

  #text(kind: "text" | "refusal", text: string): Said[] {
    const events = this.#openItem(
      "message",
      () => ({ kind: "message", id: `msg_${hex()}`, parts: [], logprobs: [], isOpen: true }),
    );
    const { item, place } = this.#last("message");
    const before = item.parts.at(-1);
    const part = before?.kind === kind ? before : { kind, text: "" };
    const opens: Said[] = [];
    if (part !== before) {
      opens.push(...closedPart(item, place));
      item.parts.push(part);
      opens.push({
        type: "response.content_part.added",
        ...place,
        content_index: item.parts.length - 1,
        part: writtenPart(part, []),
      });
    }
    part.text += text;
    const at = { ...place, content_index: item.parts.length - 1 };
    const said = kind === "text"
      ? { type: "response.output_text.delta", ...at, delta: text, logprobs: [] }
      : { type: "response.refusal.delta", ...at, delta: text };
    return [...events, ...opens, said];
  }

  #call(call: ToolCall): Said[] {
    const before = this.close();
    const item: Item = { kind: "call", id: `fc_${hex()}`, call, isOpen: true };
    this.#items.push(item);
    const at = this.#items.length - 1;
    const place = { item_id: item.id, output_index: at };
    const begun = { ...written(item), arguments: "", status: "in_progress" };
    return [
      ...before,
      { type: "response.output_item.added", output_index: at, item: begun },
      { type: "response.function_call_arguments.delta", ...place, delta: call.arguments },
      { type: "response.function_call_arguments.done", ...place, name: call.name, arguments: call.arguments },
      ...this.close(),
    ];
  }

  #openItem(kind: "reasoning" | "message", make: () => Item): Said[] {
    if (this.#items.at(-1)?.kind === kind && this.#items.at(-1)?.isOpen) return [];
    const before = this.close();
    const item = make();
    this.#items.push(item);
    return [...before, {
      type: "response.output_item.added",
      output_index: this.#items.length - 1,
      item: { ...written(item), status: "in_progress" },
    }];
  }

  #last<K extends "reasoning" | "message">(kind: K) {
    const item = this.#items.at(-1);
    if (item?.kind !== kind) throw new TypeError("The item that was opened is not there");
    const own = item as Item & { readonly kind: K };
    return {
      item: own,
      place: { item_id: own.id, output_index: this.#items.length - 1 },
      isNew: item.kind === "reasoning" && item.text === "",
    };
  }
}

function closedPart(item: Item & { readonly kind: "message" }, place: object): Said[] {
  const part = item.parts.at(-1);
  if (part === undefined) return [];
  const at = { ...place, content_index: item.parts.length - 1 };
  const text = part.kind === "text"
    ? { type: "response.output_text.done", ...at, text: part.text, logprobs: [] }
    : { type: "response.refusal.done", ...at, refusal: part.text };
  return [text, { type: "response.content_part.done", ...at, part: writtenPart(part, item.logprobs) }];
}

function written(item: Item) {
  switch (item.kind) {
    case "reasoning":
      return {
        type: "reasoning",
        id: item.id,
        summary: item.text === "" ? [] : [{ type: "summary_text", text: item.text }],
      };
    case "message": {
      const content = item.parts.map((part) => writtenPart(part, item.logprobs));
      return { type: "message", id: item.id, status: "completed", role: "assistant", content };
    }
    case "call": {
      const { id, name, arguments: json } = item.call;
      return { type: "function_call", id: item.id, call_id: id, name, arguments: json, status: "completed" };
    }
    default:
      return item satisfies never;
  }
}

function writtenPart({ kind, text }: Part, logprobs: readonly unknown[]) {
  return kind === "text"
    ? { type: "output_text", text, annotations: [], logprobs }
    : { type: "refusal", refusal: text };
}

function hex(): string {
  return randomUUID().replaceAll("-", "");
}
