import { ENTITY_TYPES, type EntityType } from "../personal_data.ts";
import { holdsForTarget, type Policy } from "../policy/decide/compile.ts";
import type { Target } from "../policy/language/document.ts";
import { isAtLeast, redactionOf, type StatedObligations } from "../policy/language/obligations.ts";
import { selectsTarget } from "../policy/language/rule.ts";
import { type RedactionLevel, type Task, TASKS_OF_KIND } from "../policy/language/words.ts";
import type { EgressFloor } from "./egress_policy.ts";

/**
 * What the egress process looks for by itself before bytes leave for a target: for each task the weakest that any rule asks
 * which permits the target for it, whatever else would have to hold. A task that no rule permits has no floor, and nothing
 * of it may leave.
 */
export function floorsOf({ rules }: Pick<Policy, "rules">, target: Target): EgressFloor[] {
  const byFloor = new Map<string, { tasks: Task[]; floor: Omit<EgressFloor, "tasks"> }>();
  for (const task of target.tasks ?? TASKS_OF_KIND[target.kind]) {
    const asked = rules.flatMap((rule) => {
      const isMeant = rule.effect === "permit" && selectsTarget(rule.selector, target) !== false &&
        holdsForTarget(rule.when, target) !== false && (rule.when.task?.in.includes(task) ?? true);
      return isMeant ? [rule.obligations] : [];
    });
    // Work on this machine needs no leave, and where no rule speaks of it nothing is asked.
    if (target.trust === "device") asked.push(undefined);
    if (asked.length === 0) continue;
    const floor = weakestOf(asked, target);
    const key = JSON.stringify(floor);
    const known = byFloor.get(key);
    if (known === undefined) byFloor.set(key, { tasks: [task], floor });
    else known.tasks.push(task);
  }
  return [...byFloor.values()].map(({ tasks, floor }) => ({ tasks, ...floor }));
}

/** Never to be found in what goes to an external target, whatever rules ask. */
const ALWAYS: readonly EntityType[] = ["CREDENTIAL", "CREDIT_CARD", "BANK_ACCOUNT", "NATIONAL_ID"];

function weakestOf(
  asked: readonly (StatedObligations | undefined)[],
  { trust }: Target,
): Omit<EgressFloor, "tasks"> {
  const weakest = (type: EntityType) => asked.map((one) => redactionOf(one, type, trust)).reduce(weaker);
  const isReplaced = (level: RedactionLevel) =>
    level === "mask" || level === "pseudonym" || (level === "none" && trust === "external");
  return {
    mayBeCleared: trust !== "external" &&
      asked.some((one) => ENTITY_TYPES.every((type) => redactionOf(one, type, trust) === "none")),
    // Invented values may look like anything.
    withheld: ENTITY_TYPES.filter((type) =>
      isReplaced(weakest(type)) || (trust === "external" && ALWAYS.includes(type))
    ),
  };
}

function weaker(a: RedactionLevel, b: RedactionLevel): RedactionLevel {
  return isAtLeast(a, b) ? b : a;
}
