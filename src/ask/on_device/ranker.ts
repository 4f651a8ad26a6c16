import type { Meeting, Turn } from "../../meeting/meeting.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import type { Citation } from "../answer.ts";

/** Rates sentences by how well each answers a question; of English. */
export interface Ranker {
  readonly id: string;
  /** @returns a rate for each: above 0 it answers, below −2 it is about something else */
  rank(question: string, sentences: readonly SentenceInPlace[]): Promise<readonly number[]>;
}

/** A sentence, and those around it; where a turn begins, the speaker stands before it: `Dana: We start on Monday.` */
export interface SentenceInPlace {
  readonly before: readonly string[];
  readonly said: string;
  readonly after: readonly string[];
}

/** Sentences around one, in its turn and the turns beside it. */
const BEFORE = 3;
const AFTER = 2;

/** The sentence of a citation with what stands around it; alone where the meeting does not hold it. */
export function inPlace({ turn, quote }: Citation, { turns }: Pick<Meeting, "turns">): SentenceInPlace {
  const own = turns[turn];
  if (!own) return { before: [], said: quote, after: [] };
  const said = `${own.speaker}: ${quote}`;
  const spans = sentenceSpans(own.text);
  const at = spans.findIndex(({ text }) => text === quote);
  const before = linesOf(own, spans.slice(0, Math.max(0, at)).map(({ text }) => text));
  for (let i = turn - 1; i >= 0 && before.length < BEFORE; i--) before.unshift(...sentencesOf(turns[i]));
  const after = at < 0 ? [] : spans.slice(at + 1).map(({ text }) => text);
  for (let i = turn + 1; i < turns.length && after.length < AFTER; i++) after.push(...sentencesOf(turns[i]));
  return { before: before.slice(-BEFORE), said, after: after.slice(0, AFTER) };
}

function sentencesOf(turn: Turn | undefined): string[] {
  return turn === undefined ? [] : linesOf(turn, sentenceSpans(turn.text).map(({ text }) => text));
}

function linesOf({ speaker }: Turn, sentences: readonly string[]): string[] {
  return sentences.map((text, i) => i === 0 ? `${speaker}: ${text}` : text);
}
