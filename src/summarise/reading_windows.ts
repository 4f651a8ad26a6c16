import type { Turn } from "../meeting/meeting.ts";

/** A run of turns that fits one reading; `pieces` is what of each turn is shown. */
export interface ReadingWindow {
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** A turn too long for one window is shown in parts, in several windows. */
  readonly pieces: readonly { readonly turn: number; readonly speaker: string; readonly text: string }[];
}

/** Room that the JSON around one turn takes. */
const TURN_OVERHEAD = 24;

/** Cuts a meeting into readings; every word of every turn is in exactly one. */
export function readingWindows(
  turns: readonly Turn[],
  options: { tokensMax: number; countTokens: (text: string) => number },
): ReadingWindow[] {
  const tokensMax = Math.max(64, options.tokensMax);
  const windows: { pieces: { turn: number; speaker: string; text: string }[]; tokens: number }[] = [];
  for (const turn of turns) {
    for (const text of fittingParts(turn.text, { ...options, tokensMax: tokensMax - TURN_OVERHEAD })) {
      const tokens = options.countTokens(text) + options.countTokens(turn.speaker) + TURN_OVERHEAD;
      const last = windows.at(-1);
      const piece = { turn: turn.index, speaker: turn.speaker, text };
      if (last && last.tokens + tokens <= tokensMax) {
        last.pieces.push(piece);
        last.tokens += tokens;
      } else {
        windows.push({ pieces: [piece], tokens });
      }
    }
  }
  return windows.map(({ pieces }) => ({
    firstTurn: pieces[0]?.turn ?? 0,
    lastTurn: pieces.at(-1)?.turn ?? 0,
    pieces,
  }));
}

/** Halves a text at a blank until each part fits. */
function fittingParts(
  text: string,
  options: { tokensMax: number; countTokens: (text: string) => number },
): string[] {
  if (text.length < 2 || options.countTokens(text) <= options.tokensMax) return [text];
  const middle = text.length >> 1;
  const blank = text.lastIndexOf(" ", middle);
  const at = blank > 0 ? blank : middle;
  return [...fittingParts(text.slice(0, at), options), ...fittingParts(text.slice(at), options)];
}
