import type { Detect, Entity } from "../../personal_data.ts";
import { detectOrClose } from "../../gate/find/detection.ts";
import { countMinors } from "../../gate/find/minors.ts";
import { joinTold, type Told, toldIn } from "../../gate/exposure.ts";
import type { Policy } from "../../policy/decide/compile.ts";
import type { Facts } from "../../policy/language/facts.ts";
import { CATEGORIES, type Category, CATEGORY_OF } from "../../policy/language/words.ts";

/** Facts that only a pass of the detectors can give. */
export type Detection = Partial<Pick<Facts, `detected.${typeof CATEGORIES[number]}` | "detector.present">>;

/** One text that may leave. */
export interface Part {
  readonly text: string;
  readonly tokens: number;
  /** The meeting that it was taken from. */
  readonly meetingId?: string | undefined;
  /** False for a name, a title or a date: they tell no language. */
  readonly isProse?: boolean;
}

/** What a pass of the detectors told before the policy decided; asked for some of the parts or for all. */
export interface Inspection {
  factsOf(isIn: (part: Part) => boolean): Detection;
  /** What the parts tell about whom; undefined where the policy does not ask, or the detectors failed. */
  toldOf(isIn: (part: Part) => boolean): Told | undefined;
}

/**
 * Counts personal data by category, and what each text tells about whom, where the policy asks for it; a pass of the
 * detectors is the dearest step, and most policies leave the counting to the gate. A detector that fails leaves the facts
 * unknown, which is the worst for each rule.
 */
export async function inspect(
  policy: Policy,
  parts: readonly Part[],
  detect: Detect,
  options: {
    readonly roster: readonly string[];
    readonly signal: AbortSignal;
    readonly key: Uint8Array;
    /** Of the conversation, where there is one. */
    readonly memory?: () => object | undefined;
  },
): Promise<Inspection> {
  const asksCounts = policy.index.facts.some(([name]) => name.startsWith("detect"));
  const asksExposure = asksForExposure(policy);
  if (parts.length === 0 || (!asksCounts && !asksExposure)) return NOTHING;
  const { roster, signal, key, memory } = options;
  try {
    const found = await detectOrClose(detect, parts.map(({ text }) => ({ text })), {
      roster,
      signal,
      ...present(memory?.()),
    });
    const told = asksExposure
      ? parts.map(({ text }, at) => toldIn([text], [found[at] ?? []], key, roster))
      : undefined;
    return {
      factsOf: (isIn) =>
        asksCounts
          ? countsOf(
            parts.map((part, at) => ({ part, found: found[at] ?? [] })).filter(({ part }) => isIn(part)),
          )
          : {},
      toldOf: (isIn) => told && joinTold(told.filter((_, at) => isIn(parts[at] ?? NO_PART))),
    };
  } catch {
    // Fail closed in one place: without counts, refuse rules match and permit rules do not.
    signal.throwIfAborted();
    return FAILED;
  }
}

/** @returns true when a rule speaks of what a provider has been told about a person */
export function asksForExposure(policy: Policy): boolean {
  return policy.index.facts.some(([name]) => name === "subjectExposure");
}

const NO_PART: Part = { text: "", tokens: 0 };
const NOTHING: Inspection = { factsOf: () => ({}), toldOf: () => undefined };
const FAILED: Inspection = { factsOf: () => ({ "detector.present": false }), toldOf: () => undefined };

function countsOf(
  looked: readonly { readonly part: Part; readonly found: readonly Entity[] }[],
): Detection {
  const counts = new Map(CATEGORIES.map((category) => [category, 0]));
  const add = (category: Category, count: number) =>
    counts.set(category, (counts.get(category) ?? 0) + count);
  for (const { part, found } of looked) {
    for (const { type } of found) add(CATEGORY_OF[type], 1);
    add("minor", countMinors(part.text, found));
  }
  const facts = Object.fromEntries([...counts].map(([category, count]) => [`detected.${category}`, count]));
  return { ...facts, "detector.present": true };
}

function present(memory: object | undefined): { readonly memory?: object } {
  return memory === undefined ? {} : { memory };
}
