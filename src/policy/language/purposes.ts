import { type Condition, conditionsOf } from "./condition.ts";
import type { PolicyDocument } from "./document.ts";

/** Purposes that exist under a policy, which are what a plain yes consents to: those it lists, or else all that its rules name. */
export function purposesOf({ vocabulary, rules = [] }: PolicyDocument): readonly string[] {
  if (vocabulary?.purposes !== undefined) return vocabulary.purposes;
  const named = rules.flatMap(({ when }) =>
    conditionsOf(when).flatMap(([fact, condition]) => ABOUT_PURPOSES.has(fact) ? namesIn(condition) : [])
  );
  return [...new Set(named)];
}

const ABOUT_PURPOSES: ReadonlySet<string> = new Set(["purpose", "consentOfAll", "consentOfAny"]);

function namesIn(condition: Condition): readonly string[] {
  if (typeof condition !== "object") return [];
  return Object.values(condition).flatMap((names) => Array.isArray(names) ? names : []);
}
