/**
 * Why a target that the rules permit is not asked, or what stands before it beside the rules: its kind and figures, for
 * whoever says it in another language. Names targets, limits, modes and figures only.
 */
export interface Why {
  readonly code: WhyCode;
  /** What the words name, by their name there. */
  readonly values: Readonly<Record<string, string | number>>;
  /** What it is about, where one reason holds another. */
  readonly because?: Omit<Why, "because">;
}

/** In English, without a full stop; the pages have the same in each of their languages, by these keys. */
export const WHY_WORDS = {
  "cannot-do": "cannot do {task}",
  "beyond-context": "{tokens} tokens exceed its context of {max}",
  "no-price-under-limit": "declares no price, and limit {limit} holds for it",
  "above-limit": "would cost {cost}, and limit {limit} has {left} left",
  "no-price": "declares no price, and at most {max} may be spent",
  "above-cost": "would cost {cost}, above {max}",
  "no-speed": "declares no expected speed and was not measured; at most {max} ms are allowed",
  "too-slow": "would take {ms} ms, above {max}",
  "too-poor": "quality {quality} is below {min}",
  "too-much-energy": "would take {joules} J, above {max}",
  "not-chosen": "under preference {preference} it is not chosen: {because}",
  "duty": "the policy asks that {because}",
  "duty-sound-unredacted": "a recording cannot be redacted",
  "duty-sound-unreviewed": "a recording cannot be shown to a person before it leaves",
  "duty-turns": "at most {n} turns of a transcript may leave at a time",
  "duty-verbatim": "quotes only may leave, nothing that a model wrote",
  "duty-whole": "the answer must come whole",
  "duty-attachments": "no image, recording or file goes along, since none can be redacted",
  "duty-parameters": "the request must carry {names}",
  "nothing-found": "nothing was found here that {target} could answer from",
  "behind-no-price":
    "the policy declares no price for {target}, and mode {mode} of preference {preference} takes an unknown price for the highest",
  "behind-no-speed":
    "the policy declares no expected speed for {target}, and mode {mode} of preference {preference} puts the device first",
  "behind-no-quality":
    "the policy declares no quality for {target}, and mode {mode} of preference {preference} takes an unknown quality for the lowest",
  "behind": "mode {mode} of preference {preference} ranks the device before {target}",
  "review": "a person approves the exact bytes first",
  "review-else": "a person other than who asks approves the exact bytes first",
  "review-group": "a person of group {groups} approves the exact bytes first",
  "review-else-group": "a person other than who asks, of group {groups}, approves the exact bytes first",
  "only-verbatim": "nothing that a model wrote may leave",
  "shown-whole": "its answer is shown whole or not at all",
  "tools-everywhere":
    "originals come back everywhere in the arguments of tools, also in what an agent fetches or runs",
  "tools-nowhere": "originals do not come back in the arguments of tools",
  "gender": "placeholders of people tell the grammatical gender that the text shows beside the name",
  "attachments": "images, sound and files of a chat go there as they are",
  "money": "limit {limit} holds it to {amount} {currency} per {per}",
  "client": "only the client whose token bears this name is handed anything",
  "secret": "nothing is sent to it while {name} is not set",
  "secret-keystore": "nothing is sent to it while keystore entry {name} is not set",
} as const;

export type WhyCode = keyof typeof WHY_WORDS;

/** @returns the reason in English, without a full stop */
export function whyWords({ code, values, because }: Why): string {
  const said: Readonly<Record<string, string | number>> = because === undefined
    ? values
    : { ...values, because: whyWords(because) };
  return WHY_WORDS[code].replace(/\{(\w+)\}/g, (all, name) => String(said[name] ?? all));
}
