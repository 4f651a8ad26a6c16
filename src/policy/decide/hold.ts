import {
  type Condition,
  type EnumCondition,
  isNumberIn,
  isSetIn,
  type NumberCondition,
  type SetCondition,
} from "../language/condition.ts";
import { normalise, patternsOf } from "../language/element.ts";
import { type FactName, type Facts, type FactSpec, specOf } from "../language/facts.ts";
import type { Known } from "./fact_index.ts";
import { CATEGORIES } from "../language/words.ts";

/** Does one condition hold? Undefined when that is not known. The plain reading, for explaining; deciding uses the index. */
export function holds(name: FactName, condition: Condition, known: Known): boolean | undefined {
  const spec = specOf(name);
  switch (spec.kind) {
    case "set":
      return holdsForSet(name, condition as SetCondition, known);
    case "enum":
      if (typeof known !== "string") return undefined;
      return patternsOf(spec.grammar, normalise(spec.grammar, known))
        .some((pattern) => (condition as EnumCondition).in.includes(pattern));
    case "number":
      if (typeof known !== "number" || Number.isNaN(known)) return undefined;
      return isNumberIn(condition as NumberCondition, known);
    case "boolean":
      return typeof known === "boolean" ? known === condition : undefined;
    default:
      return spec satisfies never;
  }
}

/** Does the condition hold beyond doubt? */
export function holdsSurely(name: FactName, condition: Condition, facts: Facts): boolean {
  return holds(name, condition, knownOf(facts, name)) === true;
}

/**
 * What the facts say of one fact of the table; facts of targets are not among them. A value that the table does not
 * allow says nothing, so it is the worst for each rule.
 */
export function knownOf(facts: Facts, name: FactName): Known {
  if (name === "detected") return detectedOf(facts);
  if (name.startsWith("provider.")) return undefined;
  const value = facts[name as keyof Facts];
  return value !== undefined && isAllowed(specOf(name), value) ? value : undefined;
}

function isAllowed(spec: FactSpec, value: Known): boolean {
  switch (spec.kind) {
    case "set":
      return Array.isArray(value);
    case "enum":
      return typeof value === "string" && (spec.values === undefined || spec.values.includes(value));
    case "number":
      return typeof value === "number" && value >= spec.min && value <= spec.max &&
        (!spec.integer || Number.isInteger(value));
    case "boolean":
      return typeof value === "boolean";
    default:
      return spec satisfies never;
  }
}

/** The set of categories that were found follows from the counts; a category without a count may or may not be there. */
function detectedOf(facts: Facts): Known {
  const elements: string[] = [], unknown: string[] = [];
  for (const category of CATEGORIES) {
    const count = knownOf(facts, `detected.${category}`);
    if (typeof count !== "number") unknown.push(category);
    else if (count > 0) elements.push(category);
  }
  return { elements, unknown };
}

function holdsForSet(name: FactName, condition: SetCondition, known: Known): boolean | undefined {
  if (known === undefined || typeof known !== "object") return undefined;
  const spec = specOf(name);
  if (spec.kind !== "set") return undefined;
  const { elements, unknown } = "unknown" in known ? known : { elements: known, unknown: [] };
  const least = elements.map((element) => normalise(spec.grammar, element));
  const most = [...least, ...unknown.map((element) => normalise(spec.grammar, element))];
  const { any, all, none } = condition;
  // `any` and `all` grow with the set and `none` shrinks, so each part is settled by the least or the most that may be there.
  const could = isSetIn(spec.grammar, { any, all }, most) && isSetIn(spec.grammar, { none }, least);
  if (!could) return false;
  return isSetIn(spec.grammar, { any, all }, least) && isSetIn(spec.grammar, { none }, most)
    ? true
    : undefined;
}
