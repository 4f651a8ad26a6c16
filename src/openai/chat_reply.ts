import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { TargetAnswer, Usage } from "../send/dispatch.ts";
import { serverSentEvents } from "./server_sent_events.ts";

/**
 * Reads what a target answers to `/chat/completions` or `/responses`, streamed or whole, as pieces of text. Only text is
 * taken: tool calls, images and whatever else a target may send are not passed on.
 * @returns why the answer ended, e.g. `stop` or `length`
 */
export async function readChat(
  answer: TargetAnswer,
  onText: (piece: string) => void | Promise<void>,
): Promise<ChatEnd> {
  const end: { finishReason: string; usage?: Usage } = { finishReason: "stop" };
  const take = async (piece: ChatPiece) => {
    if (piece.text !== "") {
      answer.onToken();
      await onText(piece.text);
    }
    if (piece.finishReason !== undefined) end.finishReason = piece.finishReason;
    if (piece.usage !== undefined) {
      end.usage = piece.usage;
      answer.onUsage(piece.usage);
    }
  };
  if (!answer.head.contentType.startsWith("text/event-stream")) {
    await take(wholeOf(parse(await textOf(answer.body))));
    return end;
  }
  for await (const data of serverSentEvents(answer.body)) {
    if (data === "[DONE]") break;
    await take(pieceOf(parse(data)));
  }
  return end;
}

export interface ChatEnd {
  readonly finishReason: string;
  /** Undefined when the target does not report tokens. */
  readonly usage?: Usage;
}

interface ChatPiece {
  readonly text: string;
  readonly finishReason?: string | undefined;
  readonly usage?: Usage | undefined;
}

const ANSWER_BYTES_MAX = 32 << 20;

const count = z.number().int().nonnegative();
const usageSchema = z.union([
  z.object({ prompt_tokens: count, completion_tokens: count }),
  z.object({ input_tokens: count, output_tokens: count }),
]).nullish();
const wholeSchema = z.union([
  z.object({
    choices: z.array(z.object({
      message: z.object({ content: z.string().nullish() }),
      finish_reason: z.string().max(50).nullish(),
    })).min(1),
    usage: usageSchema,
  }),
  z.object({
    output: z.array(z.object({
      type: z.string(),
      content: z.array(z.object({ type: z.string(), text: z.string().optional() })).optional(),
    })),
    usage: usageSchema,
  }),
]);
const chunkSchema = z.object({
  choices: z.array(z.object({
    delta: z.object({ content: z.string().nullish() }).nullish(),
    finish_reason: z.string().max(50).nullish(),
  })),
  usage: usageSchema,
});
const eventSchema = z.object({
  type: z.string(),
  delta: z.string().optional(),
  response: z.object({ usage: usageSchema }).optional(),
});

function wholeOf(value: unknown): ChatPiece {
  const parsed = wholeSchema.safeParse(value);
  if (!parsed.success) throw unreadable();
  const usage = toUsage(parsed.data.usage);
  if ("choices" in parsed.data) {
    const [choice] = parsed.data.choices;
    return { text: choice?.message.content ?? "", finishReason: choice?.finish_reason ?? undefined, usage };
  }
  const texts = parsed.data.output.flatMap(({ type, content }) => type === "message" ? content ?? [] : []);
  return { text: texts.map(({ type, text }) => type === "output_text" ? text ?? "" : "").join(""), usage };
}

function pieceOf(value: unknown): ChatPiece {
  const chunk = chunkSchema.safeParse(value);
  if (chunk.success) {
    const [choice] = chunk.data.choices;
    return {
      text: choice?.delta?.content ?? "",
      finishReason: choice?.finish_reason ?? undefined,
      usage: toUsage(chunk.data.usage),
    };
  }
  const event = eventSchema.safeParse(value);
  if (!event.success) throw unreadable();
  const { type, delta, response } = event.data;
  if (type === "response.failed" || type === "error") {
    throw new ChathamError("upstream", "The target broke off its answer");
  }
  return { text: type === "response.output_text.delta" ? delta ?? "" : "", usage: toUsage(response?.usage) };
}

function toUsage(usage: z.infer<typeof usageSchema>): Usage | undefined {
  if (!usage) return undefined;
  return "prompt_tokens" in usage
    ? { tokensIn: usage.prompt_tokens, tokensOut: usage.completion_tokens }
    : { tokensIn: usage.input_tokens, tokensOut: usage.output_tokens };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  let length = 0;
  for await (const bytes of body) {
    length += bytes.length;
    if (length > ANSWER_BYTES_MAX) throw new ChathamError("upstream", "The target's answer is too long");
    parts.push(decoder.decode(bytes, { stream: true }));
  }
  return parts.join("") + decoder.decode();
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw unreadable();
  }
}

function unreadable(): ChathamError {
  return new ChathamError("upstream", "The target's answer could not be read");
}
