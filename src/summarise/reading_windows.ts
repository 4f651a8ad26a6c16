import type { Turn } from "../meeting/meeting.ts";
import type { LanguageModel } from "../models/language_model.ts";
import { flatLine } from "../text/flat_line.ts";
import { numberedLine } from "../text/numbered_line.ts";

/** A run of turns that fits one reading; `pieces` is what of each turn is shown. */
export interface ReadingWindow {
  readonly firstTurn: number;
  readonly lastTurn: number;
  /** A turn too long for one window is shown in parts, in several windows. */
  readonly pieces: readonly { readonly turn: number; readonly speaker: string; readonly text: string }[];
}

/** One line whatever the turn holds, so that no turn can pretend to be two, or to be the question below them. */
export function oneLineOf({ turn, speaker, text }: ReadingWindow["pieces"][number]): string {
  return `${turn} ${flatLine(speaker)}: ${flatLine(text)}`;
}

/** The same for a model beyond this process, in front of which the gate reads. */
export function sentLineOf({ turn, speaker, text }: ReadingWindow["pieces"][number]): string {
  return numberedLine(turn, flatLine(speaker), flatLine(text));
}

/** Room that a turn's number and line take. */
const TURN_OVERHEAD = 8;

/** Cuts a meeting into readings; every word of every turn is in exactly one. Turns without words are in none. */
export async function readingWindows(
  turns: readonly Turn[],
  options: { tokensMax: number; countTokens: LanguageModel["countTokens"] },
): Promise<ReadingWindow[]> {
  const tokensMax = Math.max(64, options.tokensMax);
  const windows: { pieces: { turn: number; speaker: string; text: string }[]; tokens: number }[] = [];
  for (const turn of turns.filter(({ text }) => /[\p{L}\p{N}]/u.test(flatLine(text)))) {
    for (const text of await fittingParts(turn.text, { ...options, tokensMax: tokensMax - TURN_OVERHEAD })) {
      const tokens = await options.countTokens(text) + await options.countTokens(turn.speaker) +
        TURN_OVERHEAD;
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
async function fittingParts(
  text: string,
  options: { tokensMax: number; countTokens: LanguageModel["countTokens"] },
): Promise<string[]> {
  if (text.length < 2 || await options.countTokens(text) <= options.tokensMax) return [text];
  const middle = text.length >> 1;
  const blank = text.lastIndexOf(" ", middle);
  const at = blank > 0 ? blank : middle;
  return [...await fittingParts(text.slice(0, at), options), ...await fittingParts(text.slice(at), options)];
}
