import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import type { App } from "../../app/app.ts";
import { compilePolicy, type Policy } from "../../policy/decide/compile.ts";
import { explained } from "../../policy/explain/explained.ts";
import { describeWhen } from "../../policy/explain/words_of_conditions.ts";
import { prove } from "../../policy/prove/prove.ts";
import { purposesOf } from "../../policy/language/purposes.ts";
import { parseDocument } from "../../policy/read/parse.ts";
import { parseFacts } from "../../policy/read/parse_facts.ts";
import { type HttpEnv, requireScope } from "../door/auth.ts";
import { anyObject, plainObject } from "../answers/plain_object.ts";
import { refuseInvalid } from "../answers/respond.ts";
import { jsonAnswer, jsonBody, problemAnswer } from "../answers/schemas.ts";
import { TRUSTS } from "../../trust.ts";

/** What may be asked of a policy, in words: its rules, why something is decided, and what is true in every case. */
export function policyQuestionRoutes(app: App): OpenAPIHono<HttpEnv> {
  const routes = new OpenAPIHono<HttpEnv>({ defaultHook: refuseInvalid });
  routes.use("/v1/policy/*", bodyLimit({ maxSize: BODY_BYTES_MAX }));
  const policyOf = async (text: string | undefined): Promise<Policy> =>
    text === undefined ? (await app.policy()).active : compilePolicy(parseDocument(text, "policy"));

  routes.openapi(wordsRoute, async (context) => {
    const { rules, targets, document } = (await app.policy()).active;
    return context.json({
      purposes: [...purposesOf(document)],
      rules: rules.map(({ id, effect, because, when, selector, obligations, isBuiltIn }) => ({
        id,
        effect,
        because,
        when: describeWhen(when),
        conditions: plainObject(when ?? {}),
        of: plainObject(selector),
        obligations: plainObject(obligations ?? {}),
        isBuiltIn,
      })),
      targets: targets.map(({ id, kind, trust, jurisdiction, price }) => ({
        ...{ id, kind, trust },
        ...(jurisdiction === undefined ? {} : { jurisdiction }),
        ...(price === undefined ? {} : { price: plainObject(price) }),
      })),
    }, 200);
  });

  routes.openapi(explainRoute, async (context) => {
    const body = context.req.valid("json");
    const policy = await policyOf(body.policy);
    const facts = parseFacts(body.facts, { nowMs: Date.now() });
    const explanations = explained(policy, facts).map(plainObject);
    return context.json({ explanations }, 200);
  });

  routes.openapi(proveRoute, async (context) => {
    const { claims, policy: text } = context.req.valid("json");
    const policy = await policyOf(text);
    const asked = claims ?? policy.document.claims ?? [];
    return context.json({ proofs: prove(policy, asked).map(plainObject) }, 200);
  });
  return routes;
}

const BODY_BYTES_MAX = 8 << 20;
const policyText = z.string().max(8_000_000).optional().openapi({
  description: "A policy as YAML or JSON text, tried and never installed; the active one unless told",
});

const wordsRoute = createRoute({
  method: "get",
  path: "/v1/policy/words",
  middleware: [requireScope("read")] as const,
  summary: "The rules and targets of the active policy, conditions in words",
  responses: {
    200: jsonAnswer(
      z.object({
        purposes: z.array(z.string()).openapi({
          description: "What participants may consent to under it; a plain yes is to all of them",
        }),
        rules: z.array(z.object({
          id: z.string(),
          effect: z.enum(["permit", "refuse"]),
          because: z.string(),
          when: z.string(),
          conditions: anyObject.openapi({
            description: "The same by its facts; empty where it always holds",
          }),
          of: anyObject,
          obligations: anyObject,
          isBuiltIn: z.boolean(),
        })),
        targets: z.array(z.object({
          id: z.string(),
          kind: z.string(),
          trust: z.enum(TRUSTS),
          jurisdiction: z.string().optional(),
          price: anyObject.optional(),
        })),
      }),
      "In the policy's order; the house's own rules too",
    ),
    default: problemAnswer,
  },
});

const explainRoute = createRoute({
  method: "post",
  path: "/v1/policy/explain",
  middleware: [requireScope("read")] as const,
  summary: "Why each target is permitted or refused for these facts, and what would have to change",
  request: { body: jsonBody(z.object({ facts: anyObject, policy: policyText })) },
  responses: {
    200: jsonAnswer(z.object({ explanations: z.array(anyObject) }), "One for each target"),
    default: problemAnswer,
  },
});

const proveRoute = createRoute({
  method: "post",
  path: "/v1/policy/prove",
  middleware: [requireScope("read")] as const,
  summary: "Check claims over every possible combination of facts; with none, the policy's own",
  request: {
    body: jsonBody(z.object({
      claims: z.array(z.string().min(1).max(500)).max(100).optional(),
      policy: policyText,
    })),
  },
  responses: {
    200: jsonAnswer(
      z.object({ proofs: z.array(anyObject) }),
      "Each holds, or has a counterexample: facts, target and the rule that permits it there",
    ),
    default: problemAnswer,
  },
});
