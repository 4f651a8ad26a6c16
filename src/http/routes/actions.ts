import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";

/** `/v1/actions`: what was promised, across meetings. */
export function actionRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/actions/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(listRoute, async (context) => {
    const { owner, done, limit, offset } = context.req.valid("query");
    const meetings = await app.meetings(context.get("client"));
    const all = meetings.actions({ owner, done: done === undefined ? undefined : done === "true" });
    return context.json({ actions: all.slice(offset, offset + limit), total: all.length }, 200);
  });
  routes.openapi(changeRoute, async (context) => {
    const meetings = await app.meetings(context.get("client"));
    return context.json(meetings.changeAction(context.req.valid("param").id, context.req.valid("json")), 200);
  });
  return routes;
}

const BODY_BYTES_MAX = 64 << 10;

const ActionSchema = z.object({
  id: z.string(),
  meetingId: z.string(),
  turn: z.int().optional().openapi({ description: "Place of the turn in which it was said" }),
  turnId: z.string().optional(),
  startMs: z.number().optional(),
  text: z.string(),
  owner: z.string().optional(),
  due: z.string().optional().openapi({ description: "A day, or as it was said" }),
  done: z.boolean(),
}).openapi("ActionItem");

const listRoute = createRoute({
  method: "get",
  path: "/v1/actions",
  middleware: [requireScope("read")] as const,
  summary: "Action items of all meetings: open ones first, by the day that they are due",
  request: {
    query: z.object({
      owner: z.string().max(500).optional(),
      done: z.enum(["true", "false"]).optional(),
      limit: z.coerce.number().int().min(1).max(10_000).default(1_000),
      offset: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: {
    200: jsonAnswer(z.object({ actions: z.array(ActionSchema), total: z.int() }), "A page of action items"),
    default: problemAnswer,
  },
});

const changeRoute = createRoute({
  method: "patch",
  path: "/v1/actions/{id}",
  middleware: [requireScope("admin")] as const,
  summary: "Say that an action item is done, or correct its text, owner or day; a new summary keeps that",
  request: {
    params: z.object({ id: z.string().min(3).max(2_000) }),
    body: jsonBody(
      z.object({
        done: z.boolean().optional(),
        text: z.string().trim().min(1).max(2_000).optional(),
        owner: z.string().trim().min(1).max(500).nullable().optional(),
        due: z.string().trim().min(1).max(100).nullable().optional(),
      }).refine((change) => Object.values(change).some((value) => value !== undefined), "needs a change"),
    ),
  },
  responses: { 200: jsonAnswer(ActionSchema, "The action item as it is now"), default: problemAnswer },
});
