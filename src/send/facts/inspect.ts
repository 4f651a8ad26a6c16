import type { Detect, Entity } from "../../personal_data.ts";
import { detectOrClose } from "../../gate/find/detection.ts";
import { type Told, toldIn } from "../../gate/exposure.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import type { Facts } from "../../policy/language/facts.ts";
import { CATEGORIES, CATEGORY_OF } from "../../policy/language/words.ts";

/** Facts that only a pass of the detectors can give. */
export type Detection = Partial<Pick<Facts, `detected.${typeof CATEGORIES[number]}` | "detector.present">>;

/** What a pass of the detectors told before the policy decided. */
export interface Inspection {
  readonly facts: Detection;
  /** What each text tells about whom; undefined where the policy does not ask, or the detectors failed. */
  readonly told?: readonly Told[];
}

/**
 * Counts personal data by category, and what each text tells about whom, where the policy asks for it; a pass of the
 * detectors is the dearest step, and most policies leave the counting to the gate. A detector that fails leaves the facts
 * unknown, which is the worst for each rule.
 */
export async function inspect(
  policy: Policy,
  texts: readonly string[],
  detect: Detect,
  options: { readonly roster: readonly string[]; readonly signal: AbortSignal; readonly key: Uint8Array },
): Promise<Inspection> {
  const asksCounts = policy.index.facts.some(([name]) => name.startsWith("detect"));
  const asksExposure = asksForExposure(policy);
  if (!asksCounts && !asksExposure) return { facts: {} };
  const { roster, signal, key } = options;
  try {
    const found = await detectOrClose(detect, texts.map((text) => ({ text })), { roster, signal });
    return {
      facts: asksCounts ? countsOf(found) : {},
      ...(asksExposure
        ? { told: texts.map((text, at) => toldIn([text], [found[at] ?? []], key, roster)) }
        : {}),
    };
  } catch {
    // Fail closed in one place: without counts, refuse rules match and permit rules do not.
    signal.throwIfAborted();
    return { facts: { "detector.present": false } };
  }
}

/** @returns true when a rule speaks of what a provider has been told about a person */
export function asksForExposure(policy: Policy): boolean {
  return policy.index.facts.some(([name]) => name === "subjectExposure");
}

function countsOf(found: readonly (readonly Entity[])[]): Detection {
  const counts = new Map(CATEGORIES.map((category) => [category, 0]));
  for (const { type } of found.flat()) {
    const category = CATEGORY_OF[type];
    counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  // Nobody looks for children yet, so that count stays unknown.
  counts.delete("minor");
  const facts = Object.fromEntries([...counts].map(([category, count]) => [`detected.${category}`, count]));
  return { ...facts, "detector.present": true };
}
