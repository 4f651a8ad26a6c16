import { z } from "zod";
import { type Grammar, isSpeltPlainly, normalise, patternsOf, UNLABELLED } from "./element.ts";
import {
  type EnumFact,
  FACT_NAMES,
  type FactName,
  FACTS,
  type FactSpec,
  isFactName,
  type NumberFact,
  type SetFact,
  specOf,
} from "./facts.ts";

/** A condition on a set: at least one of `any`, every one of `all`, not one of `none`. */
export interface SetCondition {
  readonly any?: readonly string[] | undefined;
  readonly all?: readonly string[] | undefined;
  readonly none?: readonly string[] | undefined;
}
export interface EnumCondition {
  readonly in: readonly string[];
}
/** Every comparison that is stated must hold. */
export interface NumberCondition {
  readonly atLeast?: number | undefined;
  readonly above?: number | undefined;
  readonly atMost?: number | undefined;
  readonly below?: number | undefined;
}
export type Condition = SetCondition | EnumCondition | NumberCondition | boolean;

export type ConditionOf<S extends FactSpec> = S extends SetFact ? SetCondition
  : S extends EnumFact ? EnumCondition
  : S extends NumberFact ? NumberCondition
  : boolean;

/** All conditions must hold; none means always. */
export type When = { readonly [K in FactName]?: ConditionOf<typeof FACTS[K]> | undefined };

/** @returns the conditions of a rule. */
export function conditionsOf(when: When | undefined): readonly (readonly [FactName, Condition])[] {
  const stated: (readonly [FactName, Condition])[] = [];
  for (const name in when) {
    if (!isFactName(name)) continue;
    const condition: Condition | undefined = when[name];
    if (condition !== undefined) stated.push([name, condition]);
  }
  return stated;
}

/** Is the number inside what the condition asks? */
export function isNumberIn(condition: NumberCondition, n: number): boolean {
  return (condition.atLeast === undefined || n >= condition.atLeast) &&
    (condition.above === undefined || n > condition.above) &&
    (condition.atMost === undefined || n <= condition.atMost) &&
    (condition.below === undefined || n < condition.below);
}

/** Is the set, taken as fully known, inside what the condition asks? */
export function isSetIn(grammar: Grammar, condition: SetCondition, elements: readonly string[]): boolean {
  const has = (pattern: string) =>
    pattern === UNLABELLED && grammar === "label"
      ? elements.length === 0
      : elements.some((element) => patternsOf(grammar, element).includes(pattern));
  return (condition.any === undefined || condition.any.some(has)) &&
    (condition.all === undefined || condition.all.every(has)) &&
    (condition.none === undefined || !condition.none.some(has));
}

/** The zod schema of `when`: one strict object whose fields are the facts and whose operators follow from their kind. */
export const whenSchema: z.ZodType<When> = z.strictObject(
  Object.fromEntries(
    FACT_NAMES.map((name) => [name, conditionSchema(specOf(name)).optional().describe(specOf(name).doc)]),
  ),
);

function conditionSchema(spec: FactSpec): z.ZodType<Condition> {
  switch (spec.kind) {
    case "set": {
      const elements = z.array(elementSchema(spec)).min(1).max(500).optional();
      return z.strictObject({ any: elements, all: elements, none: elements }).refine(
        isNotEmpty,
        { error: "needs one of any, all, none" },
      );
    }
    case "enum":
      return z.strictObject({ in: z.array(elementSchema(spec)).min(1).max(500) });
    case "number": {
      const bound = z.number().min(spec.min).max(spec.max).optional();
      return z.strictObject({ atLeast: bound, above: bound, atMost: bound, below: bound }).refine(
        isNotEmpty,
        { error: "needs one of atLeast, above, atMost, below" },
      );
    }
    case "boolean":
      return z.boolean();
    default:
      return spec satisfies never;
  }
}

/** One name in a set or enum, or a whole namespace of names. */
export function elementSchema(
  spec: { readonly values: readonly string[] | undefined; readonly grammar: Grammar },
): z.ZodType<string> {
  if (spec.values !== undefined) return z.enum(spec.values);
  if (spec.grammar === "country") {
    return z.string().regex(/^[A-Z]{2,3}$/, { error: "is no country code such as DE, or EU or EEA" });
  }
  const plain = z.string().min(1).max(200).refine(
    isSpeltPlainly,
    { error: "must be lower case, without blanks around it" },
  ).overwrite((name) => normalise(spec.grammar, name));
  return plain.refine((name) => !name.includes("*") || /^[^*]+:\*$/.test(name), {
    error: "may hold * only as a whole namespace, such as insider:*",
  });
}

function isNotEmpty(condition: object): boolean {
  return Object.values(condition).some((value) => value !== undefined);
}
