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
import type { ChatMessage, ChatRequest, ToolChoice } from "./chat_request.ts";
import { CallIds, Participants } from "./own_names.ts";
import { hiddenSeed, parameterFields } from "./parameters.ts";
import { responsesBody } from "./responses_body.ts";

/**
 * Builds the body of one chat request for the target of a permit, with every field declared: texts are the messages and
 * what tools are described, called and answered with; the rest is what our own code and the policy's `providerParameters`
 * put there, or numbers and words of the dialect. Ids of calls and names of participants are our own.
 * @param seedKey secret under which a seed is hidden
 */
export function chatBody(permit: Permit, chat: ChatRequest, seedKey?: Uint8Array): TargetBody {
  const hidden = withHiddenSeed(chat, seedKey);
  if (permit.target.kind === "openai-responses") return responsesBody(permit, hidden);
  const { target, obligations } = permit;
  const fixed = obligations.providerParameters;
  const stream = chat.stream && !obligations.noStreaming;
  const names: Names = { calls: new CallIds(), participants: new Participants() };
  const body: Record<string, Json> = {
    model: target.model ?? "default",
    messages: chat.messages.map((message) => toMessage(message, names)),
    ...tokensFor(permit, chat),
    stream,
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...hidden.parameters,
    ...toolsOf(chat),
    ...(chat.prediction === undefined ? {} : { prediction: { type: "content", content: chat.prediction } }),
    ...formatOf(chat),
    ...(chat.stop && chat.stop.length > 0 ? { stop: chat.stop } : {}),
    ...fixed,
  };
  const ours = [...(chat.schema ? ["response_format"] : []), ...Object.keys(fixed)];
  return {
    body,
    fields: {
      ...CHAT_FIELDS,
      ...parameterFields(hidden.parameters ?? {}),
      ...attachmentFields(chat.messages),
      ...constants(body, ours),
    },
    dropped: [],
  };
}

interface Names {
  readonly calls: CallIds;
  readonly participants: Participants;
}

const CHAT_FIELDS: FieldTable = {
  "messages[].role": { kind: "one-of", values: ["system", "user", "assistant", "tool", "function"] },
  "messages[].content": { kind: "text" },
  "messages[].content[].type": { kind: "one-of", values: ["text"] },
  "messages[].content[].text": { kind: "text" },
  "messages[].name": { kind: "code", pattern: /^(?:participant_\d{1,5}|example_(?:user|assistant))$/ },
  "messages[].refusal": { kind: "text" },
  "messages[].reasoning_content": { kind: "text" },
  "messages[].tool_call_id": CODE_OF_CALL,
  "messages[].tool_calls[].id": CODE_OF_CALL,
  "messages[].tool_calls[].type": { kind: "one-of", values: ["function"] },
  "messages[].tool_calls[].function.name": CODE_OF_TOOL,
  "messages[].tool_calls[].function.arguments": { kind: "text" },
  max_tokens: TOKENS,
  max_completion_tokens: TOKENS,
  stream: { kind: "boolean" },
  "stream_options.include_usage": { kind: "boolean" },
  "stop[]": { kind: "text" },
  "prediction.type": { kind: "one-of", values: ["content"] },
  "prediction.content": { kind: "text" },
  "tools[].type": { kind: "one-of", values: ["function"] },
  "tools[].function.name": CODE_OF_TOOL,
  "tools[].function.description": { kind: "text" },
  "tools[].function.parameters": { kind: "json" },
  "tools[].function.strict": { kind: "boolean" },
  tool_choice: { kind: "one-of", values: ["auto", "none", "required"] },
  "tool_choice.type": { kind: "one-of", values: ["function"] },
  "tool_choice.function.name": CODE_OF_TOOL,
  "response_format.type": { kind: "one-of", values: ["json_object", "json_schema"] },
  "response_format.json_schema.name": { kind: "one-of", values: [SCHEMA_NAME] },
  "response_format.json_schema.description": { kind: "text" },
  "response_format.json_schema.schema": { kind: "json" },
  "response_format.json_schema.strict": { kind: "boolean" },
};

function toMessage(message: ChatMessage, { calls, participants }: Names): Json {
  const { role, content, attachments = [], name, toolCalls = [], toolCallId, refusal, reasoning } = message;
  const isSilent = content === "" && toolCalls.length > 0;
  const parts = attachments.map(({ part }) => part);
  const written = parts.length === 0
    ? content
    : [...(content === "" ? [] : [{ type: "text", text: content }]), ...parts];
  return {
    role,
    // Null where only tools are called, as OpenAI writes it.
    ...(isSilent ? {} : { content: written }),
    ...(name === undefined ? {} : nameOf(role, name, participants)),
    ...(refusal === undefined ? {} : { refusal }),
    ...(reasoning === undefined ? {} : { reasoning_content: reasoning }),
    ...(toolCallId === undefined ? {} : { tool_call_id: calls.idFor(toolCallId) }),
    ...(toolCalls.length === 0 ? {} : {
      tool_calls: toolCalls.map(({ id, name, arguments: json }) => ({
        id: calls.idFor(id),
        type: "function",
        function: { name, arguments: json },
      })),
    }),
  };
}

/** Results of tools need no name: their call tells it. */
function nameOf(
  role: ChatMessage["role"],
  name: string,
  participants: Participants,
): { readonly name?: string } {
  return role === "tool" ? {} : { name: participants.aliasFor(name) };
}

function toolsOf({ tools = [], toolChoice }: ChatRequest): Record<string, Json> {
  if (tools.length === 0) return {};
  return {
    tools: tools.map(({ name, description, parameters, strict }) => ({
      type: "function",
      function: {
        name,
        ...(description === undefined ? {} : { description }),
        ...(parameters === undefined ? {} : { parameters }),
        ...(strict === undefined ? {} : { strict }),
      },
    })),
    ...(toolChoice === undefined ? {} : { tool_choice: choiceOf(toolChoice) }),
  };
}

function choiceOf(choice: ToolChoice): Json {
  return typeof choice === "string" ? choice : { type: "function", function: { name: choice.name } };
}

function formatOf({ format, schema }: ChatRequest): Record<string, Json> {
  if (schema !== undefined) {
    return {
      response_format: { type: "json_schema", json_schema: { name: SCHEMA_NAME, strict: true, schema } },
    };
  }
  if (format === undefined) return {};
  return {
    response_format: format.type === "json_object"
      ? { type: "json_object" }
      : { type: "json_schema", json_schema: schemaOf(format) },
  };
}

function withHiddenSeed(chat: ChatRequest, key: Uint8Array | undefined): ChatRequest {
  const { seed, ...rest } = chat.parameters ?? {};
  if (seed === undefined || key === undefined) return chat;
  return { ...chat, parameters: { ...rest, seed: hiddenSeed(Number(seed), key) } };
}

function attachmentFields(messages: readonly ChatMessage[]): FieldTable {
  const values = messages.flatMap(({ attachments = [] }) => attachments.map(({ part }) => part));
  return values.length === 0 ? {} : { "messages[].content[]": { kind: "unread", values } };
}
