import type { EntityType } from "../entity.ts";
import type { Legend } from "./legend.ts";
import { collectForms, type FormIndex } from "./propagate.ts";

/** @returns what the legend knows from earlier in the conversation, ready to be looked for */
export function knownForms(legend: Legend): FormIndex {
  const texts: string[] = [];
  const found: { start: number; end: number; type: EntityType; score: number; detector: string }[][] = [];
  for (const { label, forms } of legend.entries()) {
    if (label === "TEXT") continue;
    for (const form of forms) {
      texts.push(form);
      found.push([{ start: 0, end: form.length, type: label, score: 1, detector: "legend" }]);
    }
  }
  return collectForms(texts, found);
}
