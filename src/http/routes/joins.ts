import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { listSeries, putIntoSeries } from "../../acts/series.ts";
import type { App } from "../../app/app.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/** Meetings that belong together: series of recurring ones, and two recordings of one. */
export function joinRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  for (const path of ["/v1/meetings/:id/join", "/v1/meetings/:id/series"]) {
    routes.use(path, bodyLimit({ maxSize: 8_192 }));
  }
  routes.openapi(joinRoute, async (context) => {
    const { with: otherId, ...rest } = context.req.valid("json");
    const joining = await app.joining(context.get("client"));
    return context.json(await joining.join({ id: context.req.valid("param").id, otherId, ...rest }), 200);
  });
  routes.openapi(partRoute, async (context) => {
    const joining = await app.joining(context.get("client"));
    return context.json(joining.part(context.req.valid("param").id), 200);
  });
  routes.openapi(seriesRoute, async (context) => {
    return context.json({ series: listSeries(await app.meetings(context.get("client"))) }, 200);
  });
  routes.openapi(putSeriesRoute, async (context) => {
    const meetings = await app.meetings(context.get("client"));
    const { name } = context.req.valid("json");
    const { revision, labels } = putIntoSeries(meetings, context.req.valid("param").id, name);
    return context.json({ revision, labels: [...labels] }, 200);
  });
  return routes;
}

const joinRoute = createRoute({
  method: "post",
  path: "/v1/meetings/{id}/join",
  middleware: [requireScope("admin")] as const,
  summary: "Join another recording of the same meeting to it; for 30 days both can be parted again",
  description:
    "The meeting keeps its id, title and date, and gets turns, labels, participants and notes of both; the other is no meeting of its own any more. Where both heard the same, the meeting's own turn stays. Edits from before cannot be undone by themselves any more.",
  request: {
    params: IdSchema,
    body: jsonBody(z.strictObject({
      revision: z.int().min(0).openapi({
        description: "Of the meeting as it was read; a stale one gets 409",
      }),
      with: z.string().min(1).max(200).openapi({ description: "Id of the other recording" }),
      offsetMs: z.int().min(0).max(7 * 86_400_000).optional().openapi({
        description: "When the other begins, from the start of the meeting; by both times, unless told",
      }),
    })),
  },
  responses: {
    200: jsonAnswer(
      z.object({
        revision: z.int(),
        offsetMs: z.int(),
        leftOut: z.int().openapi({ description: "Turns of the other that say what the meeting's own has" }),
        audio: z.enum(["of-both", "of-the-first", "none"]).openapi({ description: "Whose sound is heard" }),
      }),
      "What came of it",
    ),
    default: problemAnswer,
  },
});

const partRoute = createRoute({
  method: "delete",
  path: "/v1/meetings/{id}/join",
  middleware: [requireScope("admin")] as const,
  summary: "Part what was joined, as both were before; 409 where the meeting was edited since",
  request: { params: IdSchema },
  responses: {
    200: jsonAnswer(z.object({ revision: z.int(), otherId: z.string() }), "Both are there again"),
    default: problemAnswer,
  },
});

const seriesRoute = createRoute({
  method: "get",
  path: "/v1/series",
  middleware: [requireScope("read")] as const,
  summary: "Series of recurring meetings; `GET /v1/meetings?label=series:NAME` lists one",
  responses: {
    200: jsonAnswer(
      z.object({
        series: z.array(
          z.object({
            name: z.string(),
            meetings: z.int(),
            first: z.string().optional(),
            last: z.string().optional(),
          }),
        ),
      }),
      "By name",
    ),
    default: problemAnswer,
  },
});

const putSeriesRoute = createRoute({
  method: "put",
  path: "/v1/meetings/{id}/series",
  middleware: [requireScope("admin")] as const,
  summary: "Put a meeting into a series, in place of those that it is in, or into none",
  request: {
    params: IdSchema,
    body: jsonBody(z.strictObject({ name: z.string().trim().min(1).max(190).nullable() })),
  },
  responses: {
    200: jsonAnswer(z.object({ revision: z.int(), labels: z.array(z.string()) }), "As it is now"),
    default: problemAnswer,
  },
});
