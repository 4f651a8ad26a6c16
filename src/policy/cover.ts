import type { Rule } from "./rule.ts";
import { type Condition, conditionsOf } from "./condition.ts";
import { FACT_NAMES, type FactName, specOf } from "./facts.ts";
import { implies } from "./imply.ts";

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
  const refusals = prepared.filter((one) => one.rule.effect === "refuse");
  const covered = new Map<Rule, Rule>();
  for (const one of prepared) {
    if (one.names.length === 0) continue;
    for (const refusal of refusals) {
      if (refusal === one || covered.has(refusal.rule)) continue;
      if (!table.isImplied(one.conditions, refusal.conditions)) continue;
      if (!one.names.every((name) => refusal.must.has(name))) continue;
      covered.set(one.rule, refusal.rule);
      break;
    }
  }
  return covered;
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
