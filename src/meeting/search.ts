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
  /** `hybrid` when meaning was looked at too. */
  readonly mode: "lexical" | "hybrid";
  /** Meetings that the policy does not let be searched. */
  readonly leftOut?: readonly LeftOutByRule[];
  /** Present with `lexical`: why nothing was looked for by meaning. */
  readonly lexicalBecause?: LexicalReason;
  /** Words of the query that stand in no meeting, in no form. */
  readonly notFound: readonly string[];
  /** Words that stand in no meeting as written, and what was looked for in their place. */
  readonly readAs: readonly ReadAs[];
}

/**
 * A quoted phrase must occur as it stands; a query without words has no meaning; no model; meetings without vectors; no model
 * for their language.
 */
export type LexicalReason = "phrase" | "no-words" | "no-model" | "not-embedded" | "no-language";

export interface ReadAs {
  readonly word: string;
  /** The beginning of longer words (`kühlmit…`), or words spelled nearly alike, as the index holds them. */
  readonly as: readonly string[];
}

/** Why a place was found: by its words, by words spelled nearly so, by meaning, by the meeting's title, by who speaks. */
export type HitReason = "words" | "spelling" | "meaning" | "title" | "speaker";

/** A stretch of a hit's text, in UTF-16 code units. */
export interface Mark {
  readonly start: number;
  readonly end: number;
}

/** INVARIANT: at most 300 words or one turn; hits of one answer do not overlap; sorted by score, best first. */
export interface Hit {
  readonly meetingId: string;
  readonly title: string;
  /** ISO 8601, with offset or `Z`. */
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
  /** 0 to 1: how much of the query the best place holds or means, times how near this place comes to the best. */
  readonly score: number;
  readonly why: readonly HitReason[];
  /** The query's words in `text`, in order; they do not overlap. */
  readonly marks: readonly Mark[];
  /** The turn that holds most of the marks, where there are any. */
  readonly marked?: { readonly turnId: string; readonly speaker: string; readonly startMs?: number };
  /** True of a place that holds little of what was asked, in words and in meaning. */
  readonly weak?: boolean;
  /** The meeting of an earlier hit that says the same there: this is most likely another file of one recording. */
  readonly copyOf?: string;
}

/** An encoder that is known without being opened. */
export interface EncoderEntry extends Pick<Embedder, "id" | "languages"> {
  open(): Promise<Embedder | undefined>;
}

/** Sentence encoder. Vectors of different `id` never mix. */
export interface Embedder {
  readonly id: string;
  readonly dimensions: number;
  /** Cosines of a query with passages: up to `unrelated` they mean nothing, from `related` on they are about the same. */
  readonly cosines?: { readonly unrelated: number; readonly related: number };
  /** ISO 639-1 of the meetings that it is for; without it, all of them. */
  readonly languages?: readonly string[];
  /** @returns one L2-normalised vector per text, in order. */
  embed(texts: readonly string[], kind: "query" | "passage"): Promise<Float32Array[]>;
}
