import type { LeftOutByRule, MeetingFilter } from "./meeting.ts";

/** Search over turns and windows of every meeting that the filter leaves. */
export type Search = (request: SearchRequest) => Promise<SearchResult>;

export interface SearchRequest extends MeetingFilter {
  readonly query: string;
  /** Number of hits, 1 to 100; 10 unless told. */
  readonly limit?: number | undefined;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** `lexical` when no embedding model is installed. */
  readonly mode: "lexical" | "hybrid";
  /** Meetings that the policy does not let be searched. */
  readonly leftOut?: readonly LeftOutByRule[];
}

/** INVARIANT: at most 300 words or one turn; hits of one answer do not overlap; sorted by score, best first. */
export interface Hit {
  readonly meetingId: string;
  readonly title: string;
  readonly startedAt?: string;
  /** Inclusive turn range. */
  readonly startTurn: number;
  readonly endTurn: number;
  readonly startTurnId: string;
  readonly endTurnId: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly speakers: readonly string[];
  readonly text: string;
  readonly score: number;
  /** Why it is here, the strongest reason first. */
  readonly why?: readonly ("words" | "meaning" | "speaker" | "title" | "spelling")[];
  /** What matched, as stretches of `text`. */
  readonly marks?: readonly { readonly start: number; readonly end: number }[];
  /** True when it matches so little that it may well be about something else. */
  readonly weak?: true;
}

/** Sentence encoder. Vectors of different `id` never mix. */
export interface Embedder {
  readonly id: string;
  readonly dimensions: number;
  /** @returns one L2-normalised vector per text, in order. */
  embed(texts: readonly string[], kind: "query" | "passage"): Promise<Float32Array[]>;
}
