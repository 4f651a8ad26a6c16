import type { Meeting } from "../meeting/meeting.ts";
import { sentenceSpans } from "../text/sentence_spans.ts";
import { isVerbatim } from "../text/verbatim.ts";
import type { Citation } from "./answer.ts";

/**
 * The code that stands between a model and the reader, whichever model it is: a citation passes only if its quote stands,
 * character for character, in the turn that it names. It is widened to the sentences that it begins and ends in, so that none
 * leaves out the "never" before it.
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
    const quote = inWholeSentences(citation.quote, turn.text);
    const isNew = !kept.some((other) => isSamePlace(other, citation) && other.quote.includes(quote));
    if (isNew) kept.push({ ...citation, quote, turnId: turn.id });
  }
  return kept;
}

function inWholeSentences(quote: string, text: string): string {
  const start = text.indexOf(quote);
  const touched = sentenceSpans(text).filter((span) => span.end > start && span.start < start + quote.length);
  const [from, to] = [Math.min(start, ...touched.map((span) => span.start)), touched.at(-1)?.end ?? 0];
  return text.slice(from, Math.max(to, start + quote.length));
}

function isSamePlace(a: Citation, b: Citation): boolean {
  return a.meetingId === b.meetingId && a.turn === b.turn;
}
