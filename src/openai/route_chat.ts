import { ChathamError } from "../errors.ts";
import type { Permit } from "../policy/decide/permit.ts";
import type { TargetKind } from "../policy/language/words.ts";
import type { Usage } from "../send/dispatch.ts";
import { estimateTokens } from "../send/facts/estimate_tokens.ts";
import { linesIn } from "../send/obligations.ts";
import { pass } from "../send/pass.ts";
import { type Recipient, type Route, routeOf } from "../send/route.ts";
import { send } from "../send/send.ts";
import type { Way } from "../send/weigh.ts";
import type { Asker } from "../clients/asker.ts";
import { chatBody } from "./chat_body.ts";
import { conversationOf, rememberAnswer } from "./chat_conversation.ts";
import { readChat } from "./chat_reply.ts";
import type { FaceHouse } from "./face_house.ts";
import type { ChatFaceRequest } from "./read_chat_request.ts";

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
  const texts = request.chat.messages.map(({ content }) => content);
  return await send(
    house,
    {
      task: "chat",
      kind: "text",
      parts: texts.map((text) => ({ text, tokens: estimateTokens(text) })),
      meetings: [],
      labels: client.labels,
      conversation: client.conversation,
      turns: linesIn(
        request.chat.messages.flatMap(({ role, content }) => role === "system" ? [] : [content]),
      ),
      isGenerated: isGenerated(request),
      tokensOutMax: request.chat.tokensOutMax,
      client,
      roster: [],
      kinds: CHAT_KINDS,
      model: ANY_MODEL.has(request.model) ? undefined : request.model,
      signal: client.signal,
    },
    (way, permit) =>
      permit.target.kind === "in-process"
        ? here(house, permit, request, client, sink)
        : there(way, permit, request, client, sink),
    // Once something was shown, another target's answer would be a second half that does not fit the first.
    { mayGoOn: () => !sink.hasBegun },
  );
}

export interface ChatClient extends Asker {
  /** Labels that the client declares for what it sends. */
  readonly labels: readonly string[];
  readonly signal: AbortSignal;
  /** What the client says that it goes on with; told from the history that it sends unless said. */
  readonly conversation?: string | undefined;
}

export interface ChatSink {
  /** True once a piece was passed on. */
  readonly hasBegun: boolean;
  onRoute(route: Route, receiptId: string | null, triedBefore: readonly Recipient[]): void;
  onText(text: string): void | Promise<void>;
}

export interface ChatDone {
  readonly finishReason: string;
  readonly usage: Usage;
  readonly receiptId: string | null;
}

async function there(
  way: Way<FaceHouse>,
  permit: Permit,
  request: ChatFaceRequest,
  client: ChatClient,
  sink: ChatSink,
): Promise<ChatDone> {
  const { house } = way;
  const { chat } = request;
  const tokensIn = chat.messages.reduce((sum, { content }) => sum + estimateTokens(content), 0);
  const pieces: string[] = [];
  const show = (text: string) => {
    if (text === "") return;
    pieces.push(text);
    return sink.onText(text);
  };
  const { value, closed, kept, receiptId } = await pass(way, permit, {
    content: { kind: "text", request: chatBody(permit, chat) },
    operation: permit.target.kind === "openai-responses" ? "responses" : "chat",
    stream: chat.stream && !permit.obligations.noStreaming,
    isGenerated: isGenerated(request),
    turns: way.request.turns,
    meetings: [],
    sources: [],
    conversation: () => client.conversation ?? conversationOf(house, client.id, chat.messages),
    unit: "text",
    told: way.toldTo(permit.target, []),
    tokensIn,
    tokensOutMax: chat.tokensOutMax,
    signal: client.signal,
  }, async (answer, restoring) => {
    sink.onRoute(routeOf(permit), answer.receiptId, way.recipients);
    const restored = restoring();
    const end = await readChat(answer, (piece) => show(restored.push(piece)));
    await show(restored.end());
    return end;
  });
  if (kept !== undefined && client.conversation === undefined) {
    const answer = pieces.join("");
    rememberAnswer(house, { ...kept, client: client.id, messages: chat.messages, answer });
  }
  return {
    finishReason: value.finishReason,
    usage: value.usage ?? { tokensIn: closed.tokensIn ?? tokensIn, tokensOut: closed.tokensOut ?? 0 },
    receiptId,
  };
}

/** In this process, where a language model is installed. */
async function here(
  house: FaceHouse,
  permit: Permit,
  { chat }: ChatFaceRequest,
  { signal }: ChatClient,
  sink: ChatSink,
): Promise<ChatDone> {
  const model = await house.languageModel();
  if (!model) throw new ChathamError("unavailable", "No language model is installed on this device");
  const of = (role: "system" | "other") =>
    chat.messages.filter((message) => (message.role === "system") === (role === "system"));
  const prompt = {
    system: of("system").map(({ content }) => content).join("\n\n"),
    user: of("other").map(({ role, content }) => role === "assistant" ? `You said: ${content}` : content)
      .join("\n\n"),
  };
  sink.onRoute(routeOf(permit), null, []);
  const stream = chat.stream && !permit.obligations.noStreaming;
  let written = Promise.resolve();
  const startedAt = performance.now();
  let firstTokenAt: number | undefined;
  const { text, tokensIn, tokensOut } = await model.generate(prompt, {
    tokensMax: chat.tokensOutMax,
    ...(chat.temperature === undefined ? {} : { temperature: chat.temperature }),
    signal,
    onText: (piece) => {
      firstTokenAt ??= performance.now();
      if (stream) written = written.then(() => sink.onText(piece));
    },
  });
  if (firstTokenAt !== undefined) {
    house.measurements.record(permit.target.id, {
      firstTokenMs: firstTokenAt - startedAt,
      tokensOut,
      streamMs: performance.now() - firstTokenAt,
    });
  }
  await written;
  if (!stream) await sink.onText(text);
  return { finishReason: "stop", usage: { tokensIn, tokensOut }, receiptId: null };
}

function isGenerated({ chat }: ChatFaceRequest): boolean {
  return chat.messages.some(({ role }) => role === "assistant");
}

export const CHAT_KINDS: ReadonlySet<TargetKind> = new Set(["in-process", "openai-chat", "openai-responses"]);
const ANY_MODEL: ReadonlySet<string> = new Set(["auto", "chatham"]);
