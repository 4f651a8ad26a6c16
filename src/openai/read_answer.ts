import { ChathamError } from "../errors.ts";
import type { TargetAnswer } from "../send/dispatch.ts";
import type { Usage } from "../send/meter.ts";
import type { AnswerPiece } from "./answer_piece.ts";
import { type ChatEvent, ChatReader, unreadableAnswer } from "./chat_events.ts";
import { ResponsesReader } from "./responses_events.ts";
import { serverSentEvents } from "./server_sent_events.ts";

/**
 * Reads what a target answers to `/chat/completions`, `/completions` or `/responses`, streamed or whole, whatever content
 * type it says. What is no part of an answer and no error (pings, warnings, filter results) is passed over.
 * @throws ChathamError `cut` when a stream ends before the answer does, `upstream` with a code for an error in the stream
 */
export async function readAnswer(
  answer: Pick<TargetAnswer, "body" | "onToken" | "onUsage">,
  onPiece: (piece: AnswerPiece) => void | Promise<void>,
): Promise<AnswerEnd> {
  let usage: Usage | undefined;
  const take = async ({ pieces, usage: told }: ChatEvent) => {
    for (const piece of pieces) {
      if (piece.kind !== "finish") answer.onToken();
      await onPiece(piece);
    }
    if (told !== undefined) {
      usage = told;
      answer.onUsage(told);
    }
  };
  const { isWhole, body } = await sniffed(answer.body);
  const readers = [new ChatReader(), new ResponsesReader()];
  if (isWhole) {
    const value = parse(await textOf(body));
    const read = readers.map((reader) => reader.whole(value)).find((one) => one !== undefined);
    if (read === undefined) throw unreadableAnswer();
    await take(read);
    if (!readers.some(({ hasEnded }) => hasEnded)) throw brokenOff();
    return { usage };
  }
  let isDone = false;
  for await (const data of serverSentEvents(body)) {
    isDone = data === "[DONE]";
    if (isDone) break;
    if (!/^\s*\{/.test(data)) continue;
    const value = parse(data);
    for (const reader of readers) await take(reader.event(value));
  }
  for (const reader of readers) await take(reader.end(isDone));
  if (!readers.some(({ hasEnded }) => hasEnded)) throw brokenOff();
  return { usage };
}

function brokenOff(): ChathamError {
  return new ChathamError("cut", "The target broke off its answer before it was over");
}

export interface AnswerEnd {
  /** Undefined when the target does not report tokens. */
  readonly usage: Usage | undefined;
}

/** The same where only the text of the answer counts. @returns why it ended */
export async function readText(
  answer: Pick<TargetAnswer, "body" | "onToken" | "onUsage">,
  onText: (piece: string) => void | Promise<void>,
): Promise<AnswerEnd> {
  return await readAnswer(
    answer,
    (piece) => piece.kind === "text" && piece.choice === 0 ? onText(piece.text) : undefined,
  );
}

const ANSWER_BYTES_MAX = 32 << 20;

interface Sniffed {
  readonly isWhole: boolean;
  readonly body: AsyncIterable<Uint8Array>;
}

/** Servers call streams anything, or nothing: one that is JSON begins like JSON. */
async function sniffed(body: AsyncIterable<Uint8Array>): Promise<Sniffed> {
  const iterator = body[Symbol.asyncIterator]();
  const before: Uint8Array[] = [];
  let begins = "";
  while (isTooShortToTell(begins)) {
    const { done, value } = await iterator.next();
    if (done) break;
    before.push(value);
    begins += new TextDecoder().decode(value).replace(/^\ufeff/, "");
    if (before.length > BLANK_PIECES_MAX) break;
  }
  return {
    isWhole: /^\s*[{[]/.test(begins) || !/^\s*(?:data|event|id|retry|:)/.test(begins),
    body: joined(before, iterator),
  };
}

const BLANK_PIECES_MAX = 100;

/** Bytes come cut anywhere: "da" may begin an event, "{" begins JSON. */
function isTooShortToTell(begins: string): boolean {
  const told = begins.trimStart();
  return told.length < "event".length && !/^(?:[{[]|:|id|data)/.test(told);
}

async function* joined(
  before: readonly Uint8Array[],
  rest: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* before;
    for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
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
    throw unreadableAnswer();
  }
}
