import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import type { DecisionRecord } from "../../policy/replay/replay.ts";
import { decisionsLost, figuresOf } from "../../receipts/figures.ts";
import { verifyChain } from "../../receipts/verify.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { TRUSTS } from "../../trust.ts";

/** What the receipts prove and add up to: all of them at once, free of content. */
export function receiptProofRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/receipts/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));

  routes.openapi(exportRoute, async (context) => {
    const { receipts } = await app.escalation();
    const lines = receipts.export();
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        const { value, done } = lines.next();
        if (done) controller.close();
        else controller.enqueue(new TextEncoder().encode(`${value}\n`));
      },
    });
    return context.body(body, 200, {
      "content-type": "application/octet-stream",
      "content-disposition": 'attachment; filename="chatham-receipts.jsonl"',
      "x-chatham-public-key": receipts.publicKey,
    });
  });

  routes.openapi(verifyRoute, async (context) => {
    const { receipts } = await app.escalation();
    const { publicKey } = receipts;
    return context.json({ ...await verifyChain(receipts.export(), { publicKey }), publicKey }, 200);
  });

  routes.openapi(proveRoute, async (context) => {
    const { labels, ...days } = context.req.valid("json");
    return context.json((await app.escalation()).receipts.nothingLeft(labels, days), 200);
  });

  routes.openapi(figuresRoute, async (context) => {
    const days = context.req.valid("query");
    const { receipts, decisions } = await app.escalation();
    const trusts = new Map((await app.policy()).active.targets.map(({ id, trust }) => [id, trust]));
    const isAnswer = ({ at, target, facts }: DecisionRecord) =>
      at.slice(0, 10) <= days.to && trusts.get(target) === "device" &&
      (facts.task === "ask" || facts.task === "synthesise");
    const here = new Map<string, number>();
    for (const { at } of decisions.since(`${days.from}T00:00:00.000Z`).filter(isAnswer)) {
      here.set(at.slice(0, 10), (here.get(at.slice(0, 10)) ?? 0) + 1);
    }
    const hereByDay = [...here].map(([day, count]) => ({ day, count }));
    const answeredHere = hereByDay.reduce((sum, { count }) => sum + count, 0);
    const lost = decisionsLost(receipts.records(), days);
    return context.json({ days: figuresOf(receipts.records(), days), answeredHere, hereByDay, lost }, 200);
  });
  return routes;
}

const BODY_BYTES_MAX = 64 << 10;

const day = z.iso.date();
const audit = requireScope("audit");

const exportRoute = createRoute({
  method: "get",
  path: "/v1/receipts/export",
  middleware: audit,
  summary: "The whole chain as JSON Lines; `x-chatham-public-key` verifies it",
  responses: {
    200: {
      content: { "application/octet-stream": { schema: z.string() } },
      description: "One record a line, from the first on",
    },
    default: problemAnswer,
  },
});

const verifyRoute = createRoute({
  method: "post",
  path: "/v1/receipts/verify",
  middleware: audit,
  summary: "Check the chain: every record's place, link, hash and signature",
  request: { body: jsonBody(z.object({})) },
  responses: {
    200: jsonAnswer(
      z.object({
        ok: z.boolean(),
        records: z.int(),
        opened: z.int(),
        closed: z.int(),
        acts: z.int(),
        unclosed: z.array(z.string()).readonly(),
        problems: z.array(z.object({ line: z.int(), problem: z.string() })).readonly(),
        tail: z.string(),
        otherKey: z.string().optional(),
        publicKey: z.string(),
      }),
      "Whether the chain is whole, and where it is not",
    ),
    default: problemAnswer,
  },
});

const proveRoute = createRoute({
  method: "post",
  path: "/v1/receipts/prove",
  middleware: audit,
  summary: "A signed answer to whether anything with one of these labels left between two days",
  request: {
    body: jsonBody(z.object({
      labels: z.array(z.string().min(1).max(200)).min(1).max(100),
      from: day,
      to: day,
    })),
  },
  responses: {
    200: jsonAnswer(
      z.object({
        v: z.literal(2),
        claim: z.string(),
        verdict: z.enum(["left", "nothing-left", "never-carried", "clock-unsure"]),
        holds: z.boolean(),
        label: z.string(),
        labelHashes: z.array(z.string()).readonly(),
        from: z.string(),
        to: z.string(),
        clockUnsure: z.object({ from: z.string(), to: z.string() }).optional().openapi({
          description: "Days within which records bear times that cannot all be right",
        }),
        askedFrom: z.string().optional(),
        askedTo: z.string().optional(),
        requestsRead: z.int(),
        actsRead: z.int(),
        citedOnly: z.int(),
        beforeLabelled: z.int(),
        backups: z.int(),
        matches: z.array(z.string()).readonly(),
        matchesTotal: z.int(),
        head: z.object({ seq: z.int(), hash: z.string() }).nullable(),
        at: z.string(),
        publicKey: z.string(),
        bound: z.string(),
        signature: z.string(),
      }),
      "The answer as this device signs it",
    ),
    default: problemAnswer,
  },
});

const figuresRoute = createRoute({
  method: "get",
  path: "/v1/receipts/figures",
  middleware: audit,
  summary: "What left, by day and target, and how many questions were answered here",
  request: { query: z.object({ from: day, to: day }) },
  responses: {
    200: jsonAnswer(
      z.object({
        days: z.array(z.object({
          day: z.string(),
          target: z.string(),
          trust: z.enum(TRUSTS),
          requests: z.int(),
          answered: z.int(),
          refused: z.int(),
          bytesOut: z.int(),
          costMicros: z.record(z.string(), z.number()),
          replacedMin: z.int(),
          replacedMax: z.int().nullable(),
          latencyMs: z.object({ median: z.number(), p95: z.number() }).nullable(),
        })),
        hereByDay: z.array(z.object({ day: z.string(), count: z.int() })),
        answeredHere: z.int(),
        lost: z.int().describe("Decisions that could not be kept, by which `answeredHere` may be too low"),
      }),
      "UTC days; replaced values as a range, since receipts hold their counts in ranges",
    ),
    default: problemAnswer,
  },
});
