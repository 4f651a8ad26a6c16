import { assert, assertEquals, assertThrows } from "@std/assert";
import { choose, preferencesFor } from "../../src/policy/decide/choose.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { Permit, permit, permitAction } from "../../src/policy/decide/permit.ts";

const NOW = Date.parse("2026-11-21T10:00:00Z");

const policy = parsePolicy(`
policy: example
version: 1
expires: 2030-01-01
targets:
  - { id: frankfurt, kind: openai-chat, trust: organisation, jurisdiction: DE, endpoint: { url: 'https://llm.example.de/v1' }, quality: 0.7, price: { inPerMillion: 1, outPerMillion: 2 }, expected: { ttftMs: 300, tokensPerSecond: 50 } }
  - { id: frontier, kind: openai-responses, trust: external, jurisdiction: US, endpoint: { url: 'https://llm.example.com/v1' }, quality: 0.9, price: { inPerMillion: 3, outPerMillion: 15 }, expected: { ttftMs: 900, tokensPerSecond: 80 } }
rules:
  - id: hr-stays
    because: Personnel matters stay on the device.
    when: { labels: { any: [hr] } }
    refuse: { trust: [organisation, external] }
  - id: questions
    because: Questions may be answered by our own servers.
    when: { task: { in: [ask] } }
    permit: { trust: [organisation] }
  - id: frontier-with-care
    because: The frontier model may help with unlabelled meetings when the detectors work.
    when: { detector.present: true, labels: { any: [unlabelled] } }
    permit: { targets: [frontier] }
    obligations: { redaction: { default: mask }, turnsMax: 20 }
preferences:
  - { id: quick, mode: quick-then-deep }
`);

Deno.test("permit() returns every target with the rule that decided and lets refusal win", () => {
  const decision = permit(policy, { now: NOW, task: "ask", labels: ["HR"], "detector.present": true });
  assertEquals(decision.permits.map((one) => one.toJSON().rule), ["chatham:device"]);
  assertEquals(decision.refusals.map((one) => [one.target, one.rule]), [
    ["frankfurt", "hr-stays"],
    ["frontier", "hr-stays"],
  ]);
});

Deno.test("permit() takes an absent fact as the worst for each rule", () => {
  const decision = permit(policy, { now: NOW, task: "ask" });
  assertEquals(decision.permits.map((one) => one.target.id), ["device"]);
  assertEquals(decision.refusals[0]?.rule, "hr-stays");
});

Deno.test("permit() keeps everything on the device once the policy has expired", () => {
  const decision = permit(policy, { now: Date.parse("2030-01-01"), task: "ask", labels: [] });
  assertEquals(decision.permits.map((one) => one.target.id), ["device"]);
  assertEquals(decision.refusals[0]?.rule, "chatham:expired");
});

Deno.test("permit() merges obligations into each Permit", () => {
  const decision = permit(policy, { now: NOW, task: "ask", labels: [], "detector.present": true });
  const frontier = decision.permits.find((one) => one.target.id === "frontier");
  assertEquals(frontier?.obligations.redaction.PERSON, "mask");
  assertEquals(frontier?.obligations.turnsMax, 20);
});

Deno.test("Permit cannot be made, cast or cloned outside permit()", () => {
  const [real] = permit(policy, { now: NOW }).permits;
  assert(real instanceof Permit);
  assertThrows(() => Reflect.construct(Permit, [Symbol("permit"), {}]), TypeError);
  for (const forged of [structuredClone(real), { ...real }, Object.create(Permit.prototype), real.toJSON()]) {
    assertThrows(() => Permit.assert(forged), TypeError);
  }
});

Deno.test("choose() answers on the device at once and refines where quality is higher", () => {
  const facts = { now: NOW, task: "ask", labels: [], "detector.present": true, tokens: 1_000 } as const;
  const decision = permit(policy, facts);
  const measured = new Map([["device", { ttftMs: 100, tokensPerSecond: 20, quality: 0.4 }]]);
  const choice = choose(decision.permits, preferencesFor(policy, facts, 200), measured, {
    leftOf: new Map([["frontier", { amount: 1, limit: "daily" }]]),
  });
  assertEquals(choice.steps.map((step) => [step.permit.target.id, step.part]), [["device", "answer"], [
    "frontier",
    "refine",
  ]]);
});

Deno.test("permitAction() asks for a rule before voices are enrolled", () => {
  assertEquals(permitAction(policy, { now: NOW }, "enrol").rule, "chatham:no-rule");
  assertEquals(permitAction(policy, { now: NOW }, "search").permitted, true);
});
