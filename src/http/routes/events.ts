import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { streamSSE } from "hono/streaming";
import type { Scope } from "../../clients/clients.ts";
import { type Change, Changes } from "../answers/changes.ts";
import { problemAnswer } from "../answers/schemas.ts";
import type { App } from "../../app/app.ts";
import type { HttpEnv } from "../door/auth.ts";

/** `GET /v1/events`: one stream of all changes, so that a page needs no stream for each thing that it shows. */
export function eventRoutes(app: App, stopping: AbortSignal): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>();
  const changes = new Changes(app);

  routes.use("/v1/*", async (context, next) => {
    await next();
    const isChange = context.req.method !== "GET" && context.req.method !== "HEAD" && context.res.ok;
    if (isChange && EDITS.test(context.req.path)) changes.noteEdit();
  });

  routes.openapi(eventsRoute, (context) => {
    const { scopes } = context.get("client");
    return streamSSE(context, async (stream) => {
      const ended = Promise.withResolvers<void>();
      let written = Promise.resolve();
      const write = (event: string, data: unknown) => {
        written = written.then(() => stream.writeSSE({ event, data: JSON.stringify(data) }))
          .catch(() => ended.resolve());
      };
      const stop = changes.listen((change) => {
        if (scopes.has(SCOPE_OF[change.event])) write(change.event, change.data);
      });
      const alive = setInterval(() => write("alive", {}), ALIVE_MS);
      stream.onAbort(() => ended.resolve());
      const onStop = () => ended.resolve();
      stopping.addEventListener("abort", onStop);
      write("hello", { version: app.version });
      await ended.promise;
      stopping.removeEventListener("abort", onStop);
      clearInterval(alive);
      stop();
    });
  });
  return routes;
}

const EDITS = /^\/v1\/(meetings|forget|actions|collections)(\/|$)/;
/** Longer silence than this and a listener takes the stream for broken. */
const ALIVE_MS = 10_000;

const SCOPE_OF: Readonly<Record<Change["event"], Scope>> = {
  job: "admin",
  meetings: "read",
  policy: "read",
  reviews: "approve",
  receipts: "audit",
};

const eventsRoute = createRoute({
  method: "get",
  path: "/v1/events",
  summary: "All changes as server-sent events: job, meetings, reviews, receipts, policy; free of content",
  responses: {
    200: {
      content: { "text/event-stream": { schema: z.string() } },
      description: "Does not end by itself; `hello` comes first, `alive` when nothing else does",
    },
    default: problemAnswer,
  },
});
