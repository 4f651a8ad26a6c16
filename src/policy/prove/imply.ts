import type { Condition, EnumCondition, NumberCondition, SetCondition } from "../language/condition.ts";
import { type Grammar, isCovered, UNLABELLED, witnessesOf } from "../language/element.ts";
import { type FactName, type NumberFact, specOf } from "../language/facts.ts";

/** Does condition `a` on a fact imply condition `b` on the same fact, whatever its value? */
export function implies(name: FactName, a: Condition, b: Condition): boolean {
  const spec = specOf(name);
  switch (spec.kind) {
    case "set":
      return impliesSet(spec.grammar, a as SetCondition, b as SetCondition);
    case "enum":
      return (a as EnumCondition).in.every((value) => isInside(spec.grammar, value, (b as EnumCondition).in));
    case "number": {
      const inner = intervalOf(spec, a as NumberCondition), outer = intervalOf(spec, b as NumberCondition);
      return isAbove(inner.low, inner.lowOpen, outer.low, outer.lowOpen) &&
        isAbove(-inner.high, inner.highOpen, -outer.high, outer.highOpen);
    }
    case "boolean":
      return a === b;
    default:
      return spec satisfies never;
  }
}

/** Is everything that `pattern` covers covered by one of `patterns`? */
function isInside(grammar: Grammar, pattern: string, patterns: readonly string[]): boolean {
  return patterns.includes(pattern) ||
    witnessesOf(grammar, pattern).every((element) =>
      patterns.some((outer) => isCovered(grammar, element, outer))
    );
}

function impliesSet(grammar: Grammar, a: SetCondition, b: SetCondition): boolean {
  const { all = [], none = [] } = a;
  const hasOthers = all.some((element) => element !== UNLABELLED);
  const any = a.any?.filter((element) =>
    !isInside(grammar, element, none) && !(hasOthers && element === UNLABELLED)
  );
  /** Must every set that meets `a` hold something of these patterns? */
  const forces = (patterns: readonly string[]) =>
    all.some((element) => isInside(grammar, element, patterns)) ||
    (any !== undefined && any.every((element) => isInside(grammar, element, patterns)));
  const isEmptied = forces([UNLABELLED]);
  const isFilled = none.includes(UNLABELLED) || hasOthers ||
    (any !== undefined && !any.includes(UNLABELLED));
  const denies = (pattern: string) =>
    pattern === UNLABELLED ? isFilled : isEmptied || isInside(grammar, pattern, none);
  return (b.any === undefined || forces(b.any)) &&
    (b.all ?? []).every((pattern) => forces([pattern])) &&
    (b.none ?? []).every(denies);
}

interface Interval {
  readonly low: number;
  readonly lowOpen: boolean;
  readonly high: number;
  readonly highOpen: boolean;
}

/** The numbers that meet the condition; of whole numbers the closed range. */
function intervalOf(spec: NumberFact, condition: NumberCondition): Interval {
  const { atLeast = spec.min, above = -Infinity, atMost = spec.max, below = Infinity } = condition;
  if (spec.integer) {
    return {
      low: Math.max(Math.ceil(atLeast), Math.floor(above) + 1),
      lowOpen: false,
      high: Math.min(Math.floor(atMost), Math.ceil(below) - 1),
      highOpen: false,
    };
  }
  return {
    low: Math.max(atLeast, above),
    lowOpen: above >= atLeast,
    high: Math.min(atMost, below),
    highOpen: below <= atMost,
  };
}

function isAbove(a: number, aOpen: boolean, b: number, bOpen: boolean): boolean {
  return a > b || (a === b && (aOpen || !bOpen));
}
