import type { Target } from "../../../src/policy/language/document.ts";
import type { Facts } from "../../../src/policy/language/facts.ts";

/** Mulberry32: a small seeded generator, so that a failure can be run again. */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  const below = (n: number) => Math.floor(next() * n);
  return {
    below,
    chance: (share) => next() < share,
    pick: (list) => list[below(list.length)] as typeof list[number],
    some: (list, share) => list.filter(() => next() < share),
  };
}

export interface Random {
  below(n: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  some<T>(list: readonly T[], share: number): T[];
}

export const NOW = Date.parse("2026-06-01T10:00:00Z");

export const TARGETS: readonly Target[] = [
  {
    id: "own",
    kind: "openai-chat",
    trust: "organisation",
    jurisdiction: "DE",
    trainsOnInput: false,
    endpoint: { url: "https://a.example/v1" },
  },
  {
    id: "near",
    kind: "openai-chat",
    trust: "external",
    jurisdiction: "IE",
    retentionDays: 0,
    contractEnds: "2026-06-20",
    endpoint: { url: "https://b.example/v1" },
  },
  {
    id: "far",
    kind: "openai-chat",
    trust: "external",
    jurisdiction: "US",
    retentionDays: 30,
    trainsOnInput: true,
    contractEnds: "2028-01-01",
    endpoint: { url: "https://c.example/v1" },
  },
  { id: "vague", kind: "openai-chat", trust: "external", endpoint: { url: "https://d.example/v1" } },
];

const LABELS = ["hr", "insider:a", "insider:b", "insider:*", "open", "unlabelled"];

/** A `when` over a handful of facts of every kind, so that rules meet and miss each other often. */
function randomWhen(random: Random, conditions = random.below(4)): Record<string, unknown> {
  const when: Record<string, unknown> = {};
  for (let at = 0; at < conditions; at++) {
    const [name, condition] = random.pick(MAKERS)(random);
    when[name] = condition;
  }
  return when;
}

const setOf = (name: string, values: readonly string[]) => (random: Random): [string, unknown] => {
  const operator = random.pick(["any", "any", "all", "none"]);
  const chosen = random.some(values, 0.4);
  return [name, { [operator]: chosen.length === 0 ? [random.pick(values)] : chosen }];
};
const numberOf = (name: string, values: readonly number[]) => (random: Random): [string, unknown] => [
  name,
  { [random.pick(["atLeast", "above", "atMost", "below"])]: random.pick(values) },
];

const MAKERS: readonly ((random: Random) => [string, unknown])[] = [
  setOf("labels", LABELS),
  setOf("labels", LABELS),
  setOf("participantJurisdictions", ["DE", "US", "EU", "EEA"]),
  setOf("consentOfAll", ["cloud", "voice"]),
  setOf("consentOfAny", ["cloud", "voice"]),
  setOf("detected", ["health", "person"]),
  numberOf("detected.health", [1, 2, 5]),
  numberOf("tokens", [100, 1000]),
  numberOf("provider.contractDaysLeft", [0, 20, 21, 100]),
  numberOf("provider.retentionDays", [0, 10]),
  (random) => ["provider.trainsOnInput", random.chance(0.5)],
  (random) => ["task", { in: random.some(["ask", "summarise", "transcribe"], 0.5).concat("chat") }],
  (random) => ["language", { in: [random.pick(["de", "en"])] }],
  (random) => ["tookPart", random.chance(0.5)],
];

export interface RandomRule {
  id: string;
  because: string;
  when: Record<string, unknown>;
  permit?: object;
  refuse?: object;
  obligations?: object;
}

/** A document whose rules are random; it need not pass the checks at load. */
export function randomRules(random: Random, count: number): RandomRule[] {
  return Array.from({ length: count }, (_, at) => {
    const selector = random.pick([
      { targets: random.some(["own", "near", "far", "vague", "device"], 0.4).concat("near") },
      { trust: [random.pick(["organisation", "external", "device"])] },
      { jurisdiction: [random.pick(["EU", "US", "DE"])] },
      { jurisdictionOutside: [random.pick(["EU", "EEA"])] },
      { actions: [random.pick(["search", "enrol", "export"])] },
    ]);
    const permits = random.chance(0.6);
    return {
      id: `r${at}`,
      because: "Because.",
      when: randomWhen(random),
      ...(permits ? { permit: selector } : { refuse: selector }),
      ...(permits && random.chance(0.5)
        ? {
          obligations: {
            redaction: { default: random.pick(["mask", "pseudonym", "surrogate"]) },
            turnsMax: random.pick([5, 20]),
          },
        }
        : {}),
    };
  });
}

/** Facts of which any may be absent, with values on, beside and between what the rules mention. */
export function randomFacts(random: Random): Facts {
  const maybe = <T>(name: string, value: T) => random.chance(0.75) ? { [name]: value } : {};
  return {
    now: NOW,
    ...maybe("labels", random.some(["hr", "insider:a", "insider:z", "open", "other"], 0.3)),
    ...maybe("participantJurisdictions", random.some(["DE", "US", "EU", "NO", "JP"], 0.3)),
    ...maybe("consentOfAll", random.some(["cloud", "voice"], 0.5)),
    ...maybe("consentOfAny", random.some(["cloud", "voice"], 0.7)),
    ...maybe("detected.health", random.pick([0, 1, 2, 3, 5, 9])),
    ...maybe("detected.person", random.pick([0, 4])),
    ...maybe("tokens", random.pick([0, 99, 100, 101, 1000, 5000])),
    ...maybe("task", random.pick(["ask", "summarise", "transcribe", "chat", "embed"])),
    ...maybe("language", random.pick(["de", "en", "fr"])),
    ...maybe("tookPart", random.chance(0.5)),
  };
}
