import type { Requirement } from "../language/claims.ts";
import { loosenings, type Pair, widenings } from "./compare.ts";
import type { Policy } from "../decide/compile.ts";
import { type Facts } from "../language/facts.ts";
import { proverOf, rulingOn } from "./prove.ts";
import { BUILT_IN, REASONS } from "../language/rule.ts";
import { allSubjects, nameOf, type Subject } from "../decide/subject.ts";

/** One way in which two policies decide otherwise, with a smallest example. */
export interface Difference {
  readonly subject: string;
  readonly change: "newly permitted" | "newly refused" | "asks less" | "asks more";
  /** The rule that permits it on the side that permits; for obligations, what one side asks and the other does not. */
  readonly rule: string;
  readonly required: Requirement | undefined;
  readonly facts: Facts;
}

/**
 * The semantic difference of two policies: everything that is decided otherwise, by whatever rules. An empty list is a
 * proof that both permit the same under the same obligations in every cell.
 */
export function diffPolicies(before: Policy, after: Policy): readonly Difference[] {
  return [
    ...wider(before, after).map((one) => ({
      ...one,
      change: one.required === undefined ? "newly permitted" as const : "asks less" as const,
    })),
    ...wider(after, before).map((one) => ({
      ...one,
      change: one.required === undefined ? "newly refused" as const : "asks more" as const,
    })),
  ];
}

/** Every way in which `after` lets more happen, or asks less, than `before`: none is a proof of tightening. */
export function wider(before: Policy, after: Policy): readonly Omit<Difference, "change">[] {
  const prover = proverOf([before, after], []);
  return pairsOf(before, after).flatMap((pair) => {
    const subject = nameOf(pair.after);
    const wide = widenings(prover, { before, after }, pair).map(({ grant, facts }) => ({
      subject,
      rule: grant?.rule.id ?? rulingOn(after, pair.after, facts)?.rule ?? REASONS.device.rule,
      required: undefined,
      facts,
    }));
    const loose = loosenings(prover, { before, after }, pair).map(({ required, facts }) => ({
      subject,
      rule: rulingOn(after, pair.after, facts)?.rule ?? BUILT_IN,
      required,
      facts,
    }));
    return [...wide, ...loose];
  });
}

/** Subjects of `after` beside the same of `before`; a target that now is somewhere else is another target. */
function pairsOf(before: Policy, after: Policy): readonly Pair[] {
  const known = new Map(allSubjects(before).map((subject) => [nameOf(subject), subject]));
  return allSubjects(after).map((subject) => {
    const same = known.get(nameOf(subject));
    return { before: same && isSamePlace(same, subject) ? same : undefined, after: subject };
  });
}

function isSamePlace(a: Subject, b: Subject): boolean {
  return a.target?.trust === b.target?.trust && a.target?.endpoint?.url === b.target?.endpoint?.url;
}
