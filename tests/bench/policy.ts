/**
 * Figures of the policy engine, beside Cedar's WebAssembly build in the same run. `deno task bench:policy`.
 * The times include everything that a request pays: `permit()` over all targets and `choose()` among them.
 */
import { createRequire } from "node:module";
import process from "node:process";
import { stringify } from "yaml";
import { choose, preferencesFor, UNLIMITED } from "../../src/policy/decide/choose.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { parseFacts } from "../../src/policy/read/parse_facts.ts";
import { permit } from "../../src/policy/decide/permit.ts";
import { prove } from "../../src/policy/prove/prove.ts";
import { type DecisionRecord, replay } from "../../src/policy/replay/replay.ts";
import { cedarOf, contextOf } from "./policy/cedar.ts";
import { factsOf, policyOf } from "./policy/rules.ts";

const NOW = Date.parse("2026-06-01");

function percentiles(run: (at: number) => void, count: number): { p50: number; p99: number } {
  for (let at = 0; at < count / 4; at++) run(at);
  const micros = Float64Array.from({ length: count }, (_, at) => {
    const start = performance.now();
    run(at);
    return 1_000 * (performance.now() - start);
  }).sort();
  return { p50: micros[count >> 1] ?? NaN, p99: micros[Math.floor(count * 0.99)] ?? NaN };
}

function report(measure: string, figure: string, target = ""): void {
  // deno-lint-ignore no-console -- the bench's result
  console.log(`| ${measure} | ${figure} | ${target} |`);
}

/** Best of some runs, by the clock and by what the process itself computed (the machine may be shared). */
function bestOf(run: () => void, times: number): { wallMs: number; cpuMs: number } {
  let wallMs = Infinity, cpuMs = Infinity;
  for (let at = 0; at < times; at++) {
    const start = performance.now(), before = process.cpuUsage();
    run();
    const { user, system } = process.cpuUsage(before);
    wallMs = Math.min(wallMs, performance.now() - start);
    cpuMs = Math.min(cpuMs, (user + system) / 1_000);
  }
  return { wallMs, cpuMs };
}

function seconds({ wallMs, cpuMs }: { wallMs: number; cpuMs: number }): string {
  return `${(wallMs / 1_000).toFixed(2)} s (${(cpuMs / 1_000).toFixed(2)} s of processor time)`;
}

report("measure", "here", "target");
report("---", "---", "---");

for (const [rules, target] of [[50, 50], [200, undefined], [2_000, 500]] as const) {
  const policy = parsePolicy(JSON.stringify(policyOf(rules)));
  const facts = Array.from({ length: 500 }, (_, at) => parseFacts(factsOf(at), { nowMs: NOW }));
  const { p50, p99 } = percentiles((at) => {
    const given = facts[at % facts.length] ?? { now: NOW };
    choose(permit(policy, given).permits, preferencesFor(policy, given, 300), new Map(), UNLIMITED);
  }, 20_000);
  const goal = target === undefined ? "" : `p99 ≤ ${target} µs`;
  report(
    `permit + choose, ${rules} rules, 8 targets`,
    `p50 ${p50.toFixed(1)} µs, p99 ${p99.toFixed(1)} µs`,
    goal,
  );
}

const cedar = loadCedar();
for (const rules of cedar === undefined ? [] : [50, 2_000]) {
  const document = policyOf(rules);
  const id = `bench-${rules}`;
  const parsed = cedar?.preparsePolicySet(id, { staticPolicies: cedarOf(document) });
  if (parsed?.type !== "success") {
    throw new Error(`Cedar cannot read the rules: ${JSON.stringify(parsed).slice(0, 300)}`);
  }
  const contexts = Array.from({ length: 500 }, (_, at) => contextOf(factsOf(at)));
  const { p50, p99 } = percentiles((at) => {
    for (let target = 0; target < 8; target++) {
      cedar?.statefulIsAuthorized({
        principal: { type: "User", id: "u" },
        action: { type: "Action", id: "send" },
        resource: { type: "Target", id: `t${target}` },
        context: contexts[at % contexts.length] ?? {},
        preparsedPolicySetId: id,
        entities: [],
      });
    }
  }, rules > 1_000 ? 60 : 1_000);
  report(
    `Cedar (wasm, preparsed), ${rules} rules, 8 targets`,
    `p50 ${p50.toFixed(1)} µs, p99 ${p99.toFixed(1)} µs`,
  );
}

for (
  const [form, text] of [["JSON", JSON.stringify(policyOf(2_000))], [
    "YAML",
    stringify(policyOf(2_000)),
  ]] as const
) {
  const cold = bestOf(() => parsePolicy(text), 1), warm = bestOf(() => parsePolicy(text), 7);
  report(
    `load and check 2,000 rules, ${form}`,
    `first ${seconds(cold)}, best of 7 ${seconds(warm)}`,
    "≤ 300 ms",
  );
}

const proving = parsePolicy(JSON.stringify(policyOf(200)));
const claims = Array.from({ length: 20 }, (_, at) =>
  [
    `never external when labels has project:${at}`,
    `external only with redaction pseudonym or stronger`,
    `organisation only when tokens at most ${8_000 - at}`,
    `no target outside EU when participant jurisdiction has EU and labels has team:${at}`,
    `target t${at % 8} only when task is ask or summarise or chat`,
  ][at % 5] ?? "");
const proofs = prove(proving, claims);
report(
  `prove 20 claims over 200 rules (${proofs.filter((one) => one.holds).length} hold)`,
  seconds(bestOf(() => prove(proving, claims), 3)),
  "≤ 5 s",
);

const records: DecisionRecord[] = Array.from({ length: 100_000 }, (_, at) => {
  const { now: _now, ...facts } = factsOf(at);
  return {
    at: "2026-06-01T10:00:00Z",
    facts,
    target: at % 3 === 0 ? "t1" : "device",
    tokensIn: at % 9_000,
    tokensOut: 200,
    latencyMs: 500 + at % 4_000,
    cost: 0.001,
  };
});
report(
  "replay 100,000 decisions, 200 rules",
  seconds(bestOf(() => replay(proving, records), 2)),
  "≤ 3 s",
);

interface Cedar {
  preparsePolicySet(id: string, policies: { staticPolicies: string }): { type: string };
  statefulIsAuthorized(call: Record<string, unknown>): unknown;
}

/** Present where `CEDAR` names an unpacked copy of the npm package; it is no dependency of ours. */
function loadCedar(): Cedar | undefined {
  const folder = Deno.env.get("CEDAR");
  if (folder === undefined) {
    report("Cedar", "not measured: set CEDAR to an unpacked @cedar-policy/cedar-wasm");
    return undefined;
  }
  return createRequire(import.meta.url)(`${folder}/nodejs/cedar_wasm.js`);
}
