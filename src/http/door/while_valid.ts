import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";

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
    context.res = new Response(whileValid(answer.body, isValid), answer);
  });
}

/** @returns the same bytes, until the check fails: then the stream ends, and its source is told */
export function whileValid(
  body: ReadableStream<Uint8Array>,
  isValid: () => boolean,
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
  return new ReadableStream({
    start(controller) {
      timer = setInterval(() => {
        if (mayRead()) return;
        clearInterval(timer);
        controller.close();
        void reader.cancel().catch(() => {});
      }, checkMs);
    },
    async pull(controller) {
      const { done, value } = await reader.read().catch((error: unknown) => {
        clearInterval(timer);
        throw error;
      });
      if (done) {
        clearInterval(timer);
        // It may have been ended meanwhile.
        if (mayRead()) controller.close();
      } else if (mayRead()) controller.enqueue(value);
    },
    cancel(reason) {
      clearInterval(timer);
      return reader.cancel(reason);
    },
  }, { highWaterMark: 0 });
}

/** A revoked token's stream ends within this. */
const CHECK_MS = 1_000;
