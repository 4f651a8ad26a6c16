import type { Policy } from "./compile.ts";
import { holdsForTarget } from "./compile.ts";
import type { When } from "../language/condition.ts";
import type { Target } from "../language/document.ts";
import type { Selector } from "../language/selector.ts";
import { specOf } from "../language/facts.ts";
import { conditionsOf } from "../language/condition.ts";
import { type Rule, selectsAction, selectsTarget } from "../language/rule.ts";
import { type Action, ACTIONS, ACTIONS_ON_REQUEST } from "../language/words.ts";

/** One thing that rules permit or refuse, with the rules that speak of it; conditions on what it declares are settled. */
export interface Subject {
  readonly target: Target | undefined;
  readonly action: Action | undefined;
  /** Permitted where no rule refuses it, without any rule that permits it. */
  readonly isFree: boolean;
  /** Permit rules that hold when their conditions do. */
  readonly permits: readonly Speaking[];
  /** Those, and permit rules that hold perhaps because the target does not say enough of itself: their obligations count. */
  readonly permitsPerhaps: readonly Speaking[];
  readonly refuses: readonly Speaking[];
}

/** A rule with the conditions that are left once the target is known. */
export interface Speaking {
  readonly rule: Rule;
  readonly when: When;
}

/** Every target and action of the policy that the selector means; a target of unknown jurisdiction counts as meant. */
export function subjectsOf(policy: Policy, selector: Selector): readonly Subject[] {
  if ("actions" in selector) return selector.actions.map((action) => actionSubject(policy, action));
  return policy.targets.filter((target) => selectsTarget(selector, target) !== false)
    .map((target) => targetSubject(policy, target));
}

/** Everything that the policy decides on. */
export function allSubjects(policy: Policy): readonly Subject[] {
  return [
    ...policy.targets.map((target) => targetSubject(policy, target)),
    ...ACTIONS.map((action) => actionSubject(policy, action)),
  ];
}

export function nameOf(subject: Subject): string {
  return subject.target ? subject.target.id : `action ${subject.action}`;
}

export function targetSubject(policy: Policy, target: Target): Subject {
  const permits: Speaking[] = [], permitsPerhaps: Speaking[] = [], refuses: Speaking[] = [];
  for (const rule of policy.rules) {
    const speaks = selectsTarget(rule.selector, target), holds = holdsForTarget(rule.when, target);
    if (speaks === false || holds === false) continue;
    const asksContract = rule.when["provider.contractDaysLeft"] !== undefined &&
      target.contractEnds === undefined;
    const speaking = { rule, when: onRequest(rule.when, target.contractEnds !== undefined) };
    if (rule.effect === "refuse") refuses.push(speaking);
    else {
      permitsPerhaps.push(speaking);
      if (speaks && holds && !asksContract) permits.push(speaking);
    }
  }
  return { target, action: undefined, isFree: target.trust === "device", permits, permitsPerhaps, refuses };
}

function actionSubject(policy: Policy, action: Action): Subject {
  const speaking = policy.rules.filter((rule) => selectsAction(rule.selector, action))
    .map((rule) => ({ rule, when: rule.when }));
  const permits = speaking.filter(({ rule }) => rule.effect === "permit");
  return {
    target: undefined,
    action,
    isFree: !ACTIONS_ON_REQUEST.has(action),
    permits,
    permitsPerhaps: permits,
    refuses: speaking.filter(({ rule }) => rule.effect === "refuse"),
  };
}

/** The conditions that the target's declaration does not settle. */
function onRequest(when: When, keepsContract: boolean): When {
  return Object.fromEntries(
    conditionsOf(when).filter(([name]) =>
      specOf(name).scope === "request" || (keepsContract && name === "provider.contractDaysLeft")
    ),
  );
}
