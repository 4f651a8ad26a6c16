import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ENTITY_TYPES } from "../../personal_data.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";

/** `POST /v1/redact`. */
export function redactRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/redact", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(redactRoute, async (context) => {
    const { text, turns, roster = [], level = "pseudonym" } = context.req.valid("json");
    const preview = await app.preview();
    const asked = turns ?? [{ text: text ?? "" }];
    const results = await preview({
      turns: asked,
      roster,
      level,
      signal: context.req.raw.signal,
    });
    const [first = { text: "", entities: [] }] = results;
    return context.json(turns === undefined ? first : { turns: results }, 200);
  });
  return routes;
}

const BODY_BYTES_MAX = 8 << 20;
const TEXT_LENGTH_MAX = 4 << 20;

const EntitySchema = z.object({
  start: z.int(),
  end: z.int(),
  type: z.enum(ENTITY_TYPES),
  placeholder: z.string(),
  detector: z.string(),
  score: z.number(),
}).openapi("Entity");

const RedactedSchema = z.object({ text: z.string(), entities: z.array(EntitySchema).readonly() });

const redactRoute = createRoute({
  method: "post",
  path: "/v1/redact",
  middleware: [requireScope("read")] as const,
  summary: "Replace personal data in a text or in the turns of a conversation",
  request: {
    body: jsonBody(
      z.object({
        text: z.string().max(TEXT_LENGTH_MAX).optional(),
        turns: z.array(z.object({ speaker: z.string().max(500), text: z.string().max(TEXT_LENGTH_MAX) })).max(
          100_000,
        ).optional(),
        roster: z.array(z.string().max(500)).max(10_000).optional(),
        level: z.enum(["mask", "pseudonym", "surrogate"]).optional(),
      }).refine(
        ({ text, turns }) => (text === undefined) !== (turns === undefined),
        "needs either text or turns",
      ),
    ),
  },
  responses: {
    200: jsonAnswer(
      z.union([RedactedSchema, z.object({ turns: z.array(RedactedSchema).readonly() })]),
      "Offsets point into the text that was sent",
    ),
    default: problemAnswer,
  },
});
