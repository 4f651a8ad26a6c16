import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { LanguageModel } from "../models/language_model.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { Json } from "../gate/replace/fields.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { pass } from "../send/pass.ts";
import type { Way } from "../send/weigh.ts";
import { chatBody } from "./chat_body.ts";
import { readText } from "./read_answer.ts";

/**
 * A permitted target as a language model of this house: each prompt is a message that passes the whole way out, each answer
 * comes back with originals in place. Prompts quote one meeting, a line for each turn; nothing that a model wrote is sent.
 */
export function targetModel(way: Way, permit: Permit, about: ModelContext): LanguageModel {
  const { target } = permit;
  return {
    id: target.id,
    contextTokens: target.contextTokens ?? CONTEXT_TOKENS,
    countTokens: estimateTokens,
    async generate({ system, user }, { tokensMax, schema, temperature, signal = way.request.signal }) {
      const messages = [
        { role: "system" as const, content: system },
        { role: "user" as const, content: user },
      ];
      const tokensIn = messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
      const answered = await pass(way, permit, {
        content: {
          kind: "text",
          request: chatBody(permit, {
            messages,
            tokensOutMax: tokensMax,
            stream: false,
            ...(temperature === undefined ? {} : { parameters: { temperature } }),
            ...(schema === undefined ? {} : { schema: withoutBounds(schema as Json) }),
          }),
        },
        operation: target.kind === "openai-responses" ? "responses" : "chat",
        stream: false,
        isGenerated: false,
        turns: user.split("\n").length,
        meetings: [about.meeting],
        sources: [{ meetingId: about.meeting.id, texts: [user] }],
        conversation: about.conversation,
        unit: "line",
        told: way.toldTo(target, [about.meeting]),
        tokensIn,
        tokensOutMax: tokensMax,
        onReview: about.onReview,
        signal,
      }, async (answer) => {
        const pieces: string[] = [];
        const { usage } = await readText(answer, (piece) => void pieces.push(piece));
        return { text: pieces.join(""), usage };
      });
      const { text, usage } = answered.value;
      return {
        text: restoredJson(text, (one) => answered.restore(one)),
        tokensIn: usage?.tokensIn ?? tokensIn,
        tokensOut: usage?.tokensOut ?? estimateTokens(text),
        finish: (usage?.tokensOut ?? 0) >= tokensMax ? "length" : "stop",
      };
    },
  };
}

export interface ModelContext {
  /** The meeting that prompts quote. */
  readonly meeting: MeetingHead;
  readonly conversation: () => string;
  readonly onReview?: ((review: { readonly id: string; readonly bodyHash: string }) => void) | undefined;
}

const CONTEXT_TOKENS = 8_192;

/**
 * Not every server knows how to hold bounds, and a list of what may be written holds speakers' names, which no schema takes
 * out of the house. All are checked here in any case.
 */
function withoutBounds(value: Json): Json {
  if (value === null || typeof value !== "object") return value;
  if (Array.isArray(value)) return value.map(withoutBounds);
  return Object.fromEntries(
    Object.entries(value).filter(([key]) => !BOUNDS.has(key)).map((
      [key, part],
    ) => [key, withoutBounds(part)]),
  );
}

const BOUNDS = new Set([
  "minLength",
  "maxLength",
  "minItems",
  "maxItems",
  "minimum",
  "maximum",
  "enum",
  "const",
]);

/** Originals may hold what would end a string of JSON, so each string is restored by itself. */
function restoredJson(text: string, restore: (text: string) => string): string {
  try {
    const value: unknown = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1));
    return JSON.stringify(value, (_, inner: unknown) => typeof inner === "string" ? restore(inner) : inner);
  } catch {
    return restore(text);
  }
}
