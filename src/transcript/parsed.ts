import { type Participant, type Turn, turnIdAt, type Warning } from "../meeting/meeting.ts";

/** What a transcript file held, whatever its format. INVARIANT: `turns` is not empty and `turns[i].index === i`. */
export interface ParsedTranscript {
  readonly format: TranscriptFormat;
  /** Which layout was recognised, or the one that was asked for; see `LAYOUTS`. */
  readonly layout: string;
  /** Only the project's JSON carries one. */
  readonly id?: string;
  readonly title?: string;
  /** ISO 8601, with offset or `Z`. */
  readonly startedAt?: string;
  readonly participants?: readonly Participant[];
  readonly labels?: readonly string[];
  readonly turns: readonly Turn[];
  /** What was left out, guessed or mended, by kind; holds nothing of the meeting. */
  readonly warnings: readonly Warning[];
}

export type TranscriptFormat =
  | "webvtt"
  | "srt"
  | "sbv"
  | "ttml"
  | "ass"
  | "json"
  | "segments-json"
  | "table"
  | "timed-text"
  | "plain-text";

/** What one reader makes of a file, before the turns have their places. */
export type Reading = Omit<ParsedTranscript, "turns"> & { readonly turns: readonly Utterance[] };

/** A turn before it has its place in the array. */
export type Utterance = Omit<Turn, "index" | "id" | "words">;

/** Where a file names nobody. */
export const UNKNOWN_SPEAKER = "Unknown";

/** Limits of one transcript file. Five hours of dense speech are about 0.5 MB and 4,000 turns. */
export const TRANSCRIPT_LIMITS = {
  bytesMax: 64 * 1024 * 1024,
  lineCharsMax: 200_000,
  turnsMax: 100_000,
  turnCharsMax: 200_000,
  /** Every list of meetings and every page of one goes through all of them. */
  speakersMax: 5_000,
  nameCharsMax: 200,
  /** 2,000 hours; longer timestamps are noise. */
  timeMsMax: 2_000 * 3_600_000,
} as const;

/** Gives every utterance its index. */
export function toTurns(utterances: readonly Utterance[]): Turn[] {
  return utterances.map((utterance, index) => ({ index, id: turnIdAt(index), ...utterance }));
}

/** Runs of white space become one space, so that a line broken for a screen reads as one sentence. */
export function tidy(text: string): string {
  return text.replace(/\s+/gu, " ").trim();
}

/** Marks that are not seen: zero-width characters, directions, byte order marks. They stand before names in many exports. */
export function withoutInvisible(text: string): string {
  return text.replace(/[\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/gu, "");
}
