import { z } from "zod";
import { badField } from "./bad_field.ts";
import type { ChatFaceRequest, ChatMessage } from "./chat_request.ts";
import { readParameters } from "./parameters.ts";
import { headOf, MESSAGES_MAX, modelSchema, tokensMax, tokensOf } from "./read_chat_request.ts";
import { CALL_ID_MAX, CHARACTERS_MAX, readContent, readMessage } from "./read_message.ts";
import { readFormat, readToolChoice, readTools } from "./read_tools.ts";

/**
 * Reads a request to `/v1/responses`. Nothing is stored for a client, here or at a target: what refers to something that a
 * provider keeps is refused, and the whole history is read from `input`.
 */
export function parseResponses(body: unknown): ChatFaceRequest {
  const {
    model,
    input,
    instructions,
    stream,
    max_output_tokens,
    tools,
    tool_choice,
    text,
    reasoning,
    ...rest
  } = headOf(
    body,
    schema,
  );
  const { previous_response_id, conversation, prompt, background, include, stream_options: _, ...others } =
    rest;
  for (const [name, value] of Object.entries({ previous_response_id, conversation, prompt })) {
    if (value !== null && value !== undefined) {
      throw badField(name, "names what a provider stores, and nothing is stored: send the history in input");
    }
  }
  if (background === true) throw badField("background", "is not done here: the answer is given at once");
  const read = readTools(tools);
  const choice = readToolChoice(tool_choice, read.tools.map(({ name }) => name), read.dropped);
  const { format, dropped: unheld } = readFormat(text?.format, "text.format");
  const wantsLogprobs = (include ?? []).includes("message.output_text.logprobs");
  const { parameters, dropped } = readParameters({
    ...others,
    reasoning_effort: reasoning?.effort,
    verbosity: text?.verbosity,
    ...(wantsLogprobs ? { logprobs: true } : {}),
  }, read.tools.length > 0);
  const items = typeof input === "string" ? [{ role: "user", content: input }] : input;
  const left = new Set<string>();
  const messages = items.flatMap((item, at) => toMessages(item, `input[${at}]`, left));
  return {
    model,
    wantsUsage: true,
    dropped: [...dropped, ...read.dropped, ...unheld, ...[...left].map((type) => `input.${type}`)],
    chat: {
      messages: [
        ...(instructions ? [{ role: "system" as const, content: instructions }] : []),
        ...joined(messages),
      ],
      ...tokensOf({ max_completion_tokens: max_output_tokens }),
      stream: stream === true,
      ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
      ...(read.tools.length === 0 ? {} : { tools: read.tools }),
      ...(choice === undefined ? {} : { toolChoice: choice }),
      ...(format === undefined ? {} : { format }),
    },
  };
}

const schema = z.looseObject({
  model: modelSchema,
  input: z.union([z.string().max(CHARACTERS_MAX), z.array(z.unknown()).min(1).max(MESSAGES_MAX)]),
  instructions: z.string().max(CHARACTERS_MAX).nullish(),
  stream: z.boolean().nullish(),
  max_output_tokens: tokensMax,
  text: z.looseObject({ format: z.unknown().optional(), verbosity: z.unknown().optional() }).nullish(),
  reasoning: z.looseObject({ effort: z.unknown().optional() }).nullish(),
  include: z.array(z.string().max(100)).max(50).nullish(),
});

const itemSchema = z.looseObject({
  type: z.string().max(50).optional(),
  role: z.string().optional(),
  content: z.unknown().optional(),
  id: z.string().max(CALL_ID_MAX).nullish(),
  call_id: z.string().max(CALL_ID_MAX).nullish(),
  name: z.string().max(200).nullish(),
  arguments: z.string().max(CHARACTERS_MAX).nullish(),
  input: z.string().max(CHARACTERS_MAX).nullish(),
  action: z.json().optional(),
  output: z.unknown().optional(),
});

/** @param left gets the types of items that are left out */
function toMessages(value: unknown, path: string, left: Set<string>): ChatMessage[] {
  const item = itemSchema.safeParse(value).data;
  if (item === undefined) throw badField(path, "is malformed");
  const { type = "message" } = item;
  const id = item.call_id ?? item.id ?? "";
  const call = (name: string, json: string): ChatMessage[] => [
    { role: "assistant", content: "", toolCalls: [{ id, name, arguments: json }] },
  ];
  switch (type) {
    case "message":
      return [readMessage(item, path)];
    case "function_call":
      return call(item.name ?? "", item.arguments ?? "{}");
    case "custom_tool_call":
      return call(item.name ?? "", JSON.stringify({ input: item.input ?? "" }));
    case "local_shell_call":
    case "shell_call":
      return call(type.replace(/_call$/, ""), JSON.stringify(item.action ?? {}));
    case "function_call_output":
    case "custom_tool_call_output":
    case "local_shell_call_output":
    case "shell_call_output":
      return [resultOf(id, item.output, `${path}.output`)];
    default:
      if (!LEFT_OUT.has(type)) {
        throw badField(
          `${path}.type`,
          "is no message, call of a function or its output, and is not known here",
        );
      }
      left.add(type);
      return [];
  }
}

/** Sealed for the provider that made it, or what that provider's own tools did: the answer that followed holds it. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  "reasoning",
  "compaction",
  "web_search_call",
  "file_search_call",
  "code_interpreter_call",
  "image_generation_call",
  "mcp_list_tools",
  "mcp_call",
]);

function resultOf(id: string, output: unknown, path: string): ChatMessage {
  // The output of a shell is a list of what each command wrote.
  const isOfShell = Array.isArray(output) &&
    output.some((one) => one !== null && typeof one === "object" && "stdout" in one);
  const { text, attachments } = isOfShell
    ? { text: JSON.stringify(output), attachments: [] }
    : readContent(output, path);
  return {
    role: "tool",
    toolCallId: id,
    content: text,
    ...(attachments.length === 0 ? {} : { attachments }),
  };
}

/** Calls that one answer made together are one message, as the chat dialect writes them. */
function joined(messages: readonly ChatMessage[]): ChatMessage[] {
  const all: ChatMessage[] = [];
  for (const message of messages) {
    const last = all.at(-1);
    if (last?.role === "assistant" && message.role === "assistant" && message.toolCalls !== undefined) {
      all[all.length - 1] = {
        ...last,
        content: [last.content, message.content].filter((text) => text !== "").join("\n"),
        toolCalls: [...last.toolCalls ?? [], ...message.toolCalls],
      };
    } else all.push(message);
  }
  return all;
}
