import { bodyLimit } from "hono/body-limit";
import type { MiddlewareHandler } from "hono";
import { createMiddleware } from "hono/factory";
import { ChathamError } from "../../errors.ts";

/**
 * Refuses a longer body. One whose length is stated is not opened here: Hono's own limit opens it as a stream, after which
 * it takes several times as long to read as JSON.
 */
export function limitBody(bytesMax: number): MiddlewareHandler {
  const counting = bodyLimit({ maxSize: bytesMax });
  return createMiddleware(async (context, next) => {
    const { headers } = context.req.raw;
    const stated = headers.has("transfer-encoding") ? null : headers.get("content-length");
    if (stated === null) return await counting(context, next);
    if (!(Number(stated) <= bytesMax)) throw new ChathamError("too-large", "The request body is too large");
    await next();
  });
}
