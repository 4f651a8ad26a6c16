import type { Legend, LegendEntry } from "../legend/legend.ts";
import { type Form, type FormIndex, formsOf, indexForms, keyOf } from "./propagate.ts";

/** @returns what the legend knows from earlier in the conversation, ready to be looked for */
export function knownForms(legend: Legend): FormIndex {
  const forms = new Map<string, Form>();
  for (const entry of legend.entries()) {
    for (const form of formsOfEntry(entry)) {
      const key = keyOf(form);
      if (!forms.has(key)) forms.set(key, form);
    }
  }
  return indexForms(forms.values());
}

/** Entries never change: a longer one takes the place of one that gets a form. */
const FORMS = new WeakMap<LegendEntry, readonly Form[]>();

function formsOfEntry(entry: LegendEntry): readonly Form[] {
  const { label, forms } = entry;
  if (label === "TEXT") return [];
  const known = FORMS.get(entry) ?? forms.flatMap((form) => formsOf(form, { type: label, score: 1 }));
  FORMS.set(entry, known);
  return known;
}
