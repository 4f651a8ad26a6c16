import type { Turn } from "../../client/answers.ts";

/** Where in a turn's text each word stands, and when it was said. */
export interface PlacedWord {
  /** UTF-16 offsets into the text. */
  readonly start: number;
  readonly end: number;
  readonly startMs: number;
  readonly endMs: number;
}

/** Words by the recogniser's own times where it gave them, else spread over the turn by their length. */
export function placeWords(turn: Turn): readonly PlacedWord[] {
  const { text, startMs, endMs, words } = turn;
  const pieces = [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  if (words !== undefined && words.length === pieces.length) {
    return pieces.map((piece, at) => ({
      ...piece,
      startMs: words[at]?.startMs ?? startMs ?? 0,
      endMs: words[at]?.endMs ?? endMs ?? 0,
    }));
  }
  if (startMs === undefined || endMs === undefined || text.length === 0) return [];
  const perUnit = (endMs - startMs) / text.length;
  return pieces.map(({ start, end }) => ({
    start,
    end,
    startMs: startMs + start * perUnit,
    endMs: startMs + end * perUnit,
  }));
}

/** @returns when the word under the pointer was said, in milliseconds of the meeting */
export function spokenAt(turn: Turn, { clientX, clientY }: MouseEvent): number | undefined {
  const offset = offsetAt(clientX, clientY);
  if (offset === undefined) return turn.startMs;
  return placeWords(turn).find(({ end }) => offset <= end)?.startMs ?? turn.startMs;
}

function offsetAt(x: number, y: number): number | undefined {
  if ("caretPositionFromPoint" in document) return document.caretPositionFromPoint(x, y)?.offset;
  const { caretRangeFromPoint } = document as { caretRangeFromPoint?(x: number, y: number): Range | null };
  return caretRangeFromPoint?.call(document, x, y)?.startOffset;
}
