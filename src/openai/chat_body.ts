import type { FieldTable, Json } from "../gate/replace/fields.ts";
import type { OutgoingRequest } from "../gate/gate.ts";
import type { Permit } from "../policy/decide/permit.ts";

/**
 * Builds the body of one chat request for the target of a permit, with every field declared: texts are the messages, the
 * rest is what our own code and the policy's `providerParameters` put there.
 */
export function chatBody(permit: Permit, chat: ChatRequest): OutgoingRequest {
  const { target, obligations } = permit;
  const parameters = obligations.providerParameters;
  const stream = chat.stream && !obligations.noStreaming;
  if (target.kind === "openai-responses") return responsesBody(permit, chat, stream);
  const schema = chat.schema && {
    type: "json_schema",
    json_schema: { name: "answer", strict: true, schema: chat.schema },
  };
  const body: Record<string, Json> = {
    model: target.model ?? "default",
    messages: chat.messages.map(({ role, content }) => ({ role, content })),
    max_tokens: chat.tokensOutMax,
    stream,
    ...(stream ? { stream_options: { include_usage: true } } : {}),
    ...(chat.temperature === undefined ? {} : { temperature: chat.temperature }),
    ...(schema ? { response_format: schema } : {}),
    ...(chat.numbers ?? {}),
    ...(chat.stop && chat.stop.length > 0 ? { stop: chat.stop } : {}),
    ...parameters,
  };
  return {
    body,
    fields: { ...CHAT_FIELDS, ...constants(body, ["response_format", ...Object.keys(parameters)]) },
  };
}

export interface ChatRequest {
  readonly messages: readonly ChatMessage[];
  readonly tokensOutMax: number;
  readonly stream: boolean;
  readonly temperature?: number;
  /** Further numbers of the dialect, e.g. `top_p`. */
  readonly numbers?: Readonly<Partial<Record<typeof CHAT_NUMBERS[number], number>>>;
  readonly stop?: readonly string[];
  /** JSON Schema for the answer, made by our own code. */
  readonly schema?: Json;
}

export interface ChatMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

export const CHAT_NUMBERS = ["top_p", "seed", "presence_penalty", "frequency_penalty"] as const;

const number = { kind: "number", min: -1e16, max: 1e16 } as const;

const CHAT_FIELDS: FieldTable = {
  "messages[].role": { kind: "one-of", values: ["system", "user", "assistant"] },
  "messages[].content": { kind: "text" },
  max_tokens: number,
  temperature: number,
  stream: { kind: "boolean" },
  "stream_options.include_usage": { kind: "boolean" },
  "stop[]": { kind: "text" },
  ...Object.fromEntries(CHAT_NUMBERS.map((name) => [name, number])),
};

function responsesBody(
  { target, obligations }: Permit,
  chat: ChatRequest,
  stream: boolean,
): OutgoingRequest {
  const instructions = chat.messages.filter(({ role }) => role === "system").map(({ content }) => content);
  const body: Record<string, Json> = {
    model: target.model ?? "default",
    instructions: instructions.join("\n\n"),
    input: chat.messages.filter(({ role }) => role !== "system").map(({ role, content }) => ({
      role,
      content,
    })),
    max_output_tokens: chat.tokensOutMax,
    stream,
    store: false,
    ...(chat.temperature === undefined ? {} : { temperature: chat.temperature }),
    ...(chat.schema
      ? { text: { format: { type: "json_schema", name: "answer", strict: true, schema: chat.schema } } }
      : {}),
    ...obligations.providerParameters,
  };
  const fixed = ["text", ...Object.keys(obligations.providerParameters)];
  return { body, fields: { ...RESPONSES_FIELDS, ...constants(body, fixed) } };
}

const RESPONSES_FIELDS: FieldTable = {
  instructions: { kind: "text" },
  "input[].role": { kind: "one-of", values: ["user", "assistant"] },
  "input[].content": { kind: "text" },
  max_output_tokens: number,
  temperature: number,
  stream: { kind: "boolean" },
  store: { kind: "boolean" },
};

/** Fields that our own code or the policy made, with the model's name; compared as wholes. */
function constants(body: Readonly<Record<string, Json>>, names: readonly string[]): FieldTable {
  return Object.fromEntries(
    ["model", ...names].filter((name) => body[name] !== undefined)
      .map((name) => [name, { kind: "constant" as const, value: body[name] ?? null }]),
  );
}
