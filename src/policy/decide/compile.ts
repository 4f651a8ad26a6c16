import { createHash } from "node:crypto";
import canonicalize from "canonicalize";
import { ChathamError } from "../../errors.ts";
import { allBits, type Bits, emptyBits, setBit } from "./bits.ts";
import {
  type Condition,
  conditionsOf,
  type EnumCondition,
  isNumberIn,
  type NumberCondition,
  type When,
} from "../language/condition.ts";
import type { PolicyDocument, Target } from "../language/document.ts";
import { patternsOf } from "../language/element.ts";
import { type FactIndex, indexFact } from "./fact_index.ts";
import { FACT_NAMES, type FactName, specOf } from "../language/facts.ts";
import type { Obligations, StatedObligations } from "../language/obligations.ts";
import {
  BUILT_IN_RULES,
  DEVICE_TARGET,
  type Rule,
  selectsAction,
  selectsTarget,
  toRule,
} from "../language/rule.ts";
import { type Action, ACTIONS } from "../language/words.ts";

/** A policy ready to decide: the document, its rules in order of precedence of telling, and an index over its conditions. */
export interface Policy {
  readonly id: string;
  readonly version: number;
  /** SHA-256 over the document's canonical JSON (RFC 8785), hex. */
  readonly hash: string;
  /** From this moment everything stays on the device; milliseconds since 1970. */
  readonly expiresMs: number;
  readonly document: PolicyDocument;
  /** Those of the document, and `device` where it does not declare it. */
  readonly targets: readonly Target[];
  /** The house's own rules first. */
  readonly rules: readonly Rule[];
  readonly index: PolicyIndex;
}

export interface PolicyIndex {
  /** Only facts that a rule mentions. */
  readonly facts: readonly (readonly [FactName, FactIndex])[];
  readonly targets: readonly TargetIndex[];
  readonly actions: ReadonlyMap<Action, { readonly permit: Bits; readonly refuse: Bits }>;
  /** Undefined when no rule asks for the days that a contract has left. */
  readonly contract: FactIndex | undefined;
  readonly every: Bits;
  readonly obligations: ObligationIndex;
}

/** Obligations that rules state, told apart once; merging the same ones again is a look-up. */
export interface ObligationIndex {
  /** By rule: its number in `stated`. */
  readonly ofRule: Uint32Array;
  readonly stated: readonly (StatedObligations | undefined)[];
  readonly merged: Map<string, Obligations>;
}

/** Which rules speak of a target, what is declared of it being settled already. */
export interface TargetIndex {
  readonly target: Target;
  /** Permit rules whose conditions on the target surely hold, and those for which they may. */
  readonly permit: Bits;
  readonly permitMaybe: Bits;
  readonly refuse: Bits;
  readonly contractEndsMs: number | undefined;
}

/** Indexes a document that `parsePolicy()` has checked. */
export function compilePolicy(document: PolicyDocument): Policy {
  const rules = [...BUILT_IN_RULES, ...(document.rules ?? []).map(toRule)];
  const declared = document.targets ?? [];
  const targets = declared.some((target) => target.id === DEVICE_TARGET.id)
    ? declared
    : [DEVICE_TARGET, ...declared];
  return {
    id: document.policy,
    version: document.version,
    hash: hashOf(document),
    expiresMs: Date.parse(document.expires),
    document,
    targets,
    rules,
    index: indexRules(rules, targets),
  };
}

/** SHA-256 over canonical JSON, hex. */
function hashOf(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new ChathamError("bad-input", "Cannot hash a value that JSON cannot hold");
  return createHash("sha256").update(text).digest("hex");
}

function indexRules(rules: readonly Rule[], targets: readonly Target[]): PolicyIndex {
  const byFact = new Map<FactName, Map<number, Condition>>();
  rules.forEach((rule, at) => {
    for (const [name, condition] of conditionsOf(rule.when)) {
      let conditions = byFact.get(name);
      if (conditions === undefined) byFact.set(name, conditions = new Map());
      conditions.set(at, condition);
    }
  });
  const indexOf = (name: FactName) => {
    const conditions = byFact.get(name);
    return conditions && indexFact(specOf(name), conditions, rules.length);
  };
  return {
    facts: FACT_NAMES.flatMap((name) => {
      const index = specOf(name).scope === "request" ? indexOf(name) : undefined;
      return index ? [[name, index] as const] : [];
    }),
    targets: targets.map((target) => indexTarget(rules, target)),
    actions: new Map(ACTIONS.map((action) => [action, indexAction(rules, action)])),
    contract: indexOf("provider.contractDaysLeft"),
    every: allBits(rules.length),
    obligations: indexObligations(rules),
  };
}

function indexObligations(rules: readonly Rule[]): ObligationIndex {
  const numbers = new Map<string, number>(), stated: (StatedObligations | undefined)[] = [];
  const ofRule = Uint32Array.from(rules, (rule) => {
    const key = JSON.stringify(rule.obligations) ?? "";
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, stated.length);
    return stated.push(rule.obligations) - 1;
  });
  return { ofRule, stated, merged: new Map() };
}

function indexTarget(rules: readonly Rule[], target: Target): TargetIndex {
  const permit = emptyBits(rules.length),
    permitMaybe = emptyBits(rules.length),
    refuse = emptyBits(rules.length);
  rules.forEach((rule, at) => {
    const speaks = selectsTarget(rule.selector, target), holds = holdsForTarget(rule.when, target);
    if (speaks === false || holds === false) return;
    if (rule.effect === "refuse") return setBit(refuse, at);
    setBit(permitMaybe, at);
    if (speaks && holds) setBit(permit, at);
  });
  const ends = target.contractEnds;
  return {
    target,
    permit,
    permitMaybe,
    refuse,
    contractEndsMs: ends === undefined ? undefined : Date.parse(ends),
  };
}

function indexAction(rules: readonly Rule[], action: Action): { permit: Bits; refuse: Bits } {
  const permit = emptyBits(rules.length), refuse = emptyBits(rules.length);
  rules.forEach((rule, at) => {
    if (selectsAction(rule.selector, action)) setBit(rule.effect === "permit" ? permit : refuse, at);
  });
  return { permit, refuse };
}

/**
 * Do the rule's conditions on what is declared of the target hold? Undefined when something is not declared. What
 * changes with time, the days that a contract has left, is looked up at each decision instead.
 */
export function holdsForTarget(when: When, target: Target): boolean | undefined {
  let isSure = true;
  for (const name of TARGET_FACTS) {
    const condition = when[name];
    if (condition === undefined) continue;
    const holds = isTrueOf(condition, declaredOf(target, name));
    if (holds === false) return false;
    if (holds === undefined) isSure = false;
  }
  return isSure ? true : undefined;
}

const TARGET_FACTS = [
  "provider.hosting",
  "provider.operating",
  "provider.retentionDays",
  "provider.trainsOnInput",
] as const satisfies readonly FactName[];

function declaredOf(
  target: Target,
  name: typeof TARGET_FACTS[number],
): string | number | boolean | undefined {
  switch (name) {
    case "provider.hosting":
      return target.hosting;
    case "provider.operating":
      return target.operating;
    case "provider.retentionDays":
      return target.retentionDays;
    case "provider.trainsOnInput":
      return target.trainsOnInput;
    default:
      return name satisfies never;
  }
}

function isTrueOf(
  condition: EnumCondition | NumberCondition | boolean,
  value: string | number | boolean | undefined,
): boolean | undefined {
  if (value === undefined) return undefined;
  if (typeof condition === "boolean") return condition === value;
  if (typeof value === "number") return isNumberIn(condition as NumberCondition, value);
  return patternsOf("country", String(value)).some((pattern) =>
    (condition as EnumCondition).in.includes(pattern)
  );
}
