import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { OpenAPIHono } from "@hono/zod-openapi";
import type { App } from "../../src/app/app.ts";
import { runCli } from "../../src/cli/cli.ts";
import { type HttpEnv, OWNER } from "../../src/http/door/auth.ts";
import { policyRoutes } from "../../src/http/routes/policy.ts";
import { toResponse } from "../../src/http/answers/respond.ts";
import { openPolicyKeeper } from "../../src/policy/install/keeper.ts";
import { readShipped } from "../../src/policy/install/shipped.ts";
import type { Terminal } from "../../src/cli/terminal/types.ts";

Deno.test("policy commands check, test, explain, prove, compare, sign, verify and apply", async () => {
  await using home = await openHome();
  const { run, folder } = home;
  const facts = join(folder, "facts.yaml");
  await Deno.writeTextFile(facts, "{ task: ask, labels: [hr], tookPart: true, now: 2026-06-01 }\n");
  const hybrid = ["--policy", "local-first-hybrid", "--facts", facts];

  assertStringIncludes(
    (await run("policy", "check", "healthcare")).out,
    "proved: never external when labels has clinical",
  );
  assertStringIncludes(
    (await run("policy", "test", "eu-residency", "eu-residency.cases")).out,
    "0 failed; 100 %",
  );
  assertStringIncludes(
    (await run("policy", "explain", ...hybrid)).out,
    "frontier is refused by sensitive-stays",
  );
  const whyNot = JSON.parse((await run("policy", "why-not", "branch-server", ...hybrid, "--json")).out);
  assertEquals(whyNot.changes.map((one: { fact: string }) => one.fact), ["labels"]);
  const failed = await run("policy", "prove", "never external", "--policy", "local-first-hybrid");
  assertEquals(failed.code, 1);
  assertStringIncludes(failed.out, "FALSE: never external");
  const compared = await run("policy", "diff", "default", "air-gapped");
  assertStringIncludes(compared.out, "action export: newly refused");

  const key = join(folder, "admin.key"), bundle = join(folder, "bundle.json");
  const publicKey = (await run("policy", "sign", "--make-key", key)).out.trim();
  await Deno.writeTextFile(bundle, (await run("policy", "sign", "eu-residency", "--key", key)).out);
  assertStringIncludes(
    (await run("policy", "verify", bundle, "--key", publicKey)).out,
    "eu-residency version 1",
  );
  assertEquals((await run("policy", "apply", bundle)).code, 1);
  assertStringIncludes((await run("policy", "apply", bundle, "--trust", publicKey)).out, "is active");
});

Deno.test("policy diff replays recorded decisions and draws them", async () => {
  await using home = await openHome();
  const records = join(home.folder, "decisions.jsonl"), plot = join(home.folder, "plot.svg");
  const facts = { task: "ask", labels: [], tookPart: true, consentOfAll: [], "detector.present": true };
  const line = {
    at: "2026-06-01T10:00:00Z",
    facts,
    target: "frontier",
    tokensIn: 1000,
    tokensOut: 200,
    latencyMs: 3000,
    cost: 0.02,
  };
  await Deno.writeTextFile(
    records,
    `${JSON.stringify(line)}\n${JSON.stringify({ ...line, target: "workstation" })}\n`,
  );
  const { out } = await home.run(
    "policy",
    "diff",
    "default",
    "local-first-hybrid",
    "--replay",
    records,
    "--plot",
    plot,
  );
  assertStringIncludes(out, "Of 2 decisions 1 change");
  assertStringIncludes(await Deno.readTextFile(plot), "<svg");
});

Deno.test("the policy routes show, decide and refuse an unsigned policy", async () => {
  await using home = await openHome();
  const shown = await home.call("GET", "/v1/policy");
  assertEquals([shown.status, shown.body.id, shown.body.source], [200, "default", "shipped"]);
  const decided = await home.call("POST", "/v1/policy/decide", {
    facts: { task: "ask", labels: ["hr"] },
    policy: await readShipped("local-first-hybrid"),
  });
  assertEquals(decided.body.chosen, "workstation");
  assertEquals(decided.body.refused.map((one: { rule: string }) => one.rule), [
    "sensitive-stays",
    "sensitive-stays",
  ]);
  assert(decided.body.permitted.length === 2 && decided.body.obligations.redaction.PERSON === "none");
  assertEquals((await home.call("PUT", "/v1/policy", { policy: "mine" })).status, 403);
  const wrong = await home.call("POST", "/v1/policy/decide", { facts: { lables: [] } });
  assertEquals(wrong.status, 422);
  assertStringIncludes(wrong.body.detail, "did you mean labels?");
});

async function openHome() {
  const folder = await Deno.makeTempDir();
  const shipped = await readShipped("default");
  const keeper = await openPolicyKeeper({
    folder: join(folder, "policy"),
    systemFolder: undefined,
    shipped,
    nowMs: () => Date.parse("2026-06-01"),
  });
  // These commands and routes touch no other part of the app.
  const given = { facts: new Set<never>(), hasDetector: true, keystore: undefined };
  const app = {
    dataFolder: join(folder, "data"),
    serverPolicy: () => Promise.resolve(undefined),
    policy: () => Promise.resolve(keeper),
    given: () => Promise.resolve(given),
    close: () => Promise.resolve(),
  } as Partial<App> as App;
  const server = new OpenAPIHono<HttpEnv>();
  server.onError((error) => toResponse(error));
  server.use(async (context, next) => {
    context.set("client", OWNER);
    await next();
  });
  server.route("/", policyRoutes(app));
  return {
    folder,
    async run(...args: string[]): Promise<{ code: number; out: string }> {
      const lines: string[] = [];
      const terminal = {
        isColour: false,
        line: (text: unknown = "") => lines.push(String(text)),
        json: (value: unknown) => lines.push(JSON.stringify(value)),
        note: () => {},
      } as Partial<Terminal> as Terminal;
      const code = await runCli(args, { terminal, signal: new AbortController().signal, openApp: () => app });
      return { code, out: lines.join("\n") };
    },
    async call(method: string, path: string, body?: unknown) {
      const answer = await server.request(path, {
        method,
        ...(body === undefined
          ? {}
          : { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
      });
      return { status: answer.status, body: await answer.json() };
    },
    async [Symbol.asyncDispose]() {
      keeper.close();
      await Deno.remove(folder, { recursive: true });
    },
  };
}
