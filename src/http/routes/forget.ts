import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";

/** `POST /v1/forget`. The name stands in the body: addresses end in logs. */
export function forgetRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/forget", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(forgetRoute, async (context) => {
    const { name, trial = false } = context.req.valid("json");
    const forget = await app.forget();
    const { signal } = context.req.raw;
    return context.json(await forget(name, { isTrial: trial, signal, asker: context.get("client") }), 200);
  });
  return routes;
}

const count = z.int().nonnegative();

const forgetRoute = createRoute({
  method: "post",
  path: "/v1/forget",
  middleware: [requireScope("admin")] as const,
  summary:
    "Forget a person: the name in every meeting, legend entries, counts, and kept copies of what was sent",
  request: {
    body: jsonBody(
      // A word that means nothing here is refused: a trial that is misspelt would erase.
      z.strictObject({ name: z.string().min(1).max(200), trial: z.boolean().optional() }),
    ),
  },
  responses: {
    200: jsonAnswer(
      z.object({
        meetings: count,
        idsLeft: z.array(z.string()).readonly(),
        legendEntries: count,
        exposures: count,
        sentCopies: count,
        reviews: count,
        decisions: count,
        recordings: count,
      }).openapi("Forgotten"),
      "How much was erased, or with `trial: true` would be",
    ),
    default: problemAnswer,
  },
});

const BODY_BYTES_MAX = 4_096;
