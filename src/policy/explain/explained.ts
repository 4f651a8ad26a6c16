import type { Policy } from "../decide/compile.ts";
import type { Facts } from "../language/facts.ts";
import type { Why } from "../language/why.ts";
import { explain, type Explanation } from "./explain.ts";
import { type FactChange, whyNot } from "./why_not.ts";

/** Why a target is permitted or refused, by which changes it would be permitted, and what else stands before it. */
export interface Explained extends Explanation {
  /** Of a refused one, in a sentence. */
  readonly whyNot?: string;
  /** Of a refused one: the fewest; left out where nothing can. */
  readonly changes?: readonly FactChange[];
  /** What stands before it beside the rules, in words. */
  readonly filters: readonly string[];
  /** The same by kind and figures. */
  readonly beside: readonly Why[];
}

/** @returns one for each target, in the policy's order */
export function explained(policy: Policy, facts: Facts): readonly Explained[] {
  return explain(policy, facts).map((one) => {
    const { isPermitted, filters, beside, sentence, ...why } = whyNot(policy, facts, one.target);
    if (isPermitted) return { ...one, filters, beside };
    const changes = "changes" in why ? why.changes : undefined;
    return { ...one, filters, beside, whyNot: sentence, ...(changes === undefined ? {} : { changes }) };
  });
}
