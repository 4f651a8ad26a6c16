import type { Meeting } from "../../meeting/meeting.ts";
import { fold } from "../../text/fold.ts";
import { quantitiesIn, type Quantity } from "../../text/number_words.ts";
import { stemsHeld, stemsOf } from "../../text/search_terms.ts";
import type { Wording } from "../messages/messages.ts";
import type { Citation } from "../answer.ts";
import type { Evidence } from "./evidence.ts";
import type { Question } from "./question.ts";

/** Share of what is asked that two quotes must both hold to be about the same. */
const SAME_MATTER = 0.6;

/** What was said later, before what it replaced. */
export interface Changed {
  readonly citations: readonly Citation[];
  /** `Changed on 27 March 2026 from 240 euros.` */
  readonly told: string;
}

/**
 * Two meetings say different numbers about the same: the later one counts, and the answer says since when and from what.
 * @returns undefined where nothing changed
 */
export function changedSince(
  citations: readonly Citation[],
  { question, evidence, meetingOf, wording }: {
    readonly question: Question;
    readonly evidence: Evidence;
    readonly meetingOf: (id: string) => Meeting | undefined;
    readonly wording: Wording;
  },
): Changed | undefined {
  const dated = citations.flatMap((citation) => {
    const day = meetingOf(citation.meetingId)?.startedAt?.slice(0, 10);
    const quantities = quantitiesIn(citation.quote);
    return day === undefined || quantities.length === 0 ? [] : [{ citation, day, quantities }];
  });
  const [first, ...others] = dated.toSorted((a, b) => b.day < a.day ? -1 : b.day > a.day ? 1 : 0);
  const earlier = others.find((one) =>
    one.day < (first?.day ?? "") && isSameMatter(one.citation, first?.citation)
  );
  const was = first && earlier?.quantities.find((old) => replaces(first.quantities, old));
  if (!first || !earlier || !was) return undefined;
  return {
    citations: [first.citation, ...citations.filter((one) => one !== first.citation)],
    told: wording.say("changed", {
      day: wording.day(first.day),
      was: was.said,
      earlier: wording.day(earlier.day),
    }),
  };

  function isSameMatter(one: Citation, other: Citation | undefined): boolean {
    if (other === undefined) return false;
    let [shared, whole] = [0, 0];
    const [a, b] = [one, other].map(({ quote }) => stemsHeld(quote, question));
    for (const [stem, weight] of evidence.weights) {
      whole += weight;
      if (a?.has(stem) && b?.has(stem)) shared += weight;
    }
    return whole > 0 && shared / whole >= SAME_MATTER || isAlike(one.quote, other.quote);
  }
}

/** Nearly the same sentence, but for its number. */
function isAlike(a: string, b: string): boolean {
  const [one, two] = [stemsOf(a), stemsOf(b)];
  const shared = [...one].filter((stem) => two.has(stem)).length;
  return shared / Math.max(1, Math.min(one.size, two.size)) >= SAME_MATTER;
}

/** A number of the same kind is said, and the old one no more. */
function replaces(now: readonly Quantity[], old: Quantity): boolean {
  const isSaid = now.some(({ text }) => fold(text) === fold(old.text));
  return !isSaid && now.some(({ unit }) => fold(unit) === fold(old.unit) && unit !== "");
}
