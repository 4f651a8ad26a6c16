import { type FactName, isFactName } from "../../policy/language/facts.ts";
import type { DeviceFacts } from "./device_facts.ts";
import type { DetectorCard } from "./text_facts.ts";

/** Facts of the machine and of the installed detector that are known here; a category counts once one language was measured. */
export function givenFacts(machine: DeviceFacts, card: DetectorCard | undefined): ReadonlySet<FactName> {
  const measured = Object.values(card?.recall ?? {}).flatMap((categories) => Object.keys(categories));
  const names = [
    ...Object.keys(machine),
    ...(card === undefined ? [] : ["detector.version"]),
    ...measured.map((category) => `detector.recall.${category}`),
  ];
  return new Set(names.filter(isFactName));
}
