import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { ChathamError } from "../../errors.ts";
import { choose, preferencesFor, UNLIMITED } from "../../policy/decide/choose.ts";
import { compilePolicy, type Policy } from "../../policy/decide/compile.ts";
import { diffPolicies } from "../../policy/prove/diff.ts";
import { parseDocument } from "../../policy/read/parse.ts";
import { parseFacts } from "../../policy/read/parse_facts.ts";
import { permit } from "../../policy/decide/permit.ts";
import { replay } from "../../policy/replay/replay.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { anyObject, plainObject } from "../answers/plain_object.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonBody, problemAnswer } from "../answers/schemas.ts";

/** `/v1/policy`, `/v1/policy/decide`, `/v1/policy/replay`. A policy in a body is tried, never installed. */
export function policyRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/policy/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  routes.use("/v1/policy", bodyLimit({ maxSize: BODY_BYTES_MAX }));

  routes.openapi(showRoute, async (context) => {
    const keeper = await app.policy();
    const { id, version, hash, document } = keeper.active;
    return context.json({
      id,
      version,
      hash,
      expires: document.expires,
      ...keeper.status,
      policy: plainObject(document),
    }, 200);
  });

  routes.openapi(installRoute, async (context) => {
    const keeper = await app.policy();
    const { id, version, hash } = await keeper.install(JSON.stringify(context.req.valid("json")));
    return context.json({ id, version, hash }, 200);
  });

  routes.openapi(decideRoute, async (context) => {
    const body = context.req.valid("json");
    const policy = policyOf(body.policy) ?? (await app.policy()).active;
    const facts = parseFacts(body.facts, { nowMs: Date.now() });
    const { permits, refusals } = permit(policy, facts);
    const { mode, steps } = choose(permits, preferencesFor(policy, facts, TOKENS_OUT), new Map(), UNLIMITED);
    const [first] = steps;
    return context.json({
      permitted: permits.map(plainObject),
      refused: refusals.map((one) => ({ ...one })),
      chosen: first?.permit.target.id ?? null,
      mode,
      steps: steps.map(({ permit, part, runs, isReviewed }) => ({
        target: permit.target.id,
        part,
        runs,
        isReviewed,
      })),
      obligations: first ? plainObject(first.permit.obligations) : null,
    }, 200);
  });

  routes.openapi(replayRoute, async (context) => {
    const { policy, since } = context.req.valid("json");
    const tried = policyOf(policy);
    if (tried === undefined) {
      throw new ChathamError("bad-input", "Give the policy to replay past decisions under");
    }
    const { active } = await app.policy();
    const { decisions } = await app.escalation();
    const report = replay(tried, decisions.since(since));
    const differences = diffPolicies(active, tried);
    return context.json(plainObject({ ...report, differences }), 200);
  });
  return routes;
}

const BODY_BYTES_MAX = 8 << 20;
/** Tokens that an answer is taken to have when nothing is measured. */
const TOKENS_OUT = 500;

/** A policy given as a document, or as its text; undefined when none is given. */
function policyOf(given: unknown): Policy | undefined {
  if (given === undefined) return undefined;
  return compilePolicy(parseDocument(typeof given === "string" ? given : JSON.stringify(given), "policy"));
}

const anyPolicy = z.union([z.string().max(8_000_000), anyObject])
  .openapi({ description: "A policy document, as JSON or as YAML text" });
const installed = z.object({ id: z.string(), version: z.number(), hash: z.string() });

const showRoute = createRoute({
  method: "get",
  path: "/v1/policy",
  middleware: [requireScope("read")] as const,
  summary: "The active policy, where it comes from, and why a newer one is not in use",
  responses: {
    200: {
      content: {
        "application/json": {
          schema: installed.extend({
            expires: z.string(),
            source: z.enum(["system", "bundle", "shipped"]),
            isLocked: z.boolean(),
            layers: z.array(z.enum(["group", "user"])).readonly(),
            problem: z.string().optional(),
            policy: anyObject,
          }),
        },
      },
      description: "The policy",
    },
    default: problemAnswer,
  },
});

const installRoute = createRoute({
  method: "put",
  path: "/v1/policy",
  middleware: [requireScope("admin")] as const,
  summary: "Install a signed bundle; the next decision is taken under it",
  request: { body: jsonBody(anyObject) },
  responses: {
    200: { content: { "application/json": { schema: installed } }, description: "Installed" },
    default: problemAnswer,
  },
});

const decideRoute = createRoute({
  method: "post",
  path: "/v1/policy/decide",
  middleware: [requireScope("read")] as const,
  summary: "What the policy decides for given facts; nothing is sent",
  request: { body: jsonBody(z.object({ facts: anyObject, policy: anyPolicy.optional() })) },
  responses: {
    200: {
      content: {
        "application/json": {
          schema: z.object({
            permitted: z.array(anyObject),
            refused: z.array(
              z.object({ target: z.string(), trust: z.string(), rule: z.string(), because: z.string() }),
            ),
            chosen: z.string().nullable(),
            mode: z.string(),
            steps: z.array(anyObject),
            obligations: anyObject.nullable(),
          }),
        },
      },
      description: "Permitted and refused targets with the deciding rules, and what would be chosen",
    },
    default: problemAnswer,
  },
});

const replayRoute = createRoute({
  method: "post",
  path: "/v1/policy/replay",
  middleware: [requireScope("admin")] as const,
  summary: "What would change over past decisions under another policy",
  request: { body: jsonBody(z.object({ policy: anyPolicy, since: z.string().max(40).optional() })) },
  responses: {
    200: { content: { "application/json": { schema: anyObject } }, description: "Changes, cost and time" },
    default: problemAnswer,
  },
});
