import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import type { Receipt } from "../../receipts/receipt.ts";
import { closedBodySchema, openedBodySchema } from "../../receipts/record.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { meetingIdOf } from "../clients/hand_over.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, jsonAnswer, problemAnswer } from "../answers/schemas.ts";

/** `GET /v1/receipts`, `/v1/receipts/:id` and `/v1/receipts/:id/sent`. */
export function receiptRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.openapi(listRoute, async (context) => {
    const { receipts } = await app.escalation();
    const { limit = 50, offset = 0, meeting } = context.req.valid("query");
    const meetingId = meeting === undefined ? undefined : meetingIdOf(context, meeting);
    const page = receipts.list({ limit, offset, meetingId });
    return context.json({ ...page, publicKey: receipts.publicKey }, 200);
  });
  routes.openapi(getRoute, async (context) => {
    const { id } = context.req.valid("param");
    const { receipts } = await app.escalation();
    const receipt: Receipt | undefined = receipts.get(id);
    if (!receipt) throw new ChathamError("not-found", "There is no such receipt");
    return context.json({ ...receipt, copy: receipts.copyOf(id) }, 200);
  });
  routes.openapi(sentRoute, async (context) => {
    const { receipts } = await app.escalation();
    const { bytes, contentType, meetingIds } = receipts.sent(context.req.valid("param").id);
    (await app.meetings(context.get("client"))).checkReads(meetingIds);
    context.set("takenFrom", meetingIds);
    return context.body(new Uint8Array(bytes), 200, {
      "content-type": "application/octet-stream",
      "x-chatham-content-type": contentType,
      "content-disposition": "attachment",
    });
  });
  return routes;
}

const ReceiptSchema = z.object({
  id: z.string(),
  openedAt: z.string(),
  opened: openedBodySchema,
  closedAt: z.string().optional(),
  closed: closedBodySchema.optional(),
}).openapi("Receipt");

const listRoute = createRoute({
  method: "get",
  path: "/v1/receipts",
  middleware: [requireScope("audit")] as const,
  summary: "Receipts of what left, newest first; free of content",
  request: {
    query: z.object({
      limit: z.coerce.number().int().min(1).max(500).optional(),
      offset: z.coerce.number().int().min(0).optional(),
      meeting: z.string().max(1_700).optional().openapi({ description: "Only what touched this meeting" }),
    }),
  },
  responses: {
    200: jsonAnswer(
      z.object({ receipts: z.array(ReceiptSchema), total: z.int(), publicKey: z.string() }),
      "One page, and the key that verifies an export",
    ),
    default: problemAnswer,
  },
});

const getRoute = createRoute({
  method: "get",
  path: "/v1/receipts/{id}",
  middleware: [requireScope("audit")] as const,
  summary: "One receipt",
  request: { params: IdSchema },
  responses: {
    200: jsonAnswer(
      ReceiptSchema.extend({ copy: z.enum(["kept", "erased", "not-kept"]) }),
      "The receipt, and what became of the exact bytes",
    ),
    default: problemAnswer,
  },
});

const sentRoute = createRoute({
  method: "get",
  path: "/v1/receipts/{id}/sent",
  middleware: [requireScope("audit")] as const,
  summary: "The exact bytes that left, while retention keeps them",
  request: { params: IdSchema },
  responses: {
    200: {
      content: {
        "application/octet-stream": { schema: z.string() },
        // A client beyond the device gets it through the gate, as text.
        "application/json": { schema: z.object({ text: z.string() }) },
      },
      description: "Byte for byte what was sent",
    },
    default: problemAnswer,
  },
});
