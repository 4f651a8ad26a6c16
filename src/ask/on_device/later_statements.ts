import type { Meeting } from "../../meeting/meeting.ts";
import { stemsHeld } from "../../text/search_terms.ts";
import type { Citation } from "../answer.ts";
import type { Question } from "./question.ts";

/** Words by which something takes the place of what was said before, and figures, which may. */
const SUPERSEDES =
  /\d|\b(?:hundred|thousand|million|percent|instead|no longer|any ?more|after all|now|new|changed?|moved|raise[ds]?|lower(?:ed)?|revis\w*|correct\w*|decid\w*|agree\w*|settle\w*|final\w*|go(?:ing)? (?:with|for))\b/i;

/**
 * Of what answers by quotation, what was said later than all that an answer rests on and may supersede it: 265 where the
 * answer says 240. It stays beside the answer.
 */
export function laterStatements(
  quoted: readonly Citation[],
  cited: readonly Citation[],
  { question, meetingOf }: { question: Question; meetingOf: (id: string) => Meeting | undefined },
): Citation[] {
  const at = ({ meetingId, turn }: Citation): Place => ({
    meetingId,
    day: meetingOf(meetingId)?.startedAt ?? "",
    turn,
  });
  const subject = new Set(
    cited.flatMap(({ quote }) => [...stemsHeld(quote, question)]).filter((stem) => isAsked(stem, question)),
  );
  return quoted.filter((one) => {
    if (cited.some((other) => other.meetingId === one.meetingId && other.turn === one.turn)) return false;
    const held = stemsHeld(one.quote, question);
    return SUPERSEDES.test(one.quote) && [...subject].some((stem) => held.has(stem)) &&
      cited.every((other) => isLater(at(one), at(other)));
  });
}

interface Place {
  readonly meetingId: string;
  readonly day: string;
  readonly turn: number;
}

function isAsked(stem: string, { terms }: Question): boolean {
  return terms.some((term) => term.stem === stem);
}

/** Of two meetings without dates none is the later. */
function isLater(a: Place, b: Place): boolean {
  return a.meetingId === b.meetingId ? a.turn > b.turn : b.day !== "" && a.day > b.day;
}
