import type { When } from "./condition.ts";
import type { RuleDocument, Target } from "./document.ts";
import type { Selector } from "./selector.ts";
import { isCovered } from "./element.ts";
import type { StatedObligations } from "./obligations.ts";
import type { Action } from "./words.ts";

/** A rule as the engine holds it. */
export interface Rule {
  readonly id: string;
  readonly because: string;
  readonly when: When;
  readonly effect: "permit" | "refuse";
  readonly selector: Selector;
  readonly obligations: StatedObligations | undefined;
  /** True for the house's own rules, which no policy can lift. */
  readonly isBuiltIn: boolean;
}

/** @throws RangeError when the document's rule has no effect or two; `check.ts` reports that with its place first. */
export function toRule(document: RuleDocument): Rule {
  const selector = document.permit ?? document.refuse;
  if (selector === undefined || (document.permit && document.refuse)) {
    throw new RangeError(`Cannot read rule ${document.id}: it needs either permit or refuse`);
  }
  return {
    id: document.id,
    because: document.because,
    when: document.when ?? {},
    effect: document.permit ? "permit" : "refuse",
    selector,
    obligations: document.obligations,
    isBuiltIn: false,
  };
}

/** Prefix of the rules that the house itself names; documents cannot use it, as a colon is no part of an id. */
export const BUILT_IN = "chatham:";

/** Rules that hold under every policy. */
export const BUILT_IN_RULES: readonly Rule[] = [{
  id: `${BUILT_IN}audio-stays`,
  because: "Raw audio never goes to a target outside the organisation.",
  when: { task: { in: ["transcribe"] } },
  effect: "refuse",
  selector: { trust: ["external"] },
  obligations: undefined,
  isBuiltIn: true,
}];

/** Why something was decided when no rule of the document decided it. */
export const REASONS = {
  device: {
    rule: `${BUILT_IN}device`,
    because: "No rule says otherwise, and work on the device needs no leave.",
  },
  noRule: {
    rule: `${BUILT_IN}no-rule`,
    because: "No rule permits it, and what no rule permits stays on the device.",
  },
  expired: {
    rule: `${BUILT_IN}expired`,
    because: "The policy has expired, so everything stays on the device.",
  },
  error: {
    rule: `${BUILT_IN}policy-error`,
    because: "The policy could not be applied, so nothing is permitted.",
  },
} as const;

/** The target that exists without being declared: this process. */
export const DEVICE_TARGET: Target = { id: "device", kind: "in-process", trust: "device" };

/**
 * Does the selector mean this target? Work on the device happens where the user is, so jurisdiction never selects a
 * device target. Undefined when the target declares no jurisdiction: then a refusal holds, and a permit does not.
 */
export function selectsTarget(selector: Selector, target: Target): boolean | undefined {
  if ("targets" in selector) return selector.targets.includes(target.id);
  if ("trust" in selector) return selector.trust.includes(target.trust);
  if ("actions" in selector || target.trust === "device") return false;
  if (target.jurisdiction === undefined) return undefined;
  if ("jurisdiction" in selector) return isIn(target.jurisdiction, selector.jurisdiction);
  return !isIn(target.jurisdiction, selector.jurisdictionOutside);
}

export function selectsAction(selector: Selector, action: Action): boolean {
  return "actions" in selector && selector.actions.includes(action);
}

function isIn(country: string, countries: readonly string[]): boolean {
  return countries.some((pattern) => isCovered("country", country, pattern));
}
