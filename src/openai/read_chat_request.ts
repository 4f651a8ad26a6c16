import { z } from "zod";
import { ChathamError } from "../errors.ts";
import { CHAT_NUMBERS, type ChatMessage, type ChatRequest } from "./chat_body.ts";

/**
 * Reads a chat request in the OpenAI dialect. What is not declared here is refused with its name: a field that nobody
 * looks at would leave unseen.
 */
export function parseChat(body: unknown): ChatFaceRequest {
  const parsed = chatSchema.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const field = issue?.code === "unrecognized_keys"
      ? issue.keys.join(", ")
      : issue?.path.map(String).join(".");
    throw new ChathamError(
      "bad-input",
      `${plain(field)}: is not supported here or malformed, so nothing was sent`,
    );
  }
  const { model, messages, stream = false, temperature, stop, stream_options, ...rest } = parsed.data;
  const numbers = Object.fromEntries(
    CHAT_NUMBERS.flatMap((name) => isGiven(rest[name]) ? [[name, rest[name]]] : []),
  );
  return {
    model,
    wantsUsage: stream_options?.include_usage === true,
    chat: {
      messages: messages.map(toMessage),
      tokensOutMax: rest.max_completion_tokens ?? rest.max_tokens ?? TOKENS_OUT,
      stream: stream === true,
      ...(isGiven(temperature) ? { temperature } : {}),
      ...(Object.keys(numbers).length === 0 ? {} : { numbers }),
      ...(isGiven(stop) ? { stop: typeof stop === "string" ? [stop] : stop } : {}),
    },
  };
}

export interface ChatFaceRequest {
  /** Id of a target, the name of its model, or `auto`. */
  readonly model: string;
  readonly wantsUsage: boolean;
  readonly chat: ChatRequest;
}

const TOKENS_OUT = 1_024;
const CHARACTERS_MAX = 4 << 20;

const textPart = z.strictObject({ type: z.literal("text"), text: z.string().max(CHARACTERS_MAX) });
const number = z.number().nullish();
const chatSchema = z.strictObject({
  model: z.string().min(1).max(200),
  messages: z.array(z.strictObject({
    role: z.enum(["system", "developer", "user", "assistant"]),
    content: z.union([z.string().max(CHARACTERS_MAX), z.array(textPart).max(1_000)]),
    refusal: z.null().optional(),
  })).min(1).max(10_000),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  temperature: number,
  top_p: number,
  seed: number,
  presence_penalty: number,
  frequency_penalty: number,
  max_tokens: z.int().positive().max(1_000_000).nullish(),
  max_completion_tokens: z.int().positive().max(1_000_000).nullish(),
  stop: z.union([z.string().max(1_000), z.array(z.string().max(1_000)).max(16)]).nullish(),
  n: z.literal(1).optional(),
  /** Who the user is never leaves; accepted because clients send it, and dropped. */
  user: z.string().max(500).optional(),
  response_format: z.strictObject({ type: z.literal("text") }).optional(),
});

function toMessage({ role, content }: z.infer<typeof chatSchema>["messages"][number]): ChatMessage {
  const text = typeof content === "string" ? content : content.map((part) => part.text).join("\n");
  return { role: role === "developer" ? "system" : role, content: text };
}

/** Clients send null for what they leave open. */
function isGiven<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined;
}

/** Names of fields come from outside: only plain ones are repeated. */
function plain(field: string | undefined): string {
  return field !== undefined && /^[\w., ]{1,100}$/.test(field) ? field : "A field";
}
