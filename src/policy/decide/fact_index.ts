import { allBits, andInto, type Bits, emptyBits, orInto, removeInto, setBit } from "./bits.ts";
import { type Condition, type NumberCondition, type SetCondition } from "../language/condition.ts";
import { type Grammar, normalise, patternsOf, UNLABELLED } from "../language/element.ts";
import type { FactSpec } from "../language/facts.ts";

/** What is known of one fact: nothing, a value, or for a set some elements and some that may be there. */
export type Known =
  | undefined
  | boolean
  | number
  | string
  | readonly string[]
  | { readonly elements: readonly string[]; readonly unknown: readonly string[] };

/**
 * For one fact: which rules its value leaves standing, looked up instead of computed. `definite` holds the rules whose
 * condition surely holds, `maybe` those for which it could; they differ only where the fact is not known.
 */
export interface FactIndex {
  narrow(known: Known, into: { definite: Bits; maybe: Bits }): void;
}

/** @param conditions the rules with a condition on this fact @param count number of rules */
export function indexFact(
  spec: FactSpec,
  conditions: ReadonlyMap<number, Condition>,
  count: number,
): FactIndex {
  const free = allBits(count);
  for (const rule of conditions.keys()) removeBit(free, rule);
  switch (spec.kind) {
    case "set":
      return indexSet(spec.grammar, conditions, count, free);
    case "enum":
      return indexEnum(spec.grammar, conditions, count, free);
    case "number":
      return indexNumber(conditions, free);
    case "boolean":
      return indexBoolean(conditions, free);
    default:
      return spec satisfies never;
  }
}

function indexBoolean(conditions: ReadonlyMap<number, Condition>, free: Bits): FactIndex {
  const bits = [free.slice(), free.slice()] as const;
  for (const [rule, condition] of conditions) setBit(condition === true ? bits[1] : bits[0], rule);
  return {
    narrow(known, into) {
      if (typeof known !== "boolean") return andInto(into.definite, free);
      andInto(into.definite, bits[known ? 1 : 0]);
      andInto(into.maybe, bits[known ? 1 : 0]);
    },
  };
}

function indexEnum(
  grammar: Grammar,
  conditions: ReadonlyMap<number, Condition>,
  count: number,
  free: Bits,
): FactIndex {
  const rulesOf = new Map<string, Bits>();
  for (const [rule, condition] of conditions) {
    for (const value of (condition as { in: readonly string[] }).in) addRule(rulesOf, value, rule, count);
  }
  const scratch = emptyBits(count);
  return {
    narrow(known, into) {
      if (typeof known !== "string") return andInto(into.definite, free);
      scratch.set(free);
      for (const pattern of patternsOf(grammar, normalise(grammar, known))) {
        const rules = rulesOf.get(pattern);
        if (rules) orInto(scratch, rules);
      }
      andInto(into.definite, scratch);
      andInto(into.maybe, scratch);
    },
  };
}

/** Numbers fall into cells between and on the constants of the rules; each cell knows its rules. */
function indexNumber(conditions: ReadonlyMap<number, Condition>, free: Bits): FactIndex {
  const constants = [
    ...new Set([...conditions.values()].flatMap((one) => Object.values(one as NumberCondition))),
  ]
    .filter((n) => n !== undefined).sort((a, b) => a - b);
  const cells = Array.from({ length: 2 * constants.length + 1 }, () => free.slice());
  for (const [rule, condition] of conditions) {
    const [first, last] = cellsOf(constants, condition as NumberCondition);
    for (let cell = first; cell <= last; cell++) setBit(cells[cell] ?? free, rule);
  }
  return {
    narrow(known, into) {
      if (typeof known !== "number" || Number.isNaN(known)) return andInto(into.definite, free);
      const bits = cells[cellOf(constants, known)] ?? free;
      andInto(into.definite, bits);
      andInto(into.maybe, bits);
    },
  };
}

/** Even cells are the stretches between constants, odd ones the constants themselves. */
function cellOf(constants: readonly number[], n: number): number {
  let low = 0, high = constants.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((constants[middle] ?? Infinity) < n) low = middle + 1;
    else high = middle;
  }
  return constants[low] === n ? 2 * low + 1 : 2 * low;
}

/** First and last cell that meet the condition. */
function cellsOf(constants: readonly number[], condition: NumberCondition): readonly [number, number] {
  const { atLeast = -Infinity, above = -Infinity, atMost = Infinity, below = Infinity } = condition;
  const end = 2 * constants.length;
  const first = Math.max(
    atLeast === -Infinity ? 0 : cellOf(constants, atLeast),
    above === -Infinity ? 0 : cellOf(constants, above) + 1,
  );
  const last = Math.min(
    atMost === Infinity ? end : cellOf(constants, atMost),
    below === Infinity ? end : cellOf(constants, below) - 1,
  );
  return [first, last];
}

function indexSet(
  grammar: Grammar,
  conditions: ReadonlyMap<number, Condition>,
  count: number,
  free: Bits,
): FactIndex {
  const any = new Map<string, Bits>(), all = new Map<string, Bits>(), none = new Map<string, Bits>();
  const withoutAny = free.slice();
  for (const [rule, condition] of conditions) {
    const stated = condition as SetCondition;
    if (stated.any === undefined) setBit(withoutAny, rule);
    for (const element of stated.any ?? []) addRule(any, element, rule, count);
    for (const element of stated.all ?? []) addRule(all, element, rule, count);
    for (const element of stated.none ?? []) addRule(none, element, rule, count);
  }
  const scratch = emptyBits(count);
  const narrowBy = (bits: Bits, mayHave: ReadonlySet<string>, mustHave: ReadonlySet<string>) => {
    scratch.set(withoutAny);
    for (const pattern of mayHave) {
      const rules = any.get(pattern);
      if (rules) orInto(scratch, rules);
    }
    for (const pattern of mustHave) {
      const rules = none.get(pattern);
      if (rules) removeInto(scratch, rules);
    }
    for (const [pattern, rules] of all) if (!mayHave.has(pattern)) removeInto(scratch, rules);
    andInto(bits, scratch);
  };
  return {
    narrow(known, into) {
      if (known === undefined || typeof known !== "object") return andInto(into.definite, free);
      const { elements, unknown } = "unknown" in known ? known : { elements: known, unknown: [] };
      const present = patternsIn(grammar, elements);
      const possible = unknown.length === 0
        ? present
        : new Set([...present, ...patternsIn(grammar, unknown)]);
      narrowBy(into.definite, present, possible);
      narrowBy(into.maybe, possible, present);
    },
  };
}

function patternsIn(grammar: Grammar, elements: readonly string[]): ReadonlySet<string> {
  const patterns = new Set<string>();
  if (grammar === "label" && elements.length === 0) patterns.add(UNLABELLED);
  for (const element of elements) {
    for (const pattern of patternsOf(grammar, normalise(grammar, element))) patterns.add(pattern);
  }
  return patterns;
}

function addRule(map: Map<string, Bits>, element: string, rule: number, count: number): void {
  let bits = map.get(element);
  if (bits === undefined) map.set(element, bits = emptyBits(count));
  setBit(bits, rule);
}

function removeBit(bits: Bits, at: number): void {
  const word = at >>> 5;
  bits[word] = (bits[word] ?? 0) & ~(1 << (at & 31));
}
