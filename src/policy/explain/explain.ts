import type { Trust } from "../../trust.ts";
import type { Policy } from "../decide/compile.ts";
import { type Condition, conditionsOf } from "../language/condition.ts";
import type { Facts } from "../language/facts.ts";
import { holds, knownOf } from "../decide/hold.ts";
import { contractDaysLeft, permit } from "../decide/permit.ts";
import { BUILT_IN } from "../language/rule.ts";
import { type Speaking, type Subject, targetSubject } from "../decide/subject.ts";
import { describeCondition } from "./words_of_conditions.ts";

/** Why one target is permitted or refused. */
export interface Explanation {
  readonly target: string;
  readonly trust: Trust;
  readonly permitted: boolean;
  /** The rule that decided, and its reason. */
  readonly rule: string;
  readonly because: string;
  /** Every rule that speaks of the target, the deciding ones first, then in the policy's order. */
  readonly rules: readonly RuleTrace[];
  /** The same in sentences. */
  readonly sentences: readonly string[];
}

export interface RuleTrace {
  readonly rule: string;
  readonly effect: "permit" | "refuse";
  readonly because: string;
  /** `unknown` where a fact is absent: that counts as a match for a refusal and as none for a permit. */
  readonly matches: boolean | "unknown";
  readonly decides: boolean;
  /** Conditions that do not hold, or are not known to, in words. */
  readonly missing: readonly string[];
  /** The same by their facts, for whoever says them in another language. */
  readonly lacking: readonly {
    readonly fact: string;
    readonly condition: Condition;
    readonly isKnown: boolean;
  }[];
}

/** Explains the decision on every target, or on one. The plain reading of the rules; it agrees with `permit()` by test. */
export function explain(policy: Policy, facts: Facts, targetId?: string): readonly Explanation[] {
  const decision = permit(policy, facts);
  const rulings = new Map<string, { permitted: boolean; rule: string; because: string }>([
    ...decision.permits.map((one) => [one.target.id, { ...one.toJSON(), permitted: true }] as const),
    ...decision.refusals.map((one) => [one.target, { ...one, permitted: false }] as const),
  ]);
  return policy.targets.filter((target) => targetId === undefined || target.id === targetId).flatMap(
    (target) => {
      const ruling = rulings.get(target.id);
      if (ruling === undefined) return [];
      const { permitted, rule, because } = ruling;
      const rules = tracesOf(targetSubject(policy, target), facts, permitted);
      const head = `${target.id} is ${permitted ? "permitted" : "refused"} by ${rule}: ${because}`;
      const sentences = [head, ...rules.filter((one) => one.rule !== rule).map(sentenceOf)];
      return [{ target: target.id, trust: target.trust, permitted, rule, because, rules, sentences }];
    },
  );
}

/** Does a rule hold? Undefined where that hangs on an absent fact. */
export function matchesOf(speaking: Speaking, facts: Facts, subject: Subject): boolean | undefined {
  let result: boolean | undefined = true;
  for (const [name, condition] of conditionsOf(speaking.when)) {
    const held = holds(name, condition, knownFor(subject, facts, name));
    if (held === false) return false;
    if (held === undefined) result = undefined;
  }
  return result;
}

function knownFor(
  subject: Subject,
  facts: Facts,
  name: Parameters<typeof knownOf>[1],
): ReturnType<typeof knownOf> {
  if (name !== "provider.contractDaysLeft") return knownOf(facts, name);
  const ends = subject.target?.contractEnds;
  return ends === undefined ? undefined : contractDaysLeft(Date.parse(ends), facts.now);
}

function tracesOf(subject: Subject, facts: Facts, permitted: boolean): readonly RuleTrace[] {
  const sure = new Set(subject.permits.map(({ rule }) => rule));
  const traces = [...subject.refuses, ...subject.permitsPerhaps].map((speaking): RuleTrace => {
    const { rule } = speaking;
    const held = matchesOf(speaking, facts, subject);
    const matches = rule.effect === "permit" && held === true && !sure.has(rule) ? undefined : held;
    const lacking = conditionsOf(speaking.when).flatMap(([fact, condition]) => {
      const known = holds(fact, condition, knownFor(subject, facts, fact));
      return known === true ? [] : [{ fact, condition, isKnown: known !== undefined }];
    });
    const counts = rule.effect === "refuse" ? matches !== false : matches === true;
    return {
      rule: rule.id,
      effect: rule.effect,
      because: rule.because,
      matches: matches ?? "unknown",
      decides: counts && (rule.effect === "permit") === permitted,
      missing: lacking.map(({ fact, condition, isKnown }) =>
        `${describeCondition(fact, condition)}${isKnown ? "" : " (not known)"}`
      ),
      lacking,
    };
  });
  return traces.toSorted((a, b) => Number(b.decides) - Number(a.decides));
}

function sentenceOf(trace: RuleTrace): string {
  const name = trace.rule.startsWith(BUILT_IN) ? "A rule of the house" : `Rule ${trace.rule}`;
  const verb = trace.effect === "permit" ? "permit" : "refuse";
  if (trace.decides) return `${name} also ${verb}s it: ${trace.because}`;
  if (trace.matches === true) return `${name} would ${verb} it, and does not decide: ${trace.because}`;
  const missing = trace.missing.join(", and ");
  return `${name} would ${verb} it if ${missing || "the target said more of itself"}.`;
}
