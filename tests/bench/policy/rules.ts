/**
 * Policies of any size that a company might grow: rules over labels, tasks, groups, tokens and what was found, for a
 * handful of targets. Every rule is distinct and none covers another.
 */
export function policyOf(count: number): Record<string, unknown> {
  return {
    policy: "bench",
    version: 1,
    expires: "2035-01-01",
    targets: Array.from({ length: 8 }, (_, at) => ({
      id: `t${at}`,
      kind: "openai-chat",
      trust: at < 3 ? "organisation" : "external",
      jurisdiction: ["DE", "IE", "US"][at % 3],
      quality: 0.5 + at / 20,
      price: { inPerMillion: at, outPerMillion: 3 * at },
      expected: { ttftMs: 200 + 50 * at, tokensPerSecond: 40 + at },
      endpoint: { url: `https://t${at}.example/v1` },
    })),
    rules: Array.from({ length: count }, (_, at) => ruleOf(at)),
    preferences: [{ id: "best", mode: "best" }],
  };
}

/** Facts of a request; `at` varies them. */
export function factsOf(at: number): Record<string, unknown> {
  return {
    now: Date.parse("2026-06-01"),
    task: ["ask", "summarise", "chat"][at % 3],
    labels: [`project:${at % 97}`, `team:${at % 13}`],
    groups: [`g${at % 17}`],
    tokens: (at * 37) % 9_000,
    "detected.health": at % 11 === 0 ? 1 : 0,
    "detected.person": at % 5,
    tookPart: at % 2 === 0,
    participantJurisdictions: [["DE", "US", "FR"][at % 3]],
  };
}

function ruleOf(at: number): Record<string, unknown> {
  const base = { id: `r${at}`, because: `Because of reason ${at}.` };
  if (at % 2 === 0) {
    return {
      ...base,
      when: {
        labels: { any: [`project:${at}`, `team:${at}`] },
        task: { in: [["ask", "summarise", "chat"][at % 3]] },
        tokens: { atMost: 1_000 + (at * 13) % 7_000 },
      },
      permit: at % 4 === 0 ? { targets: [`t${at % 8}`] } : { trust: ["organisation"] },
      ...(at % 6 === 0 ? { obligations: { redaction: { default: "mask" }, turnsMax: 10 + at % 50 } } : {}),
    };
  }
  return {
    ...base,
    when: {
      labels: { any: [`project:${at}`], none: [`team:${at % 13}`] },
      groups: { none: [`g${at % 17}`] },
      "detected.health": { atLeast: 1 + at % 5 },
    },
    refuse: at % 3 === 0 ? { trust: ["external"] } : { targets: [`t${at % 8}`, `t${(at + 3) % 8}`] },
  };
}
