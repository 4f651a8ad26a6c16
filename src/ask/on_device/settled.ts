import type { Meeting } from "../../meeting/meeting.ts";
import type { Citation } from "../answer.ts";
import { type Evidence, heldOf } from "./evidence.ts";
import { fitsIntent } from "./fitting_sentence.ts";
import type { Question } from "./question.ts";

/** Meetings whose decisions are looked at, and turns before a decision that say what it is about. */
const MEETINGS_MAX = 8;
const TURNS_BEFORE = 2;
/** Share of what is asked that a decision and what was spoken of before it must hold. */
const COVERED_MIN = 0.6;
/** What was spoken of before counts less than the decision's own words. */
const BEFORE = 0.8;

/** Share that a decision's own words must hold where the question does not say that it asks for one. */
const OWN_MIN = 0.6;

/** `When do we launch …`, `Do we keep …`, `How much is …`: what was settled about it is the answer. */
const ASKS_WHAT_IS_SO =
  /^\W*(?:and |so )?(?:when|do|does|are|is|will|shall|(?:which|what)\b.{1,40}\b(?:do|are|will|shall) we|(?:which|what) (?:price|date|day)|what (?:is|are|does)|how (?:much|many))\b/i;

/**
 * "Which battery did we choose?" is answered by what was settled about it, also where the words that settled it do not name
 * it: `Let's go with Halden.`, said when batteries were spoken of. Read out of the meetings' summaries.
 *
 * @returns the decision that fits best, of equals the later one; undefined for other questions and where none fits
 */
export function settledAbout(
  { question, evidence, meetingOf }: {
    readonly question: Question;
    readonly evidence: Evidence;
    readonly meetingOf: (id: string) => Meeting | undefined;
  },
): Citation | undefined {
  const isDecision = question.intent === "decision";
  const isOther = question.language === "en" && ASKS_WHAT_IS_SO.test(question.text);
  if (!(isDecision || isOther) || question.saidBy.length > 0 || !evidence.isEnough) return undefined;
  const wanted = isDecision ? undefined : fitsIntent(question);
  const whole = [...evidence.weights.values()].reduce((sum, weight) => sum + weight, 0);
  const ids = [...new Set(evidence.passages.map(({ hit }) => hit.meetingId))].slice(0, MEETINGS_MAX);
  const found = ids.flatMap((id) => {
    const meeting = meetingOf(id);
    return (meeting?.summary?.decisions ?? []).flatMap(({ text, turns: [turn] }) => {
      const said = meeting?.turns[turn ?? -1];
      if (!meeting || !said?.text.includes(text) || wanted?.(text) === false) return [];
      const own = heldOf(text, question);
      const before = heldOf(
        meeting.turns.slice(Math.max(0, said.index - TURNS_BEFORE), said.index).map((each) => each.text).join(
          "\n",
        ),
        question,
      );
      let covered = 0;
      for (const [term, weight] of evidence.weights) {
        covered += own.has(term) ? weight : isDecision && before.has(term) ? BEFORE * weight : 0;
      }
      return [{
        citation: { meetingId: id, turn: said.index, quote: text },
        covered: whole === 0 ? 0 : covered / whole,
        day: meeting.startedAt ?? "",
      }];
    });
  });
  return found.filter(({ covered }) => covered >= (isDecision ? COVERED_MIN : OWN_MIN))
    .sort((a, b) => b.covered - a.covered || (b.day < a.day ? -1 : b.day > a.day ? 1 : 0))[0]?.citation;
}
