import { checkTargets } from "./check_targets.ts";
import { checkVocabulary } from "./check_vocabulary.ts";
import { parseClaim } from "../language/claims.ts";
import { conditionsOf, type NumberCondition, type SetCondition, type When } from "../language/condition.ts";
import { holdsForTarget } from "../decide/compile.ts";
import { type Coverable, coveredRules } from "./cover.ts";
import type { PolicyDocument, RuleDocument, Target } from "../language/document.ts";
import { isCovered, UNLABELLED } from "../language/element.ts";
import { specOf } from "../language/facts.ts";
import { latticeOf } from "../prove/lattice.ts";
import { type DocumentProblem, nearest } from "../language/problem.ts";
import { BUILT_IN_RULES, DEVICE_TARGET, type Rule, selectsTarget, toRule } from "../language/rule.ts";
import { solve } from "../prove/solve.ts";

/** Everything that makes a well-formed document wrong: nothing of it is used then. */
export function checkDocument(document: PolicyDocument): readonly DocumentProblem[] {
  const problems = [
    ...checkIds(document),
    ...checkTargets(document),
    ...checkVocabulary(document),
    ...(document.rules ?? []).flatMap((rule, at) => checkRule(document, rule, ["rules", at])),
    ...(document.preferences ?? []).flatMap((one, at) =>
      checkWhen(one.when, ["preferences", at, "when"], false)
    ),
    ...checkParameters(document),
    ...checkClaims(document),
  ];
  // Coverage speaks of rules that are sound in themselves.
  return problems.length > 0 ? problems : checkCoverage(document);
}

function checkIds(document: PolicyDocument): readonly DocumentProblem[] {
  const lists = {
    targets: document.targets,
    rules: document.rules,
    preferences: document.preferences,
    "limits.money": document.limits?.money,
  };
  return Object.entries(lists).flatMap(([list, entries]) => {
    const seen = new Map<string, number>();
    return (entries ?? []).flatMap(({ id }, at) => {
      const first = seen.get(id);
      if (first === undefined) seen.set(id, at);
      return first === undefined ? [] : [{
        path: [...list.split("."), at, "id"],
        message: `id ${id} is used by entry ${first + 1} already`,
      }];
    });
  });
}

function checkRule(
  document: PolicyDocument,
  rule: RuleDocument,
  path: readonly PropertyKey[],
): DocumentProblem[] {
  const { permit, refuse } = rule;
  if ((permit === undefined) === (refuse === undefined)) {
    return [{ path, message: "needs either permit or refuse" }];
  }
  const effect = permit ? "permit" : "refuse", selector = permit ?? refuse ?? { targets: [] };
  const problems: DocumentProblem[] = [];
  // A weaker layer speaks of the targets of the one above it; they meet in `layOver()`.
  if ("targets" in selector && (document.layer ?? "organisation") === "organisation") {
    const known = targetsOf(document).map((target) => target.id);
    selector.targets.forEach((id, at) => {
      if (known.includes(id)) return;
      problems.push({
        path: [...path, effect, "targets", at],
        message: `unknown target ${id}`,
        suggestion: nearest(id, known),
      });
    });
  }
  if (effect === "refuse" && rule.obligations) {
    problems.push({ path: [...path, "obligations"], message: "belong to rules that permit" });
  }
  const unredacted = Object.entries(rule.obligations?.redaction ?? {}).filter(([, level]) =>
    level === "none"
  );
  if (permit && unredacted.length > 0) {
    const outside = targetsOf(document).find((one) =>
      one.trust === "external" && selectsTarget(permit, one) !== false
    );
    if (outside !== undefined || ("trust" in permit && permit.trust.includes("external"))) {
      problems.push(...unredacted.map(([type]) => ({
        path: [...path, "obligations", "redaction", type],
        message: "unredacted text never goes to external targets",
        suggestion: "pseudonym",
      })));
    }
  }
  return [...problems, ...checkWhen(rule.when, [...path, "when"], "actions" in selector)];
}

function checkWhen(
  when: When | undefined,
  path: readonly PropertyKey[],
  isAction: boolean,
): DocumentProblem[] {
  const conditions = conditionsOf(when);
  if (isAction || path[0] === "preferences") {
    const ofTarget = conditions.find(([name]) => specOf(name).scope === "target");
    if (ofTarget) {
      return [{ path: [...path, ofTarget[0]], message: "speaks of a target, and there is none here" }];
    }
  }
  if (when === undefined || !mayContradict(when)) return [];
  const impossible = conditions.find(([name, condition]) => isImpossible({ [name]: condition }));
  if (impossible) return [{ path: [...path, impossible[0]], message: "can never hold" }];
  return isImpossible(when) ? [{ path, message: "can never hold: its conditions exclude each other" }] : [];
}

/** Conditions of one kind that cannot contradict are the rule; only the others are worth the solver's time. */
function mayContradict(when: When): boolean {
  const names = new Set(conditionsOf(when).map(([name]) => name));
  if (names.has("consentOfAll") && names.has("consentOfAny")) return true;
  if (names.has("detected") && [...names].some((name) => name.startsWith("detected."))) return true;
  return conditionsOf(when).some(([name, condition]) => {
    const spec = specOf(name);
    if (spec.kind === "number") {
      const { above, below } = condition as NumberCondition;
      const bounds = Object.values(condition).filter((bound) => bound !== undefined);
      return bounds.length > 1 || above === spec.max || below === spec.min;
    }
    if (spec.kind !== "set") return false;
    const { any, all, none } = condition as SetCondition;
    // Something may be there that nothing denies: the common case, settled at a glance.
    const isDenied = (element: string) =>
      element === UNLABELLED || (none ?? []).some((denied) => isCovered(spec.grammar, element, denied));
    if (any?.some((element) => !isDenied(element)) && !all?.some(isDenied)) return false;
    return (none !== undefined && (any !== undefined || all !== undefined)) || (all?.length ?? 0) > 1 ||
      (none?.length ?? 0) > 1 || (any !== undefined && all !== undefined);
  });
}

/** No cell of the fact space meets these conditions. */
export function isImpossible(when: When): boolean {
  const lattice = latticeOf([when]);
  const clauses = [...lattice.axioms, ...lattice.holds(when, "surely")];
  return solve(lattice.start.slice(), clauses, { nodes: 0, nodesMax: 1e6 }) === undefined;
}

function checkParameters(document: PolicyDocument): readonly DocumentProblem[] {
  const first = new Map<string, { value: unknown; rule: string }>();
  return (document.rules ?? []).flatMap((rule, at) =>
    Object.entries(rule.obligations?.providerParameters ?? {}).flatMap(([name, value]) => {
      const known = first.get(name);
      if (known === undefined) first.set(name, { value, rule: rule.id });
      if (known === undefined || known.value === value) return [];
      return [{
        path: ["rules", at, "obligations", "providerParameters", name],
        message: `rule ${known.rule} asks another value of the same parameter`,
      }];
    })
  );
}

function checkClaims(document: PolicyDocument): readonly DocumentProblem[] {
  const known = targetsOf(document).map((target) => target.id);
  return (document.claims ?? []).flatMap((claim, at) => {
    try {
      const read = typeof claim === "string" ? parseClaim(claim) : claim;
      const selector = "never" in read ? read.never : read.only;
      const unknown = "targets" in selector ? selector.targets.find((id) => !known.includes(id)) : undefined;
      if (unknown === undefined) return [];
      return [{
        path: ["claims", at],
        message: `unknown target ${unknown}`,
        suggestion: nearest(unknown, known),
      }];
    } catch (error) {
      const message = error instanceof RangeError ? error.message : "is no claim";
      return [{ path: ["claims", at], message }];
    }
  });
}

function checkCoverage(document: PolicyDocument): readonly DocumentProblem[] {
  const rules = (document.rules ?? []).map(toRule);
  const targets = targetsOf(document);
  const coverables = [...BUILT_IN_RULES, ...rules].map((rule) => coverableOf(rule, targets));
  const covered = coveredRules(coverables);
  const sameAs = new Map(coverables.map((one) => [one.rule, one]));
  return rules.flatMap((rule, at) => {
    const by = covered.get(rule);
    if (by === undefined) return [];
    const isOpposite = rule.effect === "permit" && JSON.stringify(rule.when) === JSON.stringify(by.when) &&
      isSameSet(sameAs.get(rule)?.may, sameAs.get(by)?.may);
    const message = isOpposite
      ? `permits what rule ${by.id} refuses, under the same conditions`
      : `can never matter: rule ${by.id} refuses whenever it holds`;
    return [{ path: ["rules", at], message }];
  });
}

function coverableOf(rule: Rule, targets: readonly Target[]): Coverable {
  const { selector } = rule;
  if ("actions" in selector) {
    const actions = new Set(selector.actions.map((action) => `action ${action}`));
    return { rule, may: actions, must: actions };
  }
  const may = new Set<string>();
  for (const target of targets) {
    if (selectsTarget(selector, target) !== false && holdsForTarget(rule.when, target) !== false) {
      may.add(target.id);
    }
  }
  // What a refusal may apply to it does apply to: what is not declared counts as the worst.
  return { rule, may, must: may };
}

function targetsOf(document: PolicyDocument): readonly Target[] {
  const declared = document.targets ?? [];
  return declared.some((target) => target.id === DEVICE_TARGET.id) ? declared : [DEVICE_TARGET, ...declared];
}

function isSameSet(a: ReadonlySet<string> | undefined, b: ReadonlySet<string> | undefined): boolean {
  return a !== undefined && b !== undefined && a.size === b.size && a.isSubsetOf(b);
}
