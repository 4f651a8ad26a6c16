import { z } from "zod";
import { badField } from "./bad_field.ts";
import type { ChatFaceRequest, ChatMessage } from "./chat_request.ts";
import { asNumber, fewDigits, readParameters } from "./parameters.ts";
import { readMessage } from "./read_message.ts";
import { readFormat, readTool, readToolChoice, readTools } from "./read_tools.ts";

/**
 * Reads a chat request in the OpenAI dialect. What is known leaves by its declared fields; every value that means "unused"
 * is as good as none; any other field never leaves, and its name is among {@link ChatFaceRequest.dropped}.
 */
export function parseChat(body: unknown): ChatFaceRequest {
  const { model, messages, stream, stream_options, ...fields } = headOf(body, chatSchema);
  const {
    max_tokens,
    max_completion_tokens,
    stop,
    tools,
    tool_choice,
    functions,
    function_call,
    response_format,
  } = fields;
  const { prediction, ...rest } = without(fields, [
    "max_tokens",
    "max_completion_tokens",
    "stop",
    "tools",
    "tool_choice",
    "functions",
    "function_call",
    "response_format",
  ]);
  const older = (functions ?? []).map((one, at) => readTool(one, `functions[${at}]`));
  const read = readTools(tools);
  const offered = [...read.tools, ...older];
  const choice = readToolChoice(tool_choice ?? function_call, offered.map(({ name }) => name), read.dropped);
  const { format, dropped: unheld } = readFormat(response_format, "response_format");
  const { parameters, dropped } = readParameters(rest, offered.length > 0);
  const expected = predicted(prediction);
  return {
    model,
    wantsUsage: stream_options?.include_usage === true,
    dropped: [...dropped, ...read.dropped, ...unheld],
    ...(older.length > 0 ? { isLegacy: true } : {}),
    chat: {
      messages: withResultsTied(messages.map((one, at) => readMessage(one, `messages[${at}]`))),
      ...tokensOf({ max_tokens, max_completion_tokens }),
      stream: stream === true,
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
      ...stopOf(stop),
      ...(offered.length === 0 ? {} : { tools: offered }),
      ...(choice === undefined ? {} : { toolChoice: choice }),
      ...(format === undefined ? {} : { format }),
      ...(expected === "" ? {} : { prediction: expected }),
    },
  };
}

/** @returns the part of a body that a schema reads, the rest beside it. Throws `bad-input` naming the field. */
export function headOf<T extends z.ZodType>(body: unknown, schema: T): z.output<T> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw badField(issue?.path.map(String).join(".") || "The request", "is missing or malformed");
}

/** The most tokens of an answer, in the field in which the client said it; none, where it said none. */
export function tokensOf(
  { max_tokens, max_completion_tokens }: {
    readonly max_tokens?: number | null | undefined;
    readonly max_completion_tokens?: number | null | undefined;
  },
): Pick<ChatFaceRequest["chat"], "tokensOutMax" | "tokensField"> {
  // Zero and -1 are "no limit" to llama.cpp and Ollama.
  if (isGiven(max_completion_tokens) && max_completion_tokens > 0) {
    return { tokensOutMax: fewDigits(max_completion_tokens), tokensField: "max_completion_tokens" };
  }
  if (isGiven(max_tokens) && max_tokens > 0) {
    return { tokensOutMax: fewDigits(max_tokens), tokensField: "max_tokens" };
  }
  return {};
}

export function stopOf(
  stop: string | readonly string[] | null | undefined,
): { readonly stop?: readonly string[] } {
  const all = typeof stop === "string" ? [stop] : stop ?? [];
  const given = all.filter((one) => one !== "");
  return given.length === 0 ? {} : { stop: given };
}

export const tokensMax = z.preprocess(asNumber, z.int().min(-1).max(10_000_000).nullish());
export const stopSchema = z.union([z.string().max(1_000), z.array(z.string().max(1_000)).max(64)]).nullish();
export const modelSchema = z.string().min(1).max(200);
export const MESSAGES_MAX = 10_000;

const chatSchema = z.looseObject({
  model: modelSchema,
  messages: z.array(z.unknown()).min(1).max(MESSAGES_MAX),
  stream: z.boolean().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  max_tokens: tokensMax,
  max_completion_tokens: tokensMax,
  stop: stopSchema,
  functions: z.array(z.unknown()).max(1_000).nullish(),
});

const predictionSchema = z.looseObject({ content: z.unknown().optional() });

/** Calls and results in the older form have no id, only the function's name: a result answers the call that came last. */
function withResultsTied(messages: readonly ChatMessage[]): ChatMessage[] {
  const lastCallOf = new Map<string, string>();
  return messages.map((given, at) => {
    const toolCalls = given.toolCalls?.map((call) => ({
      ...call,
      id: call.id === "" ? `${at} ${call.name}` : call.id,
    }));
    const message = toolCalls === undefined ? given : { ...given, toolCalls };
    for (const { id, name } of toolCalls ?? []) lastCallOf.set(name, id);
    if (message.role !== "function") return message;
    const toolCallId = lastCallOf.get(message.name ?? "");
    return toolCallId === undefined ? message : { ...message, role: "tool", toolCallId };
  });
}

function predicted(prediction: unknown): string {
  const parsed = predictionSchema.safeParse(prediction);
  return parsed.success
    ? readMessage({ role: "user", content: parsed.data.content }, "prediction").content
    : "";
}

function without<T extends object, K extends keyof T>(value: T, names: readonly K[]): Omit<T, K> {
  const left = { ...value };
  for (const name of names) delete left[name];
  return left;
}

/** Clients send null for what they leave open. */
export function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}
