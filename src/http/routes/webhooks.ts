import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { WEBHOOK_EVENTS } from "../../policy/language/words.ts";
import { WEBHOOK_TEST } from "../../send/notify.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { TRUSTS } from "../../trust.ts";

/** Webhooks of the signed policy: who is told of meetings, and what came of it. */
export function webhookRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/meetings/:id/webhook", bodyLimit({ maxSize: 4_096 }));
  routes.openapi(
    listRoute,
    async (context) => {
      const webhooks = (await app.webhooks()).list();
      return context.json({ webhooks: webhooks.map((one) => ({ ...one, events: [...one.events] })) }, 200);
    },
  );
  routes.openapi(tellRoute, async (context) => {
    const asker = context.get("client");
    const meeting = (await app.meetings(asker)).get(context.req.valid("param").id);
    const { target } = context.req.valid("json");
    return context.json(
      await (await app.webhooks()).tell(meeting, target, asker, context.req.raw.signal),
      200,
    );
  });
  routes.openapi(testRoute, async (context) => {
    const told = await (await app.webhooks()).test(
      context.req.valid("param").id,
      context.get("client"),
      context.req.raw.signal,
    );
    return context.json(told, 200);
  });
  return routes;
}

const listRoute = createRoute({
  method: "get",
  path: "/v1/webhooks",
  middleware: [requireScope("read")] as const,
  summary:
    "Webhooks that the active policy names, and what came of the last time that each was told something",
  responses: {
    200: jsonAnswer(
      z.object({
        webhooks: z.array(z.object({
          id: z.string(),
          trust: z.enum(TRUSTS),
          events: z.array(z.enum(WEBHOOK_EVENTS)),
          content: z.boolean().openapi({
            description: "Whether it gets title and overview, through the gate",
          }),
          last: z.object({
            at: z.string(),
            event: z.enum([...WEBHOOK_EVENTS, WEBHOOK_TEST]),
            receiptId: z.string().optional(),
            kind: z.string().optional().openapi({ description: "Kind of the error" }),
            problem: z.string().optional().openapi({ description: "Why it was not told" }),
          }).optional(),
        })),
      }),
      "All of them",
    ),
    default: problemAnswer,
  },
});

const tellRoute = createRoute({
  method: "post",
  path: "/v1/meetings/{id}/webhook",
  middleware: [requireScope("admin")] as const,
  summary: "Tell a webhook of a meeting now",
  request: { params: IdSchema, body: jsonBody(z.strictObject({ target: z.string().min(1).max(200) })) },
  responses: {
    200: jsonAnswer(z.object({ receiptId: z.string() }), "It was told"),
    default: problemAnswer,
  },
});

const testRoute = createRoute({
  method: "post",
  path: "/v1/webhooks/{id}/test",
  middleware: [requireScope("admin")] as const,
  summary: "Try whether a webhook is reached: it is told `webhook.test`, and of no meeting",
  request: { params: IdSchema },
  responses: {
    200: jsonAnswer(z.object({ receiptId: z.string() }), "It answered"),
    default: problemAnswer,
  },
});
