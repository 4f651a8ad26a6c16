import type { Word } from "../../src/meeting.ts";

/**
 * Spreads the words of a piece over its speech, in proportion to their letters: times that no model gave, marked so.
 * @param spoken the piece's speech, in milliseconds of the recording, sorted; words do not lie in the pauses between
 */
export function estimateWordTimes(
  text: string,
  spoken: readonly { readonly startMs: number; readonly endMs: number }[],
): Word[] {
  const words = text.split(/\s+/).filter((word) => word.length > 0);
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
function timeAt(
  spoken: readonly { readonly startMs: number; readonly endMs: number }[],
  speechMs: number,
  side: "start" | "end",
): number {
  let left = speechMs;
  for (const { startMs, endMs } of spoken) {
    const length = endMs - startMs;
    if (left < length || (side === "end" && left <= length + 1e-6)) return startMs + left;
    left -= length;
  }
  return spoken.at(-1)?.endMs ?? 0;
}
