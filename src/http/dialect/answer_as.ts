import { toChathamError } from "../../errors.ts";
import type { AnswerPiece } from "../../openai/answer_piece.ts";
import { plainName } from "../../openai/bad_field.ts";
import type { ChatClient, ChatDone, ChatSink, RouteTold } from "../../openai/chat_sink.ts";
import { EventStream } from "../answers/event_stream.ts";
import { routeHeaders } from "../answers/route_headers.ts";
import { toResponse } from "../answers/respond.ts";
import { errorObject } from "../answers/error_object.ts";
import type { Face } from "./face.ts";

/** Runs a request of the dialect for a client and a sink. */
export type Run = (client: ChatClient, sink: ChatSink) => Promise<ChatDone>;

/** @param dropped names of fields that were left out before any target was chosen */
export async function answerWhole(
  face: Face,
  client: ChatClient,
  { run, dropped }: { readonly run: Run; readonly dropped: readonly string[] },
): Promise<Response> {
  const pieces: AnswerPiece[] = [];
  let headers: Record<string, string> = {};
  const done = await run(client, {
    // Nothing is shown before all of it is there.
    hasBegun: false,
    onRoute(told) {
      pieces.length = 0;
      headers = headersOf(told, dropped);
    },
    onPiece: (piece) => void pieces.push(piece),
  });
  return Response.json(face.whole(pieces, done.usage), {
    headers: { ...headers, ...withheldHeader(pieces) },
  });
}

/** The same as events. Headers leave with the first piece, so that they name who really answers. */
export async function answerStreamed(
  face: Face,
  client: ChatClient,
  { run, dropped }: { readonly run: Run; readonly dropped: readonly string[] },
): Promise<Response> {
  const gone = new AbortController();
  const signal = AbortSignal.any([client.signal, gone.signal]);
  const started = Promise.withResolvers<void>();
  const events = new EventStream(() => gone.abort());
  const stream = face.stream();
  let headers: Record<string, string> = {};
  let hasBegun = false;
  const say = async (said: ReturnType<typeof stream.piece>) => {
    for (const { data, event } of said) await events.say(data, event);
  };
  run({ ...client, signal }, {
    get hasBegun() {
      return hasBegun;
    },
    onRoute: (told) => void (headers = headersOf(told, dropped)),
    async onPiece(piece) {
      const withheld = withheldHeader([piece]);
      if (!hasBegun) headers = { ...headers, ...withheld };
      hasBegun = true;
      started.resolve();
      for (const [name, value] of Object.entries(withheld)) await events.remark(`${name}: ${value}`);
      await say(stream.piece(piece));
    },
  }).then(async ({ usage }) => {
    started.resolve();
    await say(stream.end(usage));
    if (stream.isClosedByDone) await events.done();
    else events.end();
  }).catch(async (thrown) => {
    const error = toChathamError(thrown);
    started.reject(error);
    await say(stream.fail(errorObject(error)));
    events.end();
  });
  try {
    await started.promise;
    return new Response(events.body, {
      headers: { "content-type": "text/event-stream", "cache-control": "no-store", ...headers },
    });
  } catch (error) {
    await events.body.cancel();
    return toResponse(error, { asDialect: true });
  }
}

/** @returns the header that names what of a request no target was asked; none where nothing was left out */
export function droppedHeader(dropped: readonly string[]): { readonly "x-chatham-dropped"?: string } {
  const names = [...new Set(dropped.map(plainName))];
  return names.length === 0 ? {} : { "x-chatham-dropped": names.slice(0, NAMES_MAX).join(", ") };
}

/** @returns the header that names the tools into whose calls originals were not put back; none where there is none */
function withheldHeader(pieces: readonly AnswerPiece[]): Record<string, string> {
  const tools = pieces.flatMap((piece) =>
    piece.kind === "tool-call" && piece.isWithheld === true ? [plainName(piece.call.name)] : []
  );
  const names = [...new Set(tools)].slice(0, NAMES_MAX).join(", ");
  return names === "" ? {} : { "x-chatham-not-restored": names };
}

const NAMES_MAX = 50;

function headersOf({ route, receiptId, triedBefore, dropped }: RouteTold, before: readonly string[]) {
  const receiptIds = receiptId === null ? [] : [receiptId];
  return { ...routeHeaders(route, receiptIds, triedBefore), ...droppedHeader([...before, ...dropped]) };
}
