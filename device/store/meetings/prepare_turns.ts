import { atOnce, type InPieces, withBreaths } from "../../../src/breathe.ts";
import type { Turn } from "../../../src/meeting/meeting.ts";
import type { PreparedTurns } from "../../../src/meeting/prepared_turns.ts";
import { countWords, cutWindows } from "../../../src/meeting/window.ts";
import { indexText, indexWords } from "../text_index/index_text.ts";
import { ListedTerms } from "../text_index/listed_terms.ts";
import { tokensOf } from "../text_index/tokens.ts";

/** Reads the turns in pieces, so that whatever else this thread does goes on between them. */
export function prepareTurns(turns: readonly Turn[], language: string): Promise<PreparedTurns> {
  return withBreaths(reads(turns, language), BREATH_MS);
}

export function prepareTurnsAtOnce(turns: readonly Turn[], language: string): PreparedTurns {
  return atOnce(reads(turns, language));
}

function* reads(turns: readonly Turn[], language: string): InPieces<PreparedTurns> {
  const wordCounts: number[] = [];
  const indexedCounts: number[] = [];
  const terms = new ListedTerms();
  for (const { text, index } of turns) {
    wordCounts.push(countWords(text));
    indexedCounts.push(countWords(indexText(text)));
    terms.add(tokensOf(indexWords(text, language)));
    if (index % TURNS_AT_ONCE === TURNS_AT_ONCE - 1) yield;
  }
  return { turns, language, wordCounts, windows: cutWindows(indexedCounts), terms };
}

const BREATH_MS = 10;
const TURNS_AT_ONCE = 32;
