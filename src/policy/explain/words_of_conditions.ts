import {
  type Condition,
  conditionsOf,
  type EnumCondition,
  type NumberCondition,
  type SetCondition,
  type When,
} from "../language/condition.ts";
import { type FactName, specOf } from "../language/facts.ts";

/** Conditions in plain words: `labels has hr or legal and tokens is at most 8000`; `always` for none. */
export function describeWhen(when: When | undefined): string {
  const parts = conditionsOf(when).map(([name, condition]) => describeCondition(name, condition));
  return parts.length === 0 ? "always" : parts.join(" and ");
}

export function describeCondition(name: FactName, condition: Condition): string {
  const spec = specOf(name);
  switch (spec.kind) {
    case "boolean":
      return condition === true ? `${name} is true` : `${name} is false`;
    case "enum":
      return `${name} is ${orList((condition as EnumCondition).in)}`;
    case "number": {
      const { atLeast, above, atMost, below } = condition as NumberCondition;
      const bounds = [["at least", atLeast], ["above", above], ["at most", atMost], [
        "below",
        below,
      ]] as const;
      return bounds.filter(([, n]) => n !== undefined).map(([word, n]) => `${name} is ${word} ${n}`).join(
        " and ",
      );
    }
    case "set": {
      const { any, all, none } = condition as SetCondition;
      return [
        any && `${name} has ${orList(any)}`,
        all && `${name} has all of ${all.join(", ")}`,
        none && `${name} has none of ${none.join(", ")}`,
      ].filter((part) => part !== undefined).join(" and ");
    }
    default:
      return spec satisfies never;
  }
}

/** `a`, `a or b`, `a, b or c` */
function orList(names: readonly string[]): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")} or ${last}`;
}
