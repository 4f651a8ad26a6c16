import type { Detect } from "../entity.ts";
import { detectOrClose } from "../gate/detection.ts";
import type { Policy } from "../policy/compile.ts";
import type { Facts } from "../policy/facts.ts";
import { CATEGORIES, CATEGORY_OF } from "../policy/words.ts";

/** Facts that only a pass of the detectors can give. */
export type Detection = Partial<Pick<Facts, `detected.${typeof CATEGORIES[number]}` | "detector.present">>;

/**
 * Counts personal data by category where the policy asks for it; a pass of the detectors is the dearest step, and most
 * policies leave the counting to the gate. A detector that fails leaves the counts unknown, which is the worst for each rule.
 */
export async function countDetected(
  policy: Policy,
  texts: readonly string[],
  detect: Detect,
  options: { readonly roster: readonly string[]; readonly signal: AbortSignal },
): Promise<Detection> {
  const asks = policy.index.facts.some(([name]) => name.startsWith("detect"));
  if (!asks) return {};
  try {
    const found = await detectOrClose(detect, texts.map((text) => ({ text })), options);
    const counts = new Map(CATEGORIES.map((category) => [category, 0]));
    for (const { type } of found.flat()) {
      const category = CATEGORY_OF[type];
      counts.set(category, (counts.get(category) ?? 0) + 1);
    }
    // Nobody looks for children yet, so that count stays unknown.
    counts.delete("minor");
    const facts = Object.fromEntries([...counts].map(([category, count]) => [`detected.${category}`, count]));
    return { ...facts, "detector.present": true };
  } catch {
    // Fail closed in one place: without counts, refuse rules match and permit rules do not.
    options.signal.throwIfAborted();
    return { "detector.present": false };
  }
}
