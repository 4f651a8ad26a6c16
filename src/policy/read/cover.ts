import type { Rule } from "../language/rule.ts";
import { type Condition, conditionsOf, type SetCondition } from "../language/condition.ts";
import { type Grammar, isCovered, patternsOf, witnessesOf } from "../language/element.ts";
import { FACT_NAMES, type FactName, specOf } from "../language/facts.ts";
import { implies } from "../prove/imply.ts";

/** A rule as coverage sees it. */
export interface Coverable {
  readonly rule: Rule;
  /** Names of what it may apply to, and of what it surely applies to once its conditions on the request hold. */
  readonly may: ReadonlySet<string>;
  readonly must: ReadonlySet<string>;
}

/**
 * Rules that one refuse rule makes pointless: whenever they match, for whatever they speak of, that refusal matches too.
 * @returns for each covered rule the first refuse rule that covers it
 */
export function coveredRules(rules: readonly Coverable[]): ReadonlyMap<Rule, Rule> {
  const table = new Implications();
  const prepared = rules.map((one) => ({ ...one, conditions: table.prepare(one.rule), names: [...one.may] }));
  const refusals = new RefusalIndex(prepared.filter((one) => one.rule.effect === "refuse"));
  const covered = new Map<Rule, Rule>();
  for (const one of prepared) {
    if (one.names.length === 0) continue;
    for (const refusal of refusals.candidatesFor(one.rule)) {
      if (refusal.rule === one.rule || covered.has(refusal.rule)) continue;
      if (!table.isImplied(one.conditions, refusal.conditions)) continue;
      if (!one.names.every((name) => refusal.must.has(name))) continue;
      covered.set(one.rule, refusal.rule);
      break;
    }
  }
  return covered;
}

/**
 * Refusals that could cover a rule at all. One that asks for some element of a list can only cover a rule whose own
 * conditions force such an element, so it is found under each of its elements; the others are candidates for every rule.
 */
class RefusalIndex<T extends Coverable> {
  readonly #byElement = new Map<string, T[]>();
  readonly #others: T[] = [];

  constructor(refusals: readonly T[]) {
    for (const refusal of refusals) {
      const asked = conditionsOf(refusal.rule.when).map(([name, condition]) =>
        [name, elementsAsked(condition)] as const
      )
        .find(([name, elements]) => elements !== undefined && specOf(name).scope === "request");
      if (asked === undefined) this.#others.push(refusal);
      for (const element of asked?.[1] ?? []) {
        const key = `${asked?.[0]} ${element}`;
        const known = this.#byElement.get(key);
        if (known) known.push(refusal);
        else this.#byElement.set(key, [refusal]);
      }
    }
  }

  candidatesFor(rule: Rule): ReadonlySet<T> {
    const found = new Set(this.#others);
    for (const [name, condition] of conditionsOf(rule.when)) {
      const spec = specOf(name);
      if (spec.kind !== "set" && spec.kind !== "enum") continue;
      for (const element of elementsForced(spec.grammar, condition)) {
        for (const pattern of patternsOf(spec.grammar, witnessesOf(spec.grammar, element)[0] ?? element)) {
          for (const refusal of this.#byElement.get(`${name} ${pattern}`) ?? []) found.add(refusal);
        }
      }
    }
    return found;
  }
}

/** The list of which the condition wants at least one. */
function elementsAsked(condition: Condition): readonly string[] | undefined {
  if (typeof condition !== "object") return undefined;
  if ("in" in condition) return condition.in;
  return "any" in condition ? condition.any : undefined;
}

/** Elements of which a refusal that is implied must name one: those that must be there, and one that may be alone. */
function elementsForced(grammar: Grammar, condition: Condition): readonly string[] {
  if (typeof condition !== "object") return [];
  if ("in" in condition) return condition.in.slice(0, 1);
  const { any = [], all = [], none = [] } = condition as SetCondition;
  const possible = any.find((element) => !none.some((denied) => isCovered(grammar, element, denied)));
  return possible === undefined ? [...all, ...any] : [...all, possible];
}

interface Prepared {
  readonly low: number;
  readonly high: number;
  /** Fact number → condition number. */
  readonly numbers: readonly (readonly [fact: number, condition: number])[];
  readonly byFact: ReadonlyMap<number, number>;
}

/** Equal conditions have one number, and whether one implies another is worked out once. */
class Implications {
  readonly #numbers = new Map<string, number>();
  readonly #conditions: Condition[] = [];
  readonly #known = new Map<number, boolean>();

  prepare(rule: Rule): Prepared {
    let low = 0, high = 0;
    // Conditions on what a target declares are settled by which targets the rule applies to.
    const numbers = conditionsOf(rule.when).filter(([name]) =>
      specOf(name).scope === "request" || name === "provider.contractDaysLeft"
    ).map(([name, condition]) => {
      const fact = FACT_NAMES.indexOf(name);
      if (fact < 32) low |= 1 << fact;
      else high |= 1 << (fact - 32);
      return [fact, this.#number(name, condition)] as const;
    });
    return { low, high, numbers, byFact: new Map(numbers) };
  }

  isImplied(a: Prepared, b: Prepared): boolean {
    if ((b.low & ~a.low) !== 0 || (b.high & ~a.high) !== 0) return false;
    for (const [fact, outer] of b.numbers) {
      const inner = a.byFact.get(fact);
      const name = FACT_NAMES[fact];
      if (inner === undefined || name === undefined || !this.#implies(name, inner, outer)) return false;
    }
    return true;
  }

  #number(name: FactName, condition: Condition): number {
    const key = `${name} ${JSON.stringify(condition)}`;
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    this.#numbers.set(key, this.#conditions.length);
    return this.#conditions.push(condition) - 1;
  }

  #implies(name: FactName, a: number, b: number): boolean {
    if (a === b) return true;
    const key = a * this.#conditions.length + b;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const result = implies(name, this.#conditions[a] ?? true, this.#conditions[b] ?? false);
    this.#known.set(key, result);
    return result;
  }
}
