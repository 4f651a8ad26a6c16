import { createHmac } from "node:crypto";
import type { ChatMessage } from "./chat_request.ts";
import { freshConversation, type LegendHouse } from "../send/conversation_legend.ts";

/**
 * Which conversation a chat request goes on with. A client of the OpenAI dialect names none; it sends the history again.
 * So what was said up to an answer of ours, hashed, tells the conversation; history that we never answered begins a new
 * one, and two requests that only begin alike stay two.
 */
export function conversationOf(
  house: LegendHouse,
  client: string,
  messages: readonly ChatMessage[],
): string {
  const now = new Date().toISOString();
  const answered = heardAfter(house, client, messages).filter((_, at) => messages[at]?.role === "assistant");
  for (const heard of answered.reverse().slice(0, ANSWERS_LOOKED_UP)) {
    const known = house.conversations.find(heard, now);
    if (known !== undefined) return known;
  }
  return freshConversation();
}

/** Notes how far a conversation has come, so that the next request goes on with it. */
export function rememberAnswer(
  house: LegendHouse,
  { conversation, client, messages, answer, expiresAt }: Heard,
): void {
  const whole: readonly ChatMessage[] = [...messages, answer];
  const heard = heardAfter(house, client, whole).at(-1);
  if (heard !== undefined) house.atOnce(() => house.conversations.remember(heard, conversation, expiresAt));
}

interface Heard {
  readonly conversation: string;
  readonly client: string;
  readonly messages: readonly ChatMessage[];
  /** As it was shown to the client. */
  readonly answer: ChatMessage;
  /** ISO 8601. */
  readonly expiresAt: string;
}

/** A client that cut or edited its last turns is still found by an earlier one. */
const ANSWERS_LOOKED_UP = 16;

/** One keyed hash after each message, over everything up to it; blanks at the edges are the client's own. */
function heardAfter({ scopeKey }: LegendHouse, client: string, messages: readonly ChatMessage[]): string[] {
  let last = createHmac("sha256", scopeKey).update(JSON.stringify(["heard", client])).digest("base64url");
  return messages.map(({ role, content, toolCalls = [] }) => {
    // Clients write arguments anew; ids they keep.
    const link = JSON.stringify([last, role, content.trim(), ...toolCalls.map(({ id }) => id)]);
    return last = createHmac("sha256", scopeKey).update(link).digest("base64url");
  });
}
