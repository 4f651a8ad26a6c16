import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import type { Review } from "../../reviews/review_store.ts";
import { visible } from "../../reviews/visible.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { IdSchema, jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";

/** `GET /v1/reviews` and `POST /v1/reviews/:id`: requests that wait for a person. Both need the scope `approve`. */
export function reviewRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/reviews/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.openapi(listRoute, async (context) => {
    const { reviews } = await app.escalation();
    const meetings = await app.meetings(context.get("client"));
    // Who may not read a meeting is no reviewer of what was taken from it.
    const shown = reviews.waiting().filter(({ meetingIds }) => meetingIds.every((id) => meetings.reads(id)));
    return context.json({ reviews: shown.map(toShown) }, 200);
  });
  routes.openapi(decideRoute, async (context) => {
    const { reviews } = await app.escalation();
    const { decision, bodyHash } = context.req.valid("json");
    const client = context.get("client");
    const reviewer = { id: client.id, groups: client.groups, isPerson: client.trust === "device" };
    const { hash } = (await app.policy()).active;
    const decided = reviews.decide(context.req.valid("param").id, decision, reviewer, bodyHash, hash);
    return context.json({ id: decided.id, state: decided.state }, 200);
  });
  return routes;
}

function toShown({ body, expiresAt, createdAt, ...review }: Review) {
  return {
    id: review.id,
    target: review.target,
    task: review.task,
    asker: review.asker,
    rule: review.rule,
    because: review.because,
    bodyHash: review.bodyHash,
    createdAt: new Date(createdAt).toISOString(),
    expiresAt: new Date(expiresAt).toISOString(),
    body: visible(new TextDecoder().decode(body)),
    bodyBase64: body.toBase64(),
  };
}

const ReviewSchema = z.object({
  id: z.string(),
  target: z.string(),
  task: z.string(),
  asker: z.string(),
  rule: z.string(),
  because: z.string(),
  bodyHash: z.string(),
  createdAt: z.string(),
  expiresAt: z.string(),
  /** Invisible and bidirectional characters are written as `⟨U+XXXX⟩`. */
  body: z.string(),
  /** The exact bytes. */
  bodyBase64: z.string(),
}).openapi("Review");

const listRoute = createRoute({
  method: "get",
  path: "/v1/reviews",
  middleware: [requireScope("approve")] as const,
  summary: "Requests that wait for a person, with the exact bytes that would leave",
  responses: {
    200: jsonAnswer(z.object({ reviews: z.array(ReviewSchema) }), "Oldest first"),
    default: problemAnswer,
  },
});

const decideRoute = createRoute({
  method: "post",
  path: "/v1/reviews/{id}",
  middleware: [requireScope("approve")] as const,
  summary: "Approve or refuse the exact bytes",
  request: {
    params: IdSchema,
    body: jsonBody(z.object({
      decision: z.enum(["approve", "refuse"]),
      bodyHash: z.string().regex(/^[0-9a-f]{64}$/),
    })),
  },
  responses: {
    200: jsonAnswer(z.object({ id: z.string(), state: z.string() }), "Decided"),
    default: problemAnswer,
  },
});

const BODY_BYTES_MAX = 4_096;
