import { foldLabel, foldLabelAsBefore, patternsOf, UNLABELLED } from "../policy/language/element.ts";
import type { Labelled } from "./journal.ts";
import { labelHash, labelHashAsBefore, labelHashAsSpelt, meetingHash } from "./label_hash.ts";
import type { NothingLeftRequest } from "./nothing_left.ts";

/** @returns what is asked of the chain: labels as their keyed hashes, in every spelling that is known, and who has them now */
export function nothingLeftRequest(
  labels: string | readonly string[],
  dates: Pick<NothingLeftRequest, "from" | "to">,
  { labelled, labelKey }: { readonly labelled: readonly Labelled[]; readonly labelKey: Uint8Array },
): NothingLeftRequest {
  const given = typeof labels === "string" ? [labels] : labels;
  const asked = given.map(foldLabel);
  const wanted = new Set(asked);
  const there = labelled.filter(({ label }) =>
    patternsOf("label", foldLabel(label)).some((pattern) => wanted.has(pattern))
  );
  const spellings = [...new Set([...given, ...there.map(({ label }) => label)])];
  return {
    labels: asked,
    labelHashes: asked.filter((label) => label !== UNLABELLED).map((label) => labelHash(label, labelKey)),
    // Versions before kept each label's own spelling, or told look-alikes apart: of these, those that are known are looked for too.
    olderHashes: spellings.flatMap((label) => [
      labelHashAsSpelt(label, labelKey),
      ...(foldLabelAsBefore(label) === foldLabel(label) ? [] : [labelHashAsBefore(label, labelKey)]),
    ]),
    asksUnlabelled: wanted.has(UNLABELLED),
    meetingsNow: [...new Set(there.map(({ meetingId }) => meetingHash(meetingId, labelKey)))],
    ...dates,
  };
}
