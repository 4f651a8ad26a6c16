import { assert, assertEquals } from "@std/assert";
import { hasNetwork, machineFacts, tierOf } from "../../device/health/machine_facts.ts";
import { OWNER_ASKER } from "../../src/clients/asker.ts";
import { ungivenIn } from "../../src/policy/explain/ungiven.ts";
import { FACT_NAMES, isFactName, specOf } from "../../src/policy/language/facts.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { gatherFacts } from "../../src/send/facts/gather_facts.ts";
import { givenFacts } from "../../src/send/facts/given_facts.ts";
import { inspect } from "../../src/send/facts/inspect.ts";
import { type DetectorCard, textFacts } from "../../src/send/facts/text_facts.ts";
import { capitalisedNames } from "../support/escalation_house.ts";

const EVERY_FACT = `
policy: every-fact
version: 1
expires: 2099-01-01
rules:
  - { id: a, because: It asks., when: { language: { in: [en] }, detector.recall.person: { atLeast: 0.9 }, detector.version: { atLeast: 1 },
      detected: { any: [health] }, device.onBattery: false }, refuse: { trust: [external] } }
`;
const CARD: DetectorCard = { version: 7, recall: { en: { person: 0.97, date: 0.9 }, de: { person: 0.91 } } };
const ENGLISH =
  "We decided that the harbour gets its gauge before the winter, and nobody objected to the price.";
const GERMAN =
  "Wir haben beschlossen, dass der Hafen seinen Pegel vor dem Winter bekommt, und niemand war dagegen.";

const part = (text: string, meetingId?: string) => ({
  text,
  tokens: 10,
  ...(meetingId === undefined ? {} : { meetingId }),
});

Deno.test("gatherFacts() gives every fact of a request that the vocabulary knows, but those of its target", async () => {
  const policy = parsePolicy(EVERY_FACT);
  const parts = [part(ENGLISH, "m")];
  const options = { roster: [], signal: new AbortController().signal, key: new Uint8Array(32) };
  const inspection = await inspect(policy, parts, capitalisedNames, options);
  const meeting = {
    labels: ["series:weekly"],
    participants: [{ name: "A", email: "a@x.example", jurisdiction: "DE", consent: true }],
    startedAt: "2026-01-01",
    legalHold: false,
  };
  const power = { onBattery: false, chargePercent: 90, thermal: "nominal" as const };
  const given = gatherFacts({
    task: "ask",
    meetings: [meeting],
    tokens: 1,
    generated: false,
    purposes: ["p"],
    asker: { ...OWNER_ASKER, groups: ["g"], person: { email: "a@x.example" }, purpose: "p" },
    device: machineFacts(power),
    text: (await textFacts(policy, parts, CARD))(() => true),
    detection: inspection.factsOf(() => true),
  }, new Date());
  const measured = (name: string) =>
    Object.keys(CARD.recall.en ?? {}).some((one) => name.endsWith(`.${one}`));
  const missing = FACT_NAMES.filter((name) => {
    const { scope } = specOf(name);
    if (scope === "target" || name in given || name === "detected") return false;
    // Counted against the store when it is decided; measured or not measured by the card.
    return name !== "subjectExposure" && (!name.startsWith("detector.recall.") || measured(name));
  });
  assertEquals(missing, []);
  assertEquals(Object.keys(given).filter((name) => name !== "now" && !isFactName(name)), []);
  assertEquals([given.tookPart, given["detected.minor"], given.language], [true, 0, "en"]);
});

Deno.test("textFacts() tells no language of mixed text, and of recall the worst of its languages", async () => {
  const policy = parsePolicy(EVERY_FACT);
  const parts = [part("Pegel?"), part(ENGLISH, "en"), part(GERMAN, "de")];
  const facts = await textFacts(policy, parts, CARD);
  const of = (...ids: string[]) =>
    facts(({ meetingId }) => meetingId === undefined || ids.includes(meetingId));
  assertEquals([of("en").language, of("en")["detector.recall.person"]], ["en", 0.97]);
  assertEquals([of("de").language, of("de")["detector.recall.date"]], ["de", undefined]);
  assertEquals([of("en", "de").language, of("en", "de")["detector.recall.person"]], [undefined, 0.91]);
  const dutch = await textFacts(policy, [
    part("De haven krijgt zijn peilmeter voor de winter, en niemand was tegen."),
  ], CARD);
  assertEquals(dutch(() => true)["detector.recall.person"], undefined);
});

Deno.test("ungivenIn() names what this device cannot serve: facts, a keystore, limits that nothing is known for, tasks", () => {
  const policy = parsePolicy(`
policy: wishes
version: 1
expires: 2099-01-01
targets:
  - { id: far, kind: openai-chat, trust: external, endpoint: { url: "https://far.example/v1", secret: { keystore: far-key } } }
rules:
  - { id: cool, because: Only when cool., when: { device.thermal: { in: [nominal] } }, permit: { targets: [far] } }
  - { id: sure, because: Only when sure., when: { detector.recall.health: { atLeast: 0.9 }, tokens: { atMost: 9 } }, permit: { targets: [far] } }
  - { id: vectors, because: Vectors may., when: { task: { in: [embed, ask] } }, permit: { targets: [far] } }
preferences:
  - { id: quick, mode: best, latencyMsMax: 100 }
limits: { money: [{ id: daily, amount: 5, per: day }] }
`);
  const given = {
    facts: givenFacts({ "device.tier": "low", online: true }, CARD),
    hasDetector: true,
    keystore: undefined,
  };
  const warnings = ungivenIn(policy, given);
  const wanted = [
    "rule cool rests on device.thermal",
    "rule sure rests on detector.recall.health",
    "target far needs entry far-key",
    "target far declares no expected speed",
    "target far declares no price",
    "rule vectors permits embed, which none of its targets can do",
  ];
  assertEquals(wanted.filter((start) => !warnings.some((one) => one.startsWith(start))), []);
  assertEquals(warnings.length, wanted.length);
  const all = { ...given, facts: new Set(FACT_NAMES), keystore: "secret-tool" };
  assert(ungivenIn(policy, all).every((one) => !one.includes("rests on") && !one.includes("needs entry")));
});

Deno.test("machineFacts() tells the machine's tier and whether it has a network, and no more than the system does", () => {
  assertEquals(tierOf({ memoryBytes: 4e9, cores: 2 }), "low");
  assertEquals(tierOf({ memoryBytes: 16e9, cores: 8 }), "middle");
  assertEquals(tierOf({ memoryBytes: 64e9, cores: 16 }), "high");
  assertEquals(hasNetwork([{ address: "127.0.0.1" }, { address: "::1" }, { address: "fe80::1" }]), false);
  assertEquals(hasNetwork([{ address: "127.0.0.1" }, { address: "192.0.2.7" }]), true);
  assert(!("device.onBattery" in machineFacts(undefined)));
});
