import { createMiddleware } from "hono/factory";
import type { MiddlewareHandler } from "hono";
import type { App } from "../../app/app.ts";
import type { HttpEnv } from "./auth.ts";

/**
 * Lets a request that changes something wait until no other process writes to the store, so that it is not answered `503` for
 * something that is over in a moment; everybody else is answered meanwhile. What only reads or computes does not wait.
 */
export function writesWait(app: Pick<App, "whenWritable">): MiddlewareHandler<HttpEnv> {
  return createMiddleware<HttpEnv>(async ({ req }, next) => {
    const writes = req.method === "POST" ? !COMPUTES.test(req.path) : CHANGES.has(req.method);
    if (writes) await app.whenWritable();
    await next();
  });
}

const CHANGES: ReadonlySet<string> = new Set(["PUT", "PATCH", "DELETE"]);
/** Nothing of these is kept but decisions, which are written behind them. */
const COMPUTES = /^\/v1\/(?:search|redact|policy\/(?:decide|replay|explain))$/;
