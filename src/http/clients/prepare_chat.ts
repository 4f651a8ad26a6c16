import type { Context } from "hono";
import { z } from "zod";
import { conversationOf, rememberAnswer } from "../../openai/chat_conversation.ts";
import type { ChatFaceRequest } from "../../openai/read_chat_request.ts";
import { LEGEND_DAYS } from "../../send/conversation_legend.ts";
import type { Json } from "../../gate/replace/fields.ts";
import type { HttpEnv } from "../door/auth.ts";
import type { FaceHouse } from "../../openai/face_house.ts";

/**
 * Makes ready what handing a chat's answer to a client beyond this device needs: its labels, the conversation, which is
 * told by what was handed over before, and the events, where a stream was asked for.
 * @returns the conversation
 */
export function prepareHandedChat(
  context: Context<HttpEnv>,
  house: FaceHouse,
  request: ChatFaceRequest,
  labels: readonly string[],
): string {
  const client = context.get("client").id;
  const { messages, stream } = request.chat;
  const named = context.get("conversation");
  const conversation = named ?? conversationOf(house, client, messages);
  context.set("conversation", conversation);
  context.set("labels", labels);
  if (stream) context.set("asEvents", (body) => toChunks(body, request.wantsUsage));
  if (named === undefined) {
    context.set("onHanded", (body) => {
      const answer = completionSchema.parse(body).choices[0]?.message.content ?? "";
      const expiresAt = new Date(Date.now() + LEGEND_DAYS * DAY_MS).toISOString();
      rememberAnswer(house, { conversation, client, messages, answer, expiresAt });
    });
  }
  return conversation;
}

const DAY_MS = 86_400_000;

const completionSchema = z.object({
  id: z.string(),
  created: z.number(),
  model: z.string(),
  choices: z.array(z.object({ message: z.object({ content: z.string() }), finish_reason: z.string() })),
  usage: z.record(z.string(), z.number()),
});

/** The same as a stream that comes all at once: it was read whole before it could be handed over. */
function toChunks(body: Json, wantsUsage: boolean) {
  const { id, created, model, choices: [choice], usage } = completionSchema.parse(body);
  const base = { id, object: "chat.completion.chunk", created, model };
  const content = choice?.message.content ?? "";
  const chunks = [
    { ...base, choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: null }] },
    { ...base, choices: [{ index: 0, delta: {}, finish_reason: choice?.finish_reason ?? "stop" }] },
    ...(wantsUsage ? [{ ...base, choices: [], usage }] : []),
  ];
  return [...chunks.map((chunk) => ({ data: JSON.stringify(chunk) })), { data: "[DONE]" }];
}
