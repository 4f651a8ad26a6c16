import { assert, assertEquals } from "@std/assert";
import type { Claim } from "../../src/policy/language/claims.ts";
import { compilePolicy } from "../../src/policy/decide/compile.ts";
import { diffPolicies } from "../../src/policy/prove/diff.ts";
import { documentSchema } from "../../src/policy/language/document.ts";
import type { Facts } from "../../src/policy/language/facts.ts";
import { isImpossible } from "../../src/policy/read/check.ts";
import { implies } from "../../src/policy/prove/imply.ts";
import { latticeOf } from "../../src/policy/prove/lattice.ts";
import { permit } from "../../src/policy/decide/permit.ts";
import { prove } from "../../src/policy/prove/prove.ts";
import { solve } from "../../src/policy/prove/solve.ts";
import { whyNot } from "../../src/policy/explain/why_not.ts";
import { type Random, randomOf, TARGETS } from "./support/random.ts";

/** A small fact space that can be walked cell by cell. */
const CELLS: readonly Facts[] = [...cells()];

function* cells(): Generator<Facts> {
  const sets = [undefined, [], ["hr"], ["insider:a"], ["other"], ["hr", "insider:a"], ["hr", "other"], [
    "insider:z",
  ]];
  const counts = [undefined, 0, 1, 3], flags = [undefined, false, true];
  for (const labels of sets) {
    for (const health of counts) {
      for (const tookPart of flags) {
        for (const tokens of [undefined, 0, 100, 500]) {
          yield {
            now: Date.parse("2026-06-01"),
            task: "ask",
            ...(labels && { labels }),
            ...(health !== undefined && { "detected.health": health, "detected.person": 0 }),
            ...(tookPart !== undefined && { tookPart }),
            ...(tokens !== undefined && { tokens }),
          };
        }
      }
    }
  }
}

function smallWhen(random: Random): Record<string, unknown> {
  const when: Record<string, unknown> = {};
  if (random.chance(0.6)) {
    const operator = random.pick(["any", "all", "none"]);
    when.labels = { [operator]: [random.pick(["hr", "insider:a", "insider:*", "unlabelled"])] };
  }
  if (random.chance(0.3)) when.detected = { [random.pick(["any", "none"])]: ["health"] };
  if (random.chance(0.3)) when["detected.health"] = { [random.pick(["above", "atMost"])]: 1 };
  if (random.chance(0.3)) when.tookPart = random.chance(0.5);
  if (random.chance(0.3)) when.tokens = { [random.pick(["atLeast", "below"])]: 100 };
  return when;
}

function smallPolicy(random: Random, count: number) {
  const rules = Array.from({ length: count }, (_, at) => ({
    id: `r${at}`,
    because: "Because.",
    when: smallWhen(random),
    ...(random.chance(0.55)
      ? {
        permit: { targets: ["own"] },
        obligations: { redaction: { default: random.pick(["mask", "pseudonym"]) } },
      }
      : { refuse: { trust: ["organisation"] } }),
  }));
  return compilePolicy(
    documentSchema.parse({ policy: "small", version: 1, expires: "2030-01-01", targets: TARGETS, rules }),
  );
}

Deno.test("prove() gives the verdict of a walk through every cell, never another", () => {
  const random = randomOf(4);
  const verdicts = { true: 0, false: 0 };
  for (let at = 0; at < 120; at++) {
    const policy = smallPolicy(random, 1 + random.below(8));
    const claims: Claim[] = [
      {
        never: { targets: ["own"] },
        when: documentSchema.shape.rules.unwrap().element.shape.when.parse(smallWhen(random)),
      },
      { only: { targets: ["own"] }, with: { redaction: "mask" } },
      { only: { targets: ["own"] }, if: { labels: { any: ["hr"] } } },
    ];
    const proofs = prove(policy, claims);
    const probe = (when: unknown) =>
      compilePolicy(documentSchema.parse({
        policy: "probe",
        version: 1,
        expires: "2030-01-01",
        targets: TARGETS,
        rules: [{ id: "probe", because: "Because.", when, permit: { targets: ["own"] } }],
      }));
    const holdsIn = (when: unknown) => {
      const asked = probe(when);
      return (facts: Facts) => permit(asked, facts).permits.some((one) => one.target.id === "own");
    };
    const [first] = claims;
    const applies = holdsIn(first && "when" in first ? first.when : {}),
      isHr = holdsIn({ labels: { any: ["hr"] } });
    const permits = (facts: Facts) => permit(policy, facts).permits.find((one) => one.target.id === "own");
    const walked = [
      !CELLS.some((facts) => applies(facts) && permits(facts)),
      !CELLS.some((facts) => (permits(facts)?.obligations.redaction.PERSON ?? "mask") !== "mask"),
      !CELLS.some((facts) => !isHr(facts) && permits(facts)),
    ];
    assertEquals(proofs.map((proof) => proof.holds), walked, JSON.stringify(policy.document.rules));
    for (const holds of walked) verdicts[holds ? "true" : "false"]++;
  }
  assert(verdicts.true > 50 && verdicts.false > 50, JSON.stringify(verdicts));
});

Deno.test("diffPolicies() is empty exactly when no cell decides otherwise, and its examples differ", () => {
  const random = randomOf(11);
  for (let at = 0; at < 150; at++) {
    const before = smallPolicy(random, 1 + random.below(4));
    const rules = before.document.rules ?? [];
    const after = random.chance(0.4)
      ? compilePolicy({ ...before.document, rules: rules.toReversed() })
      : smallPolicy(random, 1 + random.below(4));
    const decide = (policy: typeof before, facts: Facts) => {
      const found = permit(policy, facts).permits.find((one) => one.target.id === "own");
      return found ? found.obligations.redaction.PERSON : "refused";
    };
    const differences = diffPolicies(before, after);
    const walked = CELLS.some((facts) => decide(before, facts) !== decide(after, facts));
    assertEquals(differences.length > 0, walked, JSON.stringify([rules, after.document.rules]));
    for (const { facts } of differences) {
      assert(decide(before, facts) !== decide(after, facts), JSON.stringify(facts));
    }
  }
});

Deno.test("whyNot() finds a smallest change that permits, or proves that there is none", () => {
  const random = randomOf(5);
  for (let at = 0; at < 150; at++) {
    const policy = smallPolicy(random, 1 + random.below(6));
    const facts = random.pick(CELLS);
    const answer = whyNot(policy, facts, "own");
    const permits = (tried: Facts) => permit(policy, tried).permits.some((one) => one.target.id === "own");
    if (answer.isPermitted) {
      assert(permits(facts));
      continue;
    }
    const changed = (tried: Facts) => {
      const names = new Set([...Object.keys(facts), ...Object.keys(tried)]);
      const read = (from: Facts, name: string) => JSON.stringify(Reflect.get(from, name));
      return [...names].filter((name) =>
        name !== "detected.person" && read(facts, name) !== read(tried, name)
      ).length;
    };
    const fewest = Math.min(...CELLS.filter(permits).map(changed));
    if (answer.changes === undefined) {
      assertEquals(fewest, Infinity, `${JSON.stringify(facts)} ${JSON.stringify(policy.document.rules)}`);
      continue;
    }
    const applied = Object.fromEntries(answer.changes.map(({ fact, to }) => [fact, to ?? undefined]));
    assert(permits({ ...facts, ...applied }), answer.sentence);
    assert(
      answer.changes.length <= fewest,
      `${answer.sentence} needs ${answer.changes.length}, a walk found ${fewest}`,
    );
  }
});

Deno.test("implies() agrees with the solver on conditions on one fact", () => {
  const random = randomOf(3);
  const names = ["hr", "insider:a", "insider:*", "unlabelled", "open"];
  for (let at = 0; at < 2_000; at++) {
    const condition = () => {
      const made: Record<string, string[]> = {};
      for (const operator of ["any", "all", "none"]) {
        if (random.chance(0.5)) made[operator] = [random.pick(names), random.pick(names)];
      }
      return Object.keys(made).length === 0 ? { any: ["hr"] } : made;
    };
    const a = condition(), b = condition();
    if (isImpossible({ labels: a })) continue;
    const lattice = latticeOf([{ labels: a }, { labels: b }]);
    const clauses = [...lattice.holds({ labels: a }, "surely"), lattice.fails({ labels: b }, "surely")];
    const isRefuted = solve(lattice.start.slice(), clauses, { nodes: 0, nodesMax: 1e6 }) === undefined;
    assertEquals(implies("labels", a, b), isRefuted, JSON.stringify([a, b]));
  }
});
