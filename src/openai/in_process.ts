import { ChathamError } from "../errors.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { routeOf } from "../send/route.ts";
import type { ChatFaceRequest, ChatRequest } from "./chat_request.ts";
import type { FaceHouse } from "./face_house.ts";
import { type ChatClient, type ChatDone, type ChatSink, TOKENS_OUT } from "./chat_sink.ts";

/** Answers in this process, where a language model is installed. It writes text, or JSON by a schema, and calls no tools. */
export async function answerHere(
  house: FaceHouse,
  permit: Permit,
  { chat, completion }: ChatFaceRequest,
  { client, sink }: { readonly client: ChatClient; readonly sink: ChatSink },
): Promise<ChatDone> {
  const model = await house.languageModel();
  if (!model) throw new ChathamError("unavailable", "No language model is installed on this device");
  if (chat.tools !== undefined && chat.toolChoice !== "none") {
    throw new ChathamError("unsupported", "The language model of this device cannot call tools", {
      param: "tools",
    });
  }
  if (chat.messages.some(({ attachments }) => attachments !== undefined)) {
    throw new ChathamError("unsupported", "The language model of this device reads text only", {
      param: "messages",
    });
  }
  const of = (role: "system" | "other") =>
    chat.messages.filter((message) => (message.role === "system") === (role === "system"));
  const prompt = {
    system: of("system").map(({ content }) => content).join("\n\n"),
    user: of("other").map(({ role, content }) => role === "assistant" ? `You said: ${content}` : content)
      .join("\n\n"),
  };
  sink.onRoute({
    route: routeOf(permit),
    receiptId: null,
    triedBefore: [],
    dropped: leftOut(chat, completion?.suffix),
  });
  const stream = chat.stream && !permit.obligations.noStreaming;
  let written = Promise.resolve();
  const show = async (text: string) => await sink.onPiece({ kind: "text", choice: 0, text });
  const startedAt = performance.now();
  let firstTokenAt: number | undefined;
  const { temperature } = chat.parameters ?? {};
  const schema = chat.format?.type === "json_schema" ? chat.format.schema : undefined;
  const tokensMax = chat.tokensOutMax ?? permit.target.tokensOutMax ?? TOKENS_OUT;
  const { text, tokensIn, tokensOut, finish } = await model.generate(prompt, {
    tokensMax,
    ...(typeof temperature === "number" ? { temperature } : {}),
    ...(isObject(schema) ? { schema } : {}),
    signal: client.signal,
    onText: (piece) => {
      firstTokenAt ??= performance.now();
      if (stream) written = written.then(() => show(piece));
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
  if (!stream && text !== "") await show(text);
  // A loop was cut too: the client must not take what there is for the whole.
  await sink.onPiece({ kind: "finish", choice: 0, reason: finish === "stop" ? "stop" : "length" });
  return { usage: { tokensIn, tokensOut }, receiptId: null };
}

/** What the model of this process is not asked. */
function leftOut({ parameters = {}, stop = [] }: ChatRequest, suffix: string | undefined): string[] {
  return [
    ...Object.keys(parameters).filter((name) => name !== "temperature"),
    ...(stop.length > 0 ? ["stop"] : []),
    ...(suffix === undefined ? [] : ["suffix"]),
  ];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
