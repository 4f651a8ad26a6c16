import type { PolicyDocument, RuleDocument, Target } from "../../../src/policy/language/document.ts";

/**
 * The rules read one by one, word for word, with nothing indexed or folded: what `permit()` is compared with. Three
 * answers to each condition: true, false, or null for "not known".
 */
export function referenceRuling(
  document: PolicyDocument,
  target: Target,
  facts: Record<string, unknown>,
): string {
  const rules = [AUDIO, ...document.rules ?? []];
  for (const rule of rules) {
    if (rule.refuse && and([speaks(rule.refuse, target), matches(rule, target, facts)]) !== false) {
      return `refused ${rule.id}`;
    }
  }
  const isOut = target.trust !== "device";
  if (isOut && Number(facts.now) >= Date.parse(document.expires)) return "refused chatham:expired";
  for (const rule of rules) {
    if (rule.permit && and([speaks(rule.permit, target), matches(rule, target, facts)]) === true) {
      return `permitted ${rule.id}`;
    }
  }
  return isOut ? "refused chatham:no-rule" : "permitted chatham:device";
}

/** The obligations' strictest redaction and fewest turns, over every permit rule that holds or may hold. */
export function referenceObligations(
  document: PolicyDocument,
  target: Target,
  facts: Record<string, unknown>,
): { redaction: string | undefined; turnsMax: number | undefined } {
  const holding = (document.rules ?? []).filter((rule) =>
    rule.permit && and([speaks(rule.permit, target), matches(rule, target, facts)]) !== false
  );
  const order = ["none", "generalise", "surrogate", "pseudonym", "mask"];
  const standard = target.trust === "device" ? "none" : "pseudonym";
  const levels = holding.length === 0
    ? [standard]
    : holding.map((rule) => rule.obligations?.redaction?.default ?? standard);
  const turns = holding.flatMap((rule) => rule.obligations?.turnsMax ?? []);
  return {
    redaction: order[Math.max(...levels.map((level) => order.indexOf(level)))],
    turnsMax: turns.length === 0 ? undefined : Math.min(...turns),
  };
}

type Answer = boolean | null;

const AUDIO: RuleDocument = {
  id: "chatham:audio-stays",
  because: "-",
  when: { task: { in: ["transcribe"] } },
  refuse: { trust: ["external"] },
};

function and(answers: readonly Answer[]): Answer {
  if (answers.includes(false)) return false;
  return answers.includes(null) ? null : true;
}

function or(answers: readonly Answer[]): Answer {
  if (answers.includes(true)) return true;
  return answers.includes(null) ? null : false;
}

function not(answer: Answer): Answer {
  return answer === null ? null : !answer;
}

// deno-lint-ignore no-explicit-any -- reads documents of any shape on purpose
function speaks(selector: any, target: Target): Answer {
  if (selector.targets) return selector.targets.includes(target.id);
  if (selector.trust) return selector.trust.includes(target.trust);
  if (selector.actions || target.trust === "device") return false;
  if (!target.jurisdiction) return null;
  const inside = (list: string[]) => list.some((one) => countryIn(target.jurisdiction ?? "", one));
  return selector.jurisdiction ? inside(selector.jurisdiction) : !inside(selector.jurisdictionOutside);
}

function matches(rule: RuleDocument, target: Target, facts: Record<string, unknown>): Answer {
  return and(
    Object.entries(rule.when ?? {}).map(([name, condition]) => holds(name, condition, target, facts)),
  );
}

// deno-lint-ignore no-explicit-any -- reads conditions of any shape on purpose
function holds(name: string, condition: any, target: Target, facts: Record<string, unknown>): Answer {
  const value = name.startsWith("provider.") ? declared(name, target, facts) : facts[name];
  if (name === "detected") {
    const has = (category: string): Answer => {
      const count = facts[`detected.${category}`];
      return count === undefined ? null : Number(count) > 0;
    };
    return setAnswer(condition, has);
  }
  if (value === undefined) return null;
  if (typeof condition === "boolean") return value === condition;
  if (condition.in) return condition.in.includes(value);
  if (condition.any || condition.all || condition.none) {
    const elements = value as string[];
    return setAnswer(condition, (pattern) => {
      if (name === "labels" && pattern === "unlabelled") return elements.length === 0;
      return elements.some((one) =>
        name === "participantJurisdictions" ? countryIn(one, pattern) : labelIn(one, pattern)
      );
    });
  }
  const n = Number(value);
  return (condition.atLeast === undefined || n >= condition.atLeast) &&
    (condition.above === undefined || n > condition.above) &&
    (condition.atMost === undefined || n <= condition.atMost) &&
    (condition.below === undefined || n < condition.below);
}

function setAnswer(
  condition: { any?: string[]; all?: string[]; none?: string[] },
  has: (pattern: string) => Answer,
): Answer {
  return and([
    condition.any ? or(condition.any.map(has)) : true,
    condition.all ? and(condition.all.map(has)) : true,
    condition.none ? not(or(condition.none.map(has))) : true,
  ]);
}

function declared(name: string, target: Target, facts: Record<string, unknown>): unknown {
  switch (name) {
    case "provider.trainsOnInput":
      return target.trainsOnInput;
    case "provider.retentionDays":
      return target.retentionDays;
    case "provider.contractDaysLeft":
      // Days from today on, today and the last day both counting.
      return target.contractEnds === undefined
        ? undefined
        : Math.floor(Date.parse(target.contractEnds) / 86_400_000) -
          Math.floor(Number(facts.now) / 86_400_000) + 1;
    default:
      return undefined;
  }
}

function labelIn(label: string, pattern: string): boolean {
  return label === pattern || (pattern.endsWith(":*") && label.startsWith(pattern.slice(0, -1)));
}

const EU = new Set(
  "EU AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE".split(" "),
);

function countryIn(country: string, pattern: string): boolean {
  if (country === pattern) return true;
  if (pattern === "EU") return EU.has(country);
  return pattern === "EEA" && (EU.has(country) || ["IS", "LI", "NO"].includes(country));
}
