import type { Turn } from "./meeting.ts";
import type { Window } from "./window.ts";

/** What a store needs of turns beside themselves: most of the work of storing a meeting, and none of it writes. */
export interface PreparedTurns {
  readonly turns: readonly Turn[];
  /** Of the index: ISO 639-1. */
  readonly language: string;
  /** Of each turn. */
  readonly wordCounts: readonly number[];
  readonly windows: readonly Window[];
  readonly terms: SaidTerms;
}

/** The index terms of what was said. */
export interface SaidTerms {
  /** Number of terms of each turn. */
  readonly lengths: readonly number[];
  /** Of each term: turn, count, turn, count … */
  readonly lists: ReadonlyMap<string, readonly number[]>;
}
