import type { Meeting } from "../../meeting/meeting.ts";
import type { Citation } from "../answer.ts";
import { countWords } from "../../meeting/window.ts";
import { stemsHeld, withoutTags } from "../../text/search_terms.ts";
import { sentenceSpans } from "../../text/sentence_spans.ts";
import type { Evidence } from "./evidence.ts";
import type { Question } from "./question.ts";

/** A stretch of one turn, exactly as it stands there. */
export interface Excerpt {
  readonly meetingId: string;
  readonly turn: number;
  readonly text: string;
}

/** What the model saw last; a question that goes on with it shows it again, so that it need not be read again. */
export interface ExcerptMemory {
  last: readonly Excerpt[];
}

/** Of a long turn what is shown: the sentence that fits best and what stands around it. */
const WORDS_MAX = 60;
/** Passages that are looked at. */
const PASSAGES = 8;
/** Of the excerpts that a question wants most, how many must have been shown for it to go on with them. */
const WANTED = 4;
const SHOWN_MIN = 0.5;

/**
 * What a model is shown: the turns that are quoted and the ones beside them, then the best of the other passages, until
 * the budget is spent. Where most of what is wanted was shown for the question before, that stands first, unchanged.
 *
 * @param fits says whether so many excerpts are within the budget, of which the first so many were read already
 */
export async function chooseExcerpts(
  { question, evidence, quoted, meetingOf, memory }: {
    readonly question: Question;
    readonly evidence: Evidence;
    readonly quoted: readonly Citation[];
    readonly meetingOf: (id: string) => Meeting | undefined;
    readonly memory: ExcerptMemory;
  },
  fits: (excerpts: readonly Excerpt[], wereRead: number) => Promise<boolean>,
): Promise<readonly Excerpt[]> {
  const wanted = wantedExcerpts({ question, evidence, quoted, meetingOf });
  const chosen: Excerpt[] = [];
  const found = new Set(evidence.passages.map(({ hit }) => hit.meetingId));
  const kept = memory.last.filter((one) => isStill(one, meetingOf));
  // Only what this question's own search found may be shown: another asker may see other meetings.
  const goesOn = kept.length > 0 && kept.length === memory.last.length &&
    kept.every(({ meetingId }) => found.has(meetingId)) &&
    shareOf(wanted.slice(0, WANTED), kept) >= SHOWN_MIN;
  if (goesOn) chosen.push(...kept);
  for (const one of wanted) {
    if (chosen.some((other) => isSameTurn(one, other))) continue;
    if (await fits([...chosen, one], goesOn ? kept.length : 0)) chosen.push(one);
  }
  const shown = goesOn ? [...kept, ...inOrder(chosen.slice(kept.length))] : inOrder(chosen);
  memory.last = shown;
  return shown;
}

function wantedExcerpts({ question, evidence, quoted, meetingOf }: {
  question: Question;
  evidence: Evidence;
  quoted: readonly Citation[];
  meetingOf: (id: string) => Meeting | undefined;
}): Excerpt[] {
  const read = (meetingId: string, turn: number) =>
    excerptOf({ meetingId, turn, question, evidence, meetingOf });
  const around = quoted.flatMap(({ meetingId, turn }) =>
    [turn, turn + 1, turn - 1].map((at) => read(meetingId, at))
  );
  const others = evidence.passages.slice(0, PASSAGES).flatMap(({ hit }) =>
    Array.from(
      { length: hit.endTurn - hit.startTurn + 1 },
      (_, at) => read(hit.meetingId, hit.startTurn + at),
    )
      .filter((one) => one !== undefined && one.score > 0)
      .sort((a, b) => (b?.score ?? 0) - (a?.score ?? 0))
  );
  return [...around, ...others].flatMap((one) => one?.excerpt ?? []);
}

/** The best stretch of a turn for a question. @returns undefined where there is no such turn, or no words in it */
function excerptOf({ meetingId, turn, question, evidence, meetingOf }: {
  meetingId: string;
  turn: number;
  question: Question;
  evidence: Evidence;
  meetingOf: (id: string) => Meeting | undefined;
}): { excerpt: Excerpt; score: number } | undefined {
  const said = meetingOf(meetingId)?.turns[turn];
  if (!said || said.unclear) return undefined;
  const spans = sentenceSpans(said.text);
  const scores = spans.map(({ text }) => {
    const held = stemsHeld(text, question);
    return [...evidence.weights].reduce(
      (sum, [stem, weight]) => held.has(stem) ? sum + 0.05 + weight : sum,
      0,
    );
  });
  const best = Math.max(0, ...scores);
  let [first, last] = [scores.indexOf(best), scores.indexOf(best)];
  const [opening] = spans;
  if (!opening || first < 0) return undefined;
  const slice = (from: number, to: number) =>
    said.text.slice((spans[from] ?? opening).start, (spans[to] ?? opening).end);
  const words = (from: number, to: number) => countWords(withoutTags(slice(from, to)));
  for (let grew = true; grew;) {
    grew = false;
    if (last + 1 < spans.length && words(first, last + 1) <= WORDS_MAX) [last, grew] = [last + 1, true];
    if (first > 0 && words(first - 1, last) <= WORDS_MAX) [first, grew] = [first - 1, true];
  }
  return { excerpt: { meetingId, turn, text: slice(first, last) }, score: best };
}

function isStill(
  { meetingId, turn, text }: Excerpt,
  meetingOf: (id: string) => Meeting | undefined,
): boolean {
  return meetingOf(meetingId)?.turns[turn]?.text.includes(text) ?? false;
}

function shareOf(wanted: readonly Excerpt[], shown: readonly Excerpt[]): number {
  const held = wanted.filter((one) => shown.some((other) => isSameTurn(one, other))).length;
  return held / Math.max(1, wanted.length);
}

function isSameTurn(a: Excerpt, b: Excerpt): boolean {
  return a.meetingId === b.meetingId && a.turn === b.turn;
}

/** As it was said, meeting by meeting. */
function inOrder(excerpts: readonly Excerpt[]): Excerpt[] {
  const meetings = [...new Set(excerpts.map(({ meetingId }) => meetingId))];
  return [...excerpts].sort((a, b) =>
    meetings.indexOf(a.meetingId) - meetings.indexOf(b.meetingId) || a.turn - b.turn
  );
}
