import { ChathamError } from "../../errors.ts";
import type { Policy } from "../decide/compile.ts";
import { filtersOn } from "./filters.ts";
import { shrink } from "../prove/compare.ts";
import type { When } from "../language/condition.ts";
import { normalise } from "../language/element.ts";
import type { Known } from "../decide/fact_index.ts";
import { type Why, whyWords } from "../language/why.ts";
import { FACT_NAMES, type FactName, type Facts, specOf } from "../language/facts.ts";
import { knownOf } from "../decide/hold.ts";
import { contractDaysLeft } from "../decide/permit.ts";
import { factsAt, grantsOf, proverOf, rulingOn, standsOpen } from "../prove/prove.ts";
import { solve, type Term } from "../prove/solve.ts";
import { type Subject, targetSubject } from "../decide/subject.ts";

/** What would have to be different for a refused target to be permitted. */
export type WhyNot =
  | {
    readonly target: string;
    readonly isPermitted: true;
    /** What else stands between it and a request, beside the rules: limits, obligations, what it can do. */
    readonly filters: readonly string[];
    /** The same by kind and figures. */
    readonly beside: readonly Why[];
    readonly sentence: string;
  }
  | {
    readonly target: string;
    readonly isPermitted: false;
    /** The fewest changes that permit it; undefined when nothing can. */
    readonly changes: readonly FactChange[] | undefined;
    readonly filters: readonly string[];
    /** The same by kind and figures. */
    readonly beside: readonly Why[];
    readonly sentence: string;
  };

export interface FactChange {
  readonly fact: string;
  readonly from: unknown;
  readonly to: unknown;
}

/**
 * The smallest set of facts whose change would permit the target, found by trying sets of facts in order of size: all
 * others are held as they are and the solver is asked whether any values of these permit it. Exact; "nothing can" is a
 * proof. Facts are the unit: a set such as the labels counts once, and of it the fewest elements are changed.
 */
export function whyNot(policy: Policy, facts: Facts, targetId: string): WhyNot {
  const target = policy.targets.find((one) => one.id === targetId);
  if (target === undefined) {
    throw new ChathamError("not-found", `There is no target ${targetId} in policy ${policy.id}`);
  }
  const subject = targetSubject(policy, target);
  const ruling = rulingOn(policy, subject, facts);
  if (ruling) {
    const beside = filtersOn(policy, facts, target);
    const filters = beside.map(whyWords);
    return {
      target: targetId,
      isPermitted: true,
      filters,
      beside,
      sentence: `${targetId} is permitted by ${ruling.rule}: ${ruling.because}${alsoSaid(filters)}`,
    };
  }
  if (!(facts.now < policy.expiresMs)) return nothing(targetId, "the policy has expired");
  const found = fewestChanges(policy, facts, subject);
  if (found === undefined) return nothing(targetId, "no values of any facts permit it");
  const changes = changesBetween(facts, found);
  const parts = changes.map(({ fact, from, to }) => `${fact} were ${shown(to)} instead of ${shown(from)}`);
  const beside = filtersOn(policy, found, target);
  const filters = beside.map(whyWords);
  return {
    target: targetId,
    isPermitted: false,
    changes,
    filters,
    beside,
    sentence: `${targetId} would be permitted if ${parts.join(" and ")}.${alsoSaid(filters)}`,
  };
}

function nothing(target: string, why: string): WhyNot {
  return {
    target,
    isPermitted: false,
    changes: undefined,
    filters: [],
    beside: [],
    sentence: `Nothing can permit ${target} here: ${why}.`,
  };
}

function alsoSaid(filters: readonly string[]): string {
  return filters.length === 0 ? "" : ` Beside the rules: ${filters.join("; ")}.`;
}

function fewestChanges(policy: Policy, facts: Facts, subject: Subject): Facts | undefined {
  const prover = proverOf([policy], valuesAsConditions(subject, facts));
  const open = standsOpen(prover, policy, subject);
  const { lattice } = prover;
  // Time cannot be changed, so the days that a contract has left stay as they are.
  const names = lattice.names.filter((name) => name !== CONTRACT);
  const kept = new Map(names.map((name) => [name, lattice.pin(name, pinned(name, facts))]));
  const days = daysLeft(subject, facts);
  const time: Term = days === undefined ? [] : lattice.pin(CONTRACT, days);
  const isOpen = (free: ReadonlySet<FactName>): Facts | undefined => {
    const pins: Term = [
      ...time,
      ...names.filter((name) => !free.has(name)).flatMap((name) => kept.get(name) ?? []),
    ];
    for (const grant of grantsOf(subject)) {
      const clauses = [...pins.map((pin) => [[pin]]), ...lattice.holds(grant?.when ?? {}, "surely"), ...open];
      const found = solve(lattice.start.slice(), clauses, prover.work);
      if (found) return merged(facts, factsAt(prover, policy, subject, found), free);
    }
    return undefined;
  };
  if (isOpen(new Set(names)) === undefined) return undefined;
  const needed = hittingSet(names, isOpen);
  return needed && closest(policy, subject, facts, needed);
}

/** Tries the sets of facts in order of size; the first that opens is a smallest one. */
function hittingSet(
  names: readonly FactName[],
  isOpen: (free: ReadonlySet<FactName>) => Facts | undefined,
): Facts | undefined {
  // What is needed whatever else is free belongs to every answer; the search is only over the rest.
  const must = names.filter((name) => isOpen(new Set(names.filter((one) => one !== name))) === undefined);
  const may = names.filter((name) => !must.includes(name));
  for (let size = 0; size <= may.length; size++) {
    for (const more of combinations(may, size)) {
      const found = isOpen(new Set([...must, ...more]));
      if (found) return found;
    }
  }
  return undefined;
}

function* combinations(names: readonly FactName[], size: number, from = 0): Generator<readonly FactName[]> {
  if (size === 0) return yield [];
  for (let at = from; at <= names.length - size; at++) {
    const name = names[at];
    if (name === undefined) return;
    for (const rest of combinations(names, size - 1, at + 1)) yield [name, ...rest];
  }
}

/** The freed facts as found, the others as they were given. */
function merged(given: Facts, found: Facts, free: ReadonlySet<FactName>): Facts {
  const result: Record<string, unknown> = { ...given };
  for (const name of free) {
    const value = (found as Record<string, unknown>)[name];
    if (value === undefined) delete result[name];
    else result[name] = value;
  }
  return result as Facts;
}

/** Within the changed facts, takes back each changed element that need not change. */
function closest(policy: Policy, subject: Subject, given: Facts, found: Facts): Facts {
  const permits = (facts: Facts) => rulingOn(policy, subject, facts) !== undefined;
  let best = found;
  for (const [name, value] of Object.entries(found)) {
    const before = (given as Record<string, unknown>)[name];
    if (!Array.isArray(value)) continue;
    for (const element of Array.isArray(before) ? before.filter((one) => !value.includes(one)) : []) {
      const now = (best as Record<string, unknown>)[name] as unknown[];
      const tried = { ...best, [name]: [...now, element] } as Facts;
      if (permits(tried)) best = tried;
    }
  }
  return shrinkAdded(given, best, permits);
}

function shrinkAdded(given: Facts, found: Facts, permits: (facts: Facts) => boolean): Facts {
  return shrink(
    found,
    (facts) =>
      permits(facts) && Object.keys(given).every((name) => name in facts || !(name in found)) &&
      Object.entries(given).every(([name, value]) => {
        const now = (facts as Record<string, unknown>)[name], was = (found as Record<string, unknown>)[name];
        return !Array.isArray(value) || !Array.isArray(now) || !Array.isArray(was) ||
          value.every((one) => now.includes(one) || !was.includes(one));
      }),
  );
}

function changesBetween(from: Facts, to: Facts): readonly FactChange[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  const read = (facts: Facts, name: string) => (facts as Record<string, unknown>)[name];
  return [...names].filter((name) => JSON.stringify(read(from, name)) !== JSON.stringify(read(to, name)))
    .map((fact) => ({ fact, from: read(from, fact) ?? null, to: read(to, fact) ?? null }));
}

/** The given values must be told apart from others, so they cut the lattice too. */
function valuesAsConditions(subject: Subject, facts: Facts): readonly When[] {
  const days = daysLeft(subject, facts);
  const given = FACT_NAMES.flatMap((name): When[] => {
    const spec = specOf(name), value = pinned(name, facts);
    if (typeof value === "number") return [{ [name]: { atLeast: value } }];
    if (typeof value === "string") return [{ [name]: { in: [value] } }];
    if (!Array.isArray(value) || value.length === 0 || spec.kind !== "set") return [];
    return [{ [name]: { any: value.map((element) => normalise(spec.grammar, element)) } }];
  });
  return days === undefined ? given : [...given, { [CONTRACT]: { atLeast: days } }];
}

function pinned(name: FactName, facts: Facts): Known {
  const spec = specOf(name), value = name === "detected" ? undefined : knownOf(facts, name);
  return spec.kind === "enum" && typeof value === "string" ? normalise(spec.grammar, value) : value;
}

const CONTRACT = "provider.contractDaysLeft";

function daysLeft({ target }: Subject, facts: Facts): number | undefined {
  return target?.contractEnds === undefined
    ? undefined
    : contractDaysLeft(Date.parse(target.contractEnds), facts.now);
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "unknown";
  if (Array.isArray(value)) return value.length === 0 ? "empty" : value.join(", ");
  return String(value);
}
