import { ChathamError } from "../errors.ts";
import type { Meeting, Turn, Word } from "./meeting.ts";

/** Words of a turn, by UTF-16 offsets into its text, `end` excluded. */
export interface WordsToRemove {
  readonly turn: number;
  readonly start: number;
  readonly end: number;
}

/** Milliseconds of a meeting. */
export interface Stretch {
  readonly startMs: number;
  readonly endMs: number;
}

/** What stands where words were removed for good. */
const REMOVED = "[removed]";

/**
 * Takes words out of a transcript, whole words at a time. The summary goes with them: it may say them in other words.
 * @returns the meeting without them, and when they were said, a little before and after included
 * @throws ChathamError `bad-input` for a turn or place that is not there
 */
export function removeWords(
  meeting: Meeting,
  removals: readonly WordsToRemove[],
): { readonly meeting: Meeting; readonly stretches: readonly Stretch[] } {
  const turns = [...meeting.turns];
  const stretches: Stretch[] = [];
  for (const [index, places] of Map.groupBy(removals, ({ turn }) => turn)) {
    const turn = turns[index];
    if (turn === undefined) throw new ChathamError("bad-input", `There is no turn ${index}`);
    const pieces = [...turn.text.matchAll(/\S+/g)].map(({ 0: text, index: at }) => ({
      start: at,
      end: at + text.length,
    }));
    const isGone = pieces.map((piece) =>
      places.some(({ start, end }) => piece.start < end && piece.end > start)
    );
    if (!isGone.includes(true)) {
      throw new ChathamError("bad-input", `There are no words at that place of turn ${index}`);
    }
    stretches.push(...stretchesOf(turn, pieces, isGone));
    turns[index] = without(turn, pieces, isGone);
  }
  const { summary: _, ...rest } = meeting;
  return { meeting: { ...rest, turns }, stretches };
}

interface Piece {
  readonly start: number;
  readonly end: number;
}

function without(turn: Turn, pieces: readonly Piece[], isGone: readonly boolean[]): Turn {
  const isFirst = (at: number) => isGone[at] === true && isGone[at - 1] !== true;
  const text = pieces.flatMap(({ start, end }, at) =>
    isFirst(at) ? [REMOVED] : isGone[at] ? [] : [turn.text.slice(start, end)]
  ).join(" ");
  const { words, ...rest } = turn;
  if (words === undefined || words.length !== pieces.length) return { ...rest, text, edited: true };
  const left = words.flatMap((word, at): Word[] => {
    if (!isGone[at]) return [word];
    if (!isFirst(at)) return [];
    const last = isGone.findIndex((gone, other) => other > at && !gone);
    const endMs = words[(last < 0 ? words.length : last) - 1]?.endMs ?? word.endMs;
    return [{ word: REMOVED, startMs: word.startMs, endMs, estimated: true }];
  });
  return { ...rest, text, words: left, edited: true };
}

/** By the words' own times where they are known, else by their share of the turn, and then more generously. */
function stretchesOf(turn: Turn, pieces: readonly Piece[], isGone: readonly boolean[]): Stretch[] {
  const { words, startMs, endMs, text } = turn;
  const isTimed = words !== undefined && words.length === pieces.length;
  return pieces.flatMap(({ start, end }, at): Stretch[] => {
    if (!isGone[at]) return [];
    const word = isTimed ? words[at] : undefined;
    if (word !== undefined) {
      const margin = word.estimated ? ESTIMATED_MARGIN_MS : MARGIN_MS;
      return [{ startMs: Math.max(0, word.startMs - margin), endMs: word.endMs + margin }];
    }
    if (startMs === undefined || endMs === undefined) return [];
    const share = (offset: number) => startMs + (endMs - startMs) * offset / text.length;
    return [{
      startMs: Math.max(0, share(start) - ESTIMATED_MARGIN_MS),
      endMs: share(end) + ESTIMATED_MARGIN_MS,
    }];
  });
}

const MARGIN_MS = 200;
const ESTIMATED_MARGIN_MS = 1_500;
