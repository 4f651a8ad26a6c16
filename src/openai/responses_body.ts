import type { FieldTable, Json } from "../gate/replace/fields.ts";
import type { Permit } from "../policy/decide/permit.ts";
import {
  CODE_OF_CALL,
  CODE_OF_TOOL,
  constants,
  SCHEMA_NAME,
  schemaOf,
  type TargetBody,
  TOKENS,
  tokensFor,
} from "./body_parts.ts";
import type { Attachment, ChatMessage, ChatRequest } from "./chat_request.ts";
import { CallIds } from "./own_names.ts";
import { parameterFields } from "./parameters.ts";

/** The same chat in the words of `/v1/responses`. What that dialect has no word for is named as dropped. */
export function responsesBody(permit: Permit, chat: ChatRequest): TargetBody {
  const { target, obligations } = permit;
  const fixed = obligations.providerParameters;
  const { reasoning_effort: effort, verbosity, logprobs, ...given } = chat.parameters ?? {};
  const parameters = Object.fromEntries(Object.entries(given).filter(([name]) => KNOWN.has(name)));
  const calls = new CallIds();
  const instructions = chat.messages.filter(({ role }) => role === "system").map(({ content }) => content);
  const [most] = Object.values(tokensFor(permit, chat));
  const text = textOf(chat, verbosity);
  const body: Record<string, Json> = {
    model: target.model ?? "default",
    ...(instructions.length === 0 ? {} : { instructions: instructions.join("\n\n") }),
    input: chat.messages.filter(({ role }) => role !== "system").flatMap((message) =>
      toItems(message, calls)
    ),
    ...(most === undefined ? {} : { max_output_tokens: most }),
    stream: chat.stream && !obligations.noStreaming,
    store: false,
    ...parameters,
    ...(effort === undefined ? {} : { reasoning: { effort } }),
    ...(logprobs === true ? { include: ["message.output_text.logprobs"] } : {}),
    ...(Object.keys(text).length === 0 ? {} : { text }),
    ...toolsOf(chat),
    ...fixed,
  };
  return {
    body,
    fields: {
      ...FIELDS,
      ...parameterFields(parameters),
      ...attachmentFields(chat.messages),
      ...constants(body, [...(chat.schema ? ["text"] : []), ...Object.keys(fixed)]),
    },
    dropped: [
      ...Object.keys(given).filter((name) => !KNOWN.has(name)),
      ...(chat.stop && chat.stop.length > 0 ? ["stop"] : []),
      ...(chat.prediction === undefined ? [] : ["prediction"]),
    ],
  };
}

/** Parameters that the dialect has under the same name. */
const KNOWN: ReadonlySet<string> = new Set([
  "temperature",
  "top_p",
  "top_logprobs",
  "parallel_tool_calls",
  "service_tier",
]);

const FIELDS: FieldTable = {
  instructions: { kind: "text" },
  "input[].type": { kind: "one-of", values: ["function_call", "function_call_output"] },
  "input[].role": { kind: "one-of", values: ["user", "assistant"] },
  "input[].content": { kind: "text" },
  "input[].content[].type": { kind: "one-of", values: ["input_text"] },
  "input[].content[].text": { kind: "text" },
  "input[].call_id": CODE_OF_CALL,
  "input[].name": CODE_OF_TOOL,
  "input[].arguments": { kind: "text" },
  "input[].output": { kind: "text" },
  max_output_tokens: TOKENS,
  stream: { kind: "boolean" },
  store: { kind: "boolean" },
  "reasoning.effort": {
    kind: "one-of",
    values: ["none", "minimal", "low", "medium", "high", "xhigh", "max"],
  },
  "include[]": { kind: "one-of", values: ["message.output_text.logprobs"] },
  "text.verbosity": { kind: "one-of", values: ["low", "medium", "high"] },
  "text.format.type": { kind: "one-of", values: ["json_object", "json_schema"] },
  "text.format.name": { kind: "one-of", values: [SCHEMA_NAME] },
  "text.format.description": { kind: "text" },
  "text.format.schema": { kind: "json" },
  "text.format.strict": { kind: "boolean" },
  "tools[].type": { kind: "one-of", values: ["function"] },
  "tools[].name": CODE_OF_TOOL,
  "tools[].description": { kind: "text" },
  "tools[].parameters": { kind: "json" },
  "tools[].strict": { kind: "boolean" },
  tool_choice: { kind: "one-of", values: ["auto", "none", "required"] },
  "tool_choice.type": { kind: "one-of", values: ["function"] },
  "tool_choice.name": CODE_OF_TOOL,
};

function toItems(
  { role, content, attachments = [], toolCalls = [], toolCallId }: ChatMessage,
  calls: CallIds,
): Json[] {
  if (toolCallId !== undefined) {
    return [{ type: "function_call_output", call_id: calls.idFor(toolCallId), output: content }];
  }
  const parts = attachments.map(toInputPart);
  const texts = content === "" ? [] : [{ type: "input_text", text: content }];
  const isSaid = content !== "" || parts.length > 0 || toolCalls.length === 0;
  return [
    ...(isSaid
      ? [{
        role: role === "assistant" ? "assistant" : "user",
        content: parts.length === 0 ? content : [...texts, ...parts],
      }]
      : []),
    ...toolCalls.map(({ id, name, arguments: json }) => ({
      type: "function_call",
      call_id: calls.idFor(id),
      name,
      arguments: json,
    })),
  ];
}

/** Made once for each attachment, so that the body and its declaration hold the same value. */
const INPUT_PARTS = new WeakMap<Attachment, Json>();

function toInputPart(attachment: Attachment): Json {
  const known = INPUT_PARTS.get(attachment);
  if (known !== undefined) return known;
  const made = inputPart(attachment.part);
  INPUT_PARTS.set(attachment, made);
  return made;
}

function inputPart(part: Json): Json {
  if (part === null || typeof part !== "object" || Array.isArray(part)) return part;
  const { image_url: image, file } = part as { readonly [key: string]: Json };
  if (image !== undefined && image !== null) {
    const url = typeof image === "object" && "url" in image ? image.url : image;
    return { type: "input_image", image_url: url ?? null };
  }
  return file !== null && typeof file === "object" ? { type: "input_file", ...file } : part;
}

function attachmentFields(messages: readonly ChatMessage[]): FieldTable {
  const values = messages.flatMap(({ attachments = [] }) => attachments.map(toInputPart));
  return values.length === 0 ? {} : { "input[].content[]": { kind: "unread", values } };
}

function textOf(
  { format, schema }: ChatRequest,
  verbosity: Json | undefined,
): { readonly [key: string]: Json } {
  const made = schema === undefined ? format : { type: "json_schema" as const, strict: true, schema };
  const written = made === undefined
    ? undefined
    : made.type === "json_object"
    ? { type: "json_object" }
    : { type: "json_schema", ...schemaOf(made) };
  return {
    ...(written === undefined ? {} : { format: written }),
    ...(verbosity === undefined ? {} : { verbosity }),
  };
}

function toolsOf({ tools = [], toolChoice }: ChatRequest): Record<string, Json> {
  if (tools.length === 0) return {};
  return {
    tools: tools.map(({ name, description, parameters, strict }) => ({
      type: "function",
      name,
      ...(description === undefined ? {} : { description }),
      parameters: parameters ?? { type: "object", properties: {} },
      strict: strict ?? false,
    })),
    ...(toolChoice === undefined ? {} : {
      tool_choice: typeof toolChoice === "string" ? toolChoice : { type: "function", name: toolChoice.name },
    }),
  };
}
