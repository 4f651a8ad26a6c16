import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { ChathamError, toProblem } from "../../errors.ts";
import { errorObject, isDialect } from "../answers/error_object.ts";

/**
 * Ends a stream of events when whoever reads it may not any more: its token was revoked or is over, its session ended.
 * @param isValid of the request's token; undefined where none was needed
 */
export function endWhenInvalid(isValid: (() => boolean) | undefined): MiddlewareHandler {
  return createMiddleware(async (context, next) => {
    await next();
    const answer = context.res;
    const isStream = answer.headers.get("content-type")?.startsWith("text/event-stream") === true;
    if (!isStream || answer.body === null || isValid === undefined) return;
    // Else Hono would join the headers of both.
    context.res = undefined;
    context.res = new Response(whileValid(answer.body, isValid, endFor(context.req.path)), answer);
  });
}

/** The last event of a stream that ends so, as its readers take an error. */
function endFor(path: string): string {
  const error = new ChathamError("unauthenticated", "The token is not valid any more; the answer ends here");
  const { code, message, ...rest } = errorObject(error);
  if (!isDialect(path)) return toEvent(toProblem(error), "error");
  return path === "/v1/responses"
    ? toEvent({ type: "error", code, message, param: null }, "error")
    : toEvent({ error: { code, message, ...rest } });
}

function toEvent(data: unknown, name?: string): string {
  return `${name === undefined ? "" : `event: ${name}\n`}data: ${JSON.stringify(data)}\n\n`;
}

/**
 * @param end what is said last where the check fails
 * @returns the same bytes, until the check fails: then the stream ends, and its source is told
 */
export function whileValid(
  body: ReadableStream<Uint8Array>,
  isValid: () => boolean,
  end: string,
  checkMs = CHECK_MS,
): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  // Where it cannot be looked up any more, as when the house closes, nobody may.
  const mayRead = () => {
    try {
      return isValid();
    } catch {
      return false;
    }
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  let isOver = false;
  const stop = () => {
    clearInterval(timer);
    isOver = true;
  };
  /** @returns true where it has ended, now or before */
  const endWhereInvalid = (controller: ReadableStreamDefaultController<Uint8Array>) => {
    if (isOver || mayRead()) return isOver;
    stop();
    controller.enqueue(new TextEncoder().encode(end));
    controller.close();
    void reader.cancel().catch(() => {});
    return true;
  };
  return new ReadableStream({
    start(controller) {
      timer = setInterval(() => endWhereInvalid(controller), checkMs);
    },
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        stop();
        throw error;
      });
      if (endWhereInvalid(controller)) return;
      if (!done) return controller.enqueue(value);
      stop();
      controller.close();
    },
    cancel(reason) {
      stop();
      return reader.cancel(reason);
    },
  }, { highWaterMark: 0 });
}

/** A revoked token's stream ends within this. */
const CHECK_MS = 1_000;
