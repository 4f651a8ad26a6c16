import { conditionsOf, type EnumCondition, type SetCondition, type When } from "../language/condition.ts";
import type { PolicyDocument } from "../language/document.ts";
import { foldLabel, isCovered, UNLABELLED } from "../language/element.ts";
import type { FactName } from "../language/facts.ts";
import { type DocumentProblem, nearest } from "../language/problem.ts";

/** Where the document says which names exist, a rule that speaks of another one is an error, as it would never match. */
export function checkVocabulary(document: PolicyDocument): readonly DocumentProblem[] {
  const { vocabulary } = document;
  if (vocabulary === undefined) return [];
  const names = new Map<FactName, readonly string[] | undefined>([
    ["labels", vocabulary.labels?.map(foldLabel)],
    ["groups", vocabulary.groups],
    ["series", vocabulary.series],
    ["purpose", vocabulary.purposes],
    ["consentOfAll", vocabulary.purposes],
    ["consentOfAny", vocabulary.purposes],
  ]);
  const check = (when: When | undefined, path: readonly PropertyKey[]) =>
    conditionsOf(when).flatMap(([fact, condition]) => {
      const known = names.get(fact);
      if (known === undefined || typeof condition !== "object") return [];
      return unknownIn(condition as SetCondition & EnumCondition, known, [...path, "when", fact]);
    });
  const groups = vocabulary.groups;
  return [
    ...(document.rules ?? []).flatMap((rule, at) => check(rule.when, ["rules", at])),
    ...(document.preferences ?? []).flatMap((one, at) => check(one.when, ["preferences", at])),
    ...(document.rules ?? []).flatMap((rule, at) => {
      const group = rule.obligations?.review?.group;
      if (groups === undefined || group === undefined || groups.includes(group)) return [];
      const path = ["rules", at, "obligations", "review", "group"];
      return [{ path, message: `unknown group ${group}`, suggestion: nearest(group, groups) }];
    }),
  ];
}

function unknownIn(
  condition: SetCondition & EnumCondition,
  known: readonly string[],
  path: readonly PropertyKey[],
): DocumentProblem[] {
  return (["any", "all", "none", "in"] as const).flatMap((operator) =>
    (condition[operator] ?? []).flatMap((name, at) => {
      const isKnown = name === UNLABELLED ||
        known.some((one) => isCovered("label", one, name) || isCovered("label", name, one));
      if (isKnown) return [];
      return [{
        path: [...path, operator, at],
        message: `unknown name ${name}`,
        suggestion: nearest(name, known),
      }];
    })
  );
}
