import { ENTITY_TYPES, type EntityType } from "../../personal_data.ts";
import type { RedactionLevel } from "../../policy/language/words.ts";

/** What becomes of each type of personal data, as the obligations of a permit have it. */
export type RedactionPlan = Readonly<Record<EntityType, RedactionLevel>>;

/** @returns a plan that treats every type alike */
export function uniformPlan(level: RedactionLevel): RedactionPlan {
  return Object.fromEntries(ENTITY_TYPES.map((type) => [type, level])) as Record<EntityType, RedactionLevel>;
}

/** @returns the plan with `none` raised to `pseudonym`: what goes to an external target is never left as it is */
export function withoutNone(plan: RedactionPlan): RedactionPlan {
  const raised = Object.entries(plan).map(([type, level]) => [type, level === "none" ? "pseudonym" : level]);
  return Object.fromEntries(raised) as Record<EntityType, RedactionLevel>;
}
