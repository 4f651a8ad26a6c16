import { assertEquals } from "@std/assert";
import { compilePolicy } from "../../src/policy/decide/compile.ts";
import { documentSchema } from "../../src/policy/language/document.ts";
import { explain } from "../../src/policy/explain/explain.ts";
import { permit } from "../../src/policy/decide/permit.ts";
import { randomFacts, randomOf, randomRules, TARGETS } from "./support/random.ts";
import { referenceObligations, referenceRuling } from "./support/reference.ts";

Deno.test("permit() agrees with rules read one by one on 10,000 random policies and facts", () => {
  const random = randomOf(20_261_121);
  for (let at = 0; at < 1_000; at++) {
    const document = documentSchema.parse({
      policy: "random",
      version: 1,
      expires: random.chance(0.05) ? "2026-05-01" : "2030-01-01",
      targets: TARGETS,
      rules: randomRules(random, 1 + random.below(40)),
    });
    const policy = compilePolicy(document);
    for (let again = 0; again < 10; again++) {
      const facts = randomFacts(random);
      const decision = permit(policy, facts);
      for (const target of policy.targets) {
        const found = decision.permits.find((one) => one.target.id === target.id);
        const refusal = decision.refusals.find((one) => one.target === target.id);
        const ruling = found ? `permitted ${found.rule}` : `refused ${refusal?.rule}`;
        const where = `${target.id} in policy ${at}, facts ${JSON.stringify(facts)}`;
        assertEquals(ruling, referenceRuling(document, target, facts), where);
        if (!found) continue;
        const { redaction, turnsMax } = found.obligations;
        const read = referenceObligations(document, target, facts);
        assertEquals<unknown>({ redaction: redaction.PERSON, turnsMax }, read, where);
      }
    }
  }
});

Deno.test("explain() names the same deciding rule as permit()", () => {
  const random = randomOf(7);
  for (let at = 0; at < 200; at++) {
    const rules = randomRules(random, 12);
    const policy = compilePolicy(
      documentSchema.parse({ policy: "random", version: 1, expires: "2030-01-01", targets: TARGETS, rules }),
    );
    for (const one of explain(policy, randomFacts(random))) {
      if (one.rule.startsWith("chatham:") && one.rule !== "chatham:audio-stays") {
        assertEquals(one.rules.some((trace) => trace.decides), false, one.sentences.join("\n"));
      } else assertEquals(one.rules[0]?.rule, one.rule, one.sentences.join("\n"));
    }
  }
});

Deno.test("adding a refuse rule never widens what is permitted", () => {
  const random = randomOf(99);
  for (let at = 0; at < 300; at++) {
    const rules = randomRules(random, 10);
    const [extra] = randomRules(random, 1);
    const selector = extra?.permit ?? extra?.refuse;
    const more = [...rules, { id: "extra", because: "Because.", when: extra?.when, refuse: selector }];
    const base = { policy: "random", version: 1, expires: "2030-01-01", targets: TARGETS };
    const before = compilePolicy(documentSchema.parse({ ...base, rules }));
    const after = compilePolicy(documentSchema.parse({ ...base, rules: more }));
    const facts = randomFacts(random);
    const idsOf = (policy: typeof before) => permit(policy, facts).permits.map((one) => one.target.id);
    const was = idsOf(before);
    assertEquals(idsOf(after).filter((id) => !was.includes(id)), []);
  }
});
