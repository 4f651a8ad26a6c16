import type { Permit } from "../policy/decide/permit.ts";
import { CHAT_KINDS } from "../policy/language/words.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { rosterOfOwn } from "../send/own_text.ts";
import { linesIn } from "../send/obligations.ts";
import { pass } from "../send/pass.ts";
import { routeOf } from "../send/route.ts";
import { send } from "../send/send.ts";
import type { Way } from "../send/weigh.ts";
import type { AnswerPiece } from "./answer_piece.ts";
import { AsAsked } from "./as_asked.ts";
import { chatBody } from "./chat_body.ts";
import { conversationOf, rememberAnswer } from "./chat_conversation.ts";
import type { ChatFaceRequest, ChatMessage, ChatRequest } from "./chat_request.ts";
import { textsOf } from "./chat_texts.ts";
import { type ChatClient, type ChatDone, type ChatSink, TOKENS_OUT } from "./chat_sink.ts";
import { completionBody } from "./completion_body.ts";
import type { FaceHouse } from "./face_house.ts";
import { answerHere } from "./in_process.ts";
import { readAnswer } from "./read_answer.ts";
import { AnswerRestorer } from "./restore_answer.ts";
import { ChathamError } from "../errors.ts";

/**
 * The way of a chat request of any OpenAI client. What the policy ranks next is tried as long as nothing of an answer was
 * shown.
 * @param sink gets the route before the first piece
 */
export async function routedChat(
  house: FaceHouse,
  request: ChatFaceRequest,
  client: ChatClient,
  sink: ChatSink,
): Promise<ChatDone> {
  const { chat } = request;
  let named = client.conversation;
  const conversation = () => named ??= conversationOf(house, client.id, chat.messages);
  return await send(
    house,
    {
      task: "chat",
      kind: "text",
      parts: textsOf(chat).map((text) => ({ text, tokens: estimateTokens(text) })),
      meetings: [],
      labels: client.labels,
      conversation: client.conversation,
      remembered: conversation,
      turns: linesIn(chat.messages.flatMap(({ role, content }) => role === "system" ? [] : [content])),
      isGenerated: isGenerated(request),
      hasAttachments: hasAttachments(chat),
      tokensOutMax: chat.tokensOutMax ?? TOKENS_OUT,
      client,
      roster: rosterOfOwn(house, client, client.conversation),
      kinds: CHAT_KINDS,
      model: ANY_MODEL.has(request.model) ? undefined : request.model,
      signal: client.signal,
    },
    async (way, permit) => {
      const asked = new AsAsked(chat, sink);
      const done = permit.target.kind === "in-process"
        ? await answerHere(house, permit, request, { client, sink: asked })
        : await there(way, permit, request, { client, sink: asked, conversation });
      await asked.check();
      return done;
    },
    // Once something was shown, another target's answer would be a second half that does not fit the first.
    { mayGoOn: () => !sink.hasBegun },
  );
}

interface There {
  readonly client: ChatClient;
  readonly sink: ChatSink;
  readonly conversation: () => string;
}

/** Many servers know no completions any more: a prompt without a gap to fill is then asked as a chat, of the same target. */
async function there(
  way: Way<FaceHouse>,
  permit: Permit,
  request: ChatFaceRequest,
  by: There,
): Promise<ChatDone> {
  try {
    return await thereAs(way, permit, request, by);
  } catch (error) {
    const { completion, ...asChat } = request;
    const hasNone = error instanceof ChathamError && error.code === "endpoint_not_found";
    if (!hasNone || completion === undefined || completion.suffix !== undefined || by.sink.hasBegun) {
      throw error;
    }
    return await thereAs(way, permit, asChat, by);
  }
}

async function thereAs(
  way: Way<FaceHouse>,
  permit: Permit,
  request: ChatFaceRequest,
  { client, sink, conversation }: There,
): Promise<ChatDone> {
  const { house } = way;
  const { chat, completion } = request;
  const tokensIn = textsOf(chat).reduce((sum, text) => sum + estimateTokens(text), 0);
  const isCompletion = completion !== undefined && permit.target.kind === "openai-chat";
  const { dropped, ...body } = isCompletion
    ? completionBody(permit, request, house.scopeKey)
    : chatBody(permit, chat, house.scopeKey);
  const said: AnswerPiece[] = [];
  const { value, closed, kept, receiptId } = await pass(way, permit, {
    content: { kind: "text", request: body },
    operation: isCompletion
      ? "completions"
      : permit.target.kind === "openai-responses"
      ? "responses"
      : "chat",
    stream: chat.stream && !permit.obligations.noStreaming,
    isGenerated: isGenerated(request),
    hasAttachments: hasAttachments(chat),
    turns: way.request.turns,
    meetings: [],
    sources: [],
    conversation,
    unit: "text",
    told: way.toldTo(permit.target, []),
    tokensIn,
    tokensOutMax: chat.tokensOutMax ?? TOKENS_OUT,
    signal: client.signal,
  }, async (answer, restoring) => {
    sink.onRoute({
      route: routeOf(permit),
      receiptId: answer.receiptId,
      triedBefore: way.recipients,
      dropped,
    });
    const restorer = new AnswerRestorer(restoring, {
      toolRestore: permit.obligations.toolRestore,
      isJson: chat.format !== undefined,
      said: chat.messages.flatMap(({ role, content }) => role === "user" ? [content] : []),
    });
    const show = async (pieces: readonly AnswerPiece[]) => {
      for (const piece of pieces) {
        said.push(piece);
        await sink.onPiece(piece);
      }
    };
    const end = await readAnswer(answer, (piece) => show(restorer.push(piece)));
    await show(restorer.end());
    return end;
  });
  if (kept !== undefined && client.conversation === undefined) {
    rememberAnswer(house, { ...kept, client: client.id, messages: chat.messages, answer: messageOf(said) });
  }
  return {
    usage: value.usage ?? { tokensIn: closed.tokensIn ?? tokensIn, tokensOut: closed.tokensOut ?? 0 },
    receiptId,
  };
}

/** The first choice as the message of a history. */
export function messageOf(pieces: readonly AnswerPiece[]): ChatMessage {
  const own = pieces.filter(({ choice }) => choice === 0);
  const toolCalls = own.flatMap((piece) => piece.kind === "tool-call" ? [piece.call] : []);
  return {
    role: "assistant",
    content: own.map((piece) => piece.kind === "text" ? piece.text : "").join(""),
    ...(toolCalls.length === 0 ? {} : { toolCalls }),
  };
}

function isGenerated({ chat }: ChatFaceRequest): boolean {
  return chat.messages.some(({ role }) => role === "assistant");
}

function hasAttachments({ messages }: ChatRequest): boolean {
  return messages.some(({ attachments = [] }) => attachments.length > 0);
}

const ANY_MODEL: ReadonlySet<string> = new Set(["auto", "chatham"]);
