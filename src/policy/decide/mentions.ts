import { conditionsOf } from "../language/condition.ts";
import type { FactName } from "../language/facts.ts";
import type { Policy } from "./compile.ts";

/** Facts that a rule or a preference of the policy speaks of; what nobody asks need not be found out. */
export function factsAsked(policy: Policy): ReadonlySet<FactName> {
  const known = KNOWN.get(policy);
  if (known !== undefined) return known;
  const whens = [...policy.rules, ...policy.document.preferences ?? []].map(({ when }) => when);
  const asked = new Set(whens.flatMap((when) => conditionsOf(when).map(([name]) => name)));
  KNOWN.set(policy, asked);
  return asked;
}

/** A policy is asked with every request, and never changes. */
const KNOWN = new WeakMap<Policy, ReadonlySet<FactName>>();
