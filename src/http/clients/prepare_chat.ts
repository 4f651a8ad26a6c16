import type { Context } from "hono";
import { conversationOf, rememberAnswer } from "../../openai/chat_conversation.ts";
import type { ChatFaceRequest } from "../../openai/chat_request.ts";
import { messageOf } from "../../openai/route_chat.ts";
import { LEGEND_DAYS } from "../../send/conversation_legend.ts";
import type { Json } from "../../gate/replace/fields.ts";
import { chatPieces } from "../dialect/chat_face.ts";
import type { Face } from "../dialect/face.ts";
import type { HttpEnv } from "../door/auth.ts";
import type { FaceHouse } from "../../openai/face_house.ts";

/**
 * Makes ready what handing a chat's answer to a client beyond this device needs: its labels, the conversation, which is
 * told by what was handed over before, and the shape in which the client asked for it. It passes the gate as a
 * `chat.completion`, whole, whatever that shape.
 * @returns the conversation
 */
export function prepareHandedChat(
  context: Context<HttpEnv>,
  house: FaceHouse,
  request: ChatFaceRequest,
  { labels, face, isChat }: {
    readonly labels: readonly string[];
    readonly face: Face;
    /** True where the client asked for a `chat.completion`, which needs no other shape. */
    readonly isChat: boolean;
  },
): string {
  const client = context.get("client").id;
  const { messages, stream } = request.chat;
  const named = context.get("conversation");
  const conversation = named ?? conversationOf(house, client, messages);
  context.set("conversation", conversation);
  context.set("labels", labels);
  if (stream) context.set("asEvents", (body) => toEvents(body, face));
  else if (!isChat) context.set("asBody", (body) => inShapeOf(body, face));
  if (named === undefined) {
    context.set("onHanded", (body) => {
      const answer = messageOf(chatPieces(body).pieces);
      const expiresAt = new Date(Date.now() + LEGEND_DAYS * DAY_MS).toISOString();
      rememberAnswer(house, { conversation, client, messages, answer, expiresAt });
    });
  }
  return conversation;
}

const DAY_MS = 86_400_000;

function inShapeOf(body: Json, face: Face): unknown {
  const { pieces, usage } = chatPieces(body);
  return face.whole(pieces, usage);
}

/** The same as a stream that comes all at once: it was read whole before it could be handed over. */
function toEvents(body: Json, face: Face) {
  const { pieces, usage } = chatPieces(body);
  const stream = face.stream();
  const said = [...pieces.flatMap((piece) => stream.piece(piece)), ...stream.end(usage)];
  const events = said.map(({ event, data }) => ({
    ...(event === undefined ? {} : { event }),
    data: JSON.stringify(data),
  }));
  return stream.isClosedByDone ? [...events, { data: "[DONE]" }] : events;
}
