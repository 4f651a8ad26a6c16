import type { Meeting } from "../meeting/meeting.ts";
import { isVerbatim } from "../text/verbatim.ts";
import type { Citation } from "./answer.ts";

/**
 * The code that stands between a model and the reader, whichever model it is: a citation passes only if its quote stands,
 * character for character, in the turn that it names.
 *
 * @param meetingOf looks a meeting up; undefined when there is none
 */
export function verifiedCitations(
  citations: readonly Citation[],
  meetingOf: (id: string) => Meeting | undefined,
): Citation[] {
  const kept: Citation[] = [];
  for (const citation of citations) {
    const turn = meetingOf(citation.meetingId)?.turns[citation.turn];
    if (!turn || turn.unclear || !isVerbatim(citation.quote, turn.text)) continue;
    const isNew = !kept.some((other) => isSamePlace(other, citation) && other.quote.includes(citation.quote));
    if (isNew) kept.push({ ...citation, turnId: turn.id });
  }
  return kept;
}

function isSamePlace(a: Citation, b: Citation): boolean {
  return a.meetingId === b.meetingId && a.turn === b.turn;
}
