import { withoutTags } from "./search_terms.ts";

/**
 * What was said as one line without tags of noise, whatever it holds: shown to a model, no turn can pretend to be two, or to
 * be the question below them.
 */
export function flatLine(text: string): string {
  return withoutTags(text).replace(/\s+/gu, " ").trim();
}
