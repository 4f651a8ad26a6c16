import type { Meeting } from "../meeting/meeting.ts";
import type { Citation } from "./answer.ts";

/** Shorter quotes prove nothing unless they are the whole turn; longer ones are no quotes. */
const QUOTE_CHARS_MIN = 8;
const QUOTE_CHARS_MAX = 1_000;

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

/** @returns true when the quote has a sensible length and occurs in the text exactly as it is */
export function isVerbatim(quote: string, text: string): boolean {
  const isShort = quote.length < QUOTE_CHARS_MIN && quote.length < text.trim().length;
  return !isShort && quote.trim() !== "" && quote.length <= QUOTE_CHARS_MAX && text.includes(quote);
}

function isSamePlace(a: Citation, b: Citation): boolean {
  return a.meetingId === b.meetingId && a.turn === b.turn;
}
