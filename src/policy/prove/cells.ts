import {
  type Condition,
  type EnumCondition,
  isNumberIn,
  type NumberCondition,
} from "../language/condition.ts";
import { type Grammar, otherWitness, patternsOf, witnessesOf } from "../language/element.ts";
import type { FactSpec, NumberFact } from "../language/facts.ts";

type ScalarSpec = Exclude<FactSpec, { kind: "set" }>;

/** Whether a value meets a condition on a number, an enum or a boolean. */
export function testOf(
  spec: ScalarSpec,
  condition: Condition,
): (value: string | number | boolean) => boolean {
  switch (spec.kind) {
    case "enum":
      return (value) =>
        patternsOf(spec.grammar, String(value)).some((pattern) =>
          (condition as EnumCondition).in.includes(pattern)
        );
    case "number":
      return (value) => isNumberIn(condition as NumberCondition, Number(value));
    case "boolean":
      return (value) => value === condition;
    default:
      return spec satisfies never;
  }
}

/** One value of each cell into which the conditions cut a fact. */
export function valuesOf(
  spec: ScalarSpec,
  conditions: readonly Condition[],
): readonly (string | number | boolean)[] {
  switch (spec.kind) {
    case "boolean":
      return [false, true];
    case "number":
      return pointsOf(
        spec,
        conditions.flatMap((one) => Object.values(one as NumberCondition)).filter((n) => n !== undefined),
      );
    case "enum":
      return standIns(spec.grammar, conditions.flatMap((one) => (one as EnumCondition).in), spec.values);
    default:
      return spec satisfies never;
  }
}

/** One number of each cell: the constants, and something between, below and above them where the fact allows it. */
function pointsOf(spec: NumberFact, constants: readonly number[]): readonly number[] {
  const sorted = [...new Set([spec.min, ...constants, spec.max])].sort((a, b) => a - b);
  const points = sorted.flatMap((low, at) => {
    const high = sorted[at + 1];
    if (high === undefined) return [low];
    const between = spec.integer ? Math.floor(low) + 1 : (low + high) / 2;
    return between < high && between > low ? [low, between] : [low];
  });
  return points.filter((n) => n >= spec.min && n <= spec.max && (!spec.integer || Number.isInteger(n)));
}

/** One element for each way in which what is mentioned can cover an element. */
export function standIns(
  grammar: Grammar,
  mentioned: readonly string[],
  values: readonly string[] | undefined,
): readonly string[] {
  const names = new Set(mentioned);
  const candidates = values ??
    [
      ...[...names].filter((name) => !name.endsWith(":*")),
      ...[...names].flatMap((name) => witnessesOf(grammar, name)),
      otherWitness(grammar),
    ];
  const bySignature = new Map<string, string>();
  for (const candidate of candidates) {
    const signature = patternsOf(grammar, candidate).filter((pattern) => names.has(pattern)).sort().join(
      "\n",
    );
    if (!bySignature.has(signature)) bySignature.set(signature, candidate);
  }
  return [...bySignature.values()];
}
