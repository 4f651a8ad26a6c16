import { assertEquals } from "@std/assert";
import { parseCases, runCases } from "../../src/policy/replay/cases.ts";
import { compilePolicy } from "../../src/policy/decide/compile.ts";
import type { RuleDocument } from "../../src/policy/language/document.ts";
import { parsePolicy, policyJsonSchema } from "../../src/policy/read/parse.ts";
import { parseFacts } from "../../src/policy/read/parse_facts.ts";
import { permit } from "../../src/policy/decide/permit.ts";
import { prove } from "../../src/policy/prove/prove.ts";
import { readShipped, SHIPPED } from "../../src/policy/install/shipped.ts";
import { NOW, randomOf } from "./support/random.ts";

for (const name of SHIPPED) {
  Deno.test(`the shipped policy ${name} passes its cases, which exercise every rule on both sides`, async () => {
    const policy = parsePolicy(await readShipped(name), `${name}.yaml`);
    const report = runCases(policy, parseCases(await readShipped(name, "cases"), `${name}.cases.yaml`));
    assertEquals(report.failures, []);
    assertEquals(report.coverage, { neverMatched: [], alwaysMatched: [], neverDecided: [], sides: 1 });
  });

  Deno.test(`the shipped policy ${name} proves its claims`, async () => {
    const policy = parsePolicy(await readShipped(name), `${name}.yaml`);
    const failed = prove(policy, policy.document.claims ?? []).filter((proof) => !proof.holds);
    assertEquals(failed, []);
  });

  Deno.test(`the cases of ${name} fail when any rule is deleted or inverted`, async () => {
    const { document } = parsePolicy(await readShipped(name), `${name}.yaml`);
    const cases = parseCases(await readShipped(name, "cases"));
    const rules = document.rules ?? [];
    const survivors = rules.flatMap((rule, at) => {
      const deleted = compilePolicy({ ...document, rules: rules.toSpliced(at, 1) });
      const inverted = compilePolicy({ ...document, rules: rules.with(at, invert(rule)) });
      return [
        ...(runCases(deleted, cases).failures.length === 0 ? [`${rule.id} deleted`] : []),
        ...(runCases(inverted, cases).failures.length === 0 ? [`${rule.id} inverted`] : []),
      ];
    });
    assertEquals(survivors, []);
  });
}

Deno.test("policyJsonSchema() is what policies/policy.schema.json holds", async () => {
  const written = await Deno.readTextFile(new URL("../../policies/policy.schema.json", import.meta.url));
  assertEquals(JSON.parse(written), JSON.parse(JSON.stringify(policyJsonSchema())));
});

function invert({ permit, refuse, obligations: _, ...rest }: RuleDocument): RuleDocument {
  return { ...rest, ...(permit && { refuse: permit }), ...(refuse && { permit: refuse }) };
}

Deno.test("adding a sensitive label never widens what a shipped policy permits", async () => {
  const random = randomOf(1);
  for (const name of SHIPPED) {
    const policy = parsePolicy(await readShipped(name));
    const sensitive = policy.rules.filter((rule) => rule.effect === "refuse")
      .flatMap((rule) => rule.when.labels?.any ?? []).filter((label) => label !== "unlabelled")
      .map((label) => label.replace(":*", ":added"));
    const { cases, given } = parseCases(await readShipped(name, "cases"));
    for (const one of cases) {
      for (const label of sensitive) {
        const before = parseFacts({ ...given, ...one.facts }, { nowMs: NOW });
        const facts = { ...before, labels: random.some(before.labels ?? [], 0.8) };
        const after = { ...facts, labels: [...facts.labels, label] };
        const was = permit(policy, facts).permits.map((permitted) => permitted.target.id);
        const is = permit(policy, after).permits.map((permitted) => permitted.target.id);
        assertEquals(is.filter((id) => !was.includes(id)), [], `${name}, ${one.name}, ${label}`);
      }
    }
  }
});
