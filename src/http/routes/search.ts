import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { HITS_MAX } from "../clients/kept_from_list.ts";
import { asJson, withOwnIds } from "../clients/hand_over.ts";
import { refuseInvalid } from "../answers/respond.ts";
import {
  FilterSchema,
  HitSchema,
  jsonAnswer,
  jsonBody,
  LeftOutByRuleSchema,
  problemAnswer,
} from "../answers/schemas.ts";

/** `POST /v1/search`. */
export function searchRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/search", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(searchRoute, async (context) => {
    const meetings = await app.meetings(context.get("client"), context.get("conversation"));
    const request = withOwnIds(context, context.req.valid("json"));
    context.set("listAgain", {
      page: { limit: request.limit ?? LIMIT_DEFAULT, offset: 0 },
      isRanked: true,
      read: async ({ limit }, without) => asJson(await meetings.search({ ...request, limit }, without)),
    });
    return context.json(await meetings.search(request), 200);
  });
  return routes;
}

const searchRoute = createRoute({
  method: "post",
  path: "/v1/search",
  middleware: [requireScope("read")] as const,
  summary: "Search by words and, where an embedding model is installed, by meaning",
  request: {
    body: jsonBody(FilterSchema.extend({
      query: z.string().min(1).max(4000),
      limit: z.int().min(1).max(HITS_MAX).optional(),
    })),
  },
  responses: {
    200: jsonAnswer(
      z.object({
        hits: z.array(HitSchema).readonly(),
        mode: z.enum(["lexical", "hybrid"]),
        leftOut: z.array(LeftOutByRuleSchema).readonly().optional(),
        lexicalBecause: z.enum(["phrase", "no-words", "no-model", "not-embedded", "no-language"]).optional(),
        notFound: z.array(z.string()).readonly().openapi({
          description: "Words of the query that stand in no meeting, in no form",
        }),
        readAs: z.array(z.object({ word: z.string(), as: z.array(z.string()).readonly() })).readonly()
          .openapi({
            description: "Words that stand in no meeting as written, and what was looked for in their place",
          }),
      }),
      "Best first; hits do not overlap",
    ),
    default: problemAnswer,
  },
});

/** Of hits, unless told. */
const LIMIT_DEFAULT = 10;
const BODY_BYTES_MAX = 1 << 20;
