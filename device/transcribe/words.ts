import type { Word } from "../../src/meeting/meeting.ts";
import type { RecognisedWord } from "./recogniser.ts";

/** Stretches of speech in milliseconds, sorted, disjoint. */
export type Spoken = readonly { readonly startMs: number; readonly endMs: number }[];

/**
 * Gives the words of a piece their times in the recording. Words that the recogniser timed are kept out of the pauses;
 * words that it did not are spread over the speech in proportion to their letters, and marked.
 * @param pieceStartMs where the piece begins
 * @param spoken the piece's speech
 */
export function timeWords(
  words: readonly RecognisedWord[],
  pieceStartMs: number,
  spoken: Spoken,
): Word[] {
  const timed: Word[] = [];
  for (const { word, start, end, margin } of words) {
    if (start === undefined || end === undefined) {
      const estimated = estimateWordTimes(words.map(({ word }) => word), spoken);
      return estimated.map((one, i) => ({ ...one, ...doubt(words[i]?.margin) }));
    }
    const endMs = Math.min(end, start + (WORD_MS + word.length * LETTER_MS) * 16) / 16;
    timed.push({
      word,
      ...withinSpeech(pieceStartMs + start / 16, pieceStartMs + endMs, spoken),
      ...doubt(margin),
    });
  }
  return timed;
}

function doubt(margin: number | undefined): { unsure?: true } {
  return margin !== undefined && margin < UNSURE_MARGIN_MAX ? { unsure: true } : {};
}

/** In logits: names that it did not know lay below in recordings, words that it had right seldom. */
const UNSURE_MARGIN_MAX = 1.2;

/** The longest that a word is taken to last: a pause that voice activity bridged belongs to no word. */
const WORD_MS = 300;
const LETTER_MS = 110;

/** @returns the part of a time that lies in the stretch of speech that it shares most with, or all of it. */
function withinSpeech(startMs: number, endMs: number, spoken: Spoken): { startMs: number; endMs: number } {
  let best = { startMs, endMs };
  let most = 0;
  for (const stretch of spoken) {
    const from = Math.max(startMs, stretch.startMs);
    const to = Math.min(endMs, stretch.endMs);
    if (to - from > most) [most, best] = [to - from, { startMs: from, endMs: to }];
  }
  return { startMs: Math.round(best.startMs), endMs: Math.round(best.endMs) };
}

/** @returns times that no model gave, marked so; words do not lie in the pauses between stretches. */
function estimateWordTimes(words: readonly string[], spoken: Spoken): Word[] {
  const totalMs = spoken.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0);
  const weights = words.map((word) => word.length + 1);
  const totalWeight = weights.reduce((sum, weight) => sum + weight, 0);
  let done = 0;
  return words.map((word, i) => {
    const from = done / totalWeight * totalMs;
    done += weights[i] ?? 0;
    const to = done / totalWeight * totalMs;
    return {
      word,
      startMs: Math.round(timeAt(spoken, from, "start")),
      endMs: Math.round(timeAt(spoken, to, "end")),
      estimated: true,
    };
  });
}

/** @returns the time after `speechMs` of speech; at a seam the earlier stretch's end or the later one's start. */
function timeAt(spoken: Spoken, speechMs: number, side: "start" | "end"): number {
  let left = speechMs;
  for (const { startMs, endMs } of spoken) {
    const length = endMs - startMs;
    if (left < length || (side === "end" && left <= length + 1e-6)) return startMs + left;
    left -= length;
  }
  return spoken.at(-1)?.endMs ?? 0;
}
