import type { MeetingFilter } from "./meeting.ts";
import type { MeetingHeader } from "./meeting_store.ts";

/** What counting and listing questions, and the weight of words, need of the store. Answered by SQL, not by reading meetings. */
export interface MeetingFacts {
  /**
   * In how many windows each word occurs, inflections counted as one word, speakers' names included.
   * @param words as written, at most 64
   */
  windowCounts(words: readonly string[], filter: MeetingFilter): Promise<WindowCounts>;
  /** Meetings with somebody of this name among speakers or participants (any part of the name). */
  meetingsWith(request: MeetingFilter & { person?: string; limit: number }): MeetingsFound;
  /** Who spoke, most words first. */
  speakerShares(filter: MeetingFilter): SpeakerShare[];
}

/** INVARIANT: `total`, `first`, `last` and `speakers` are of all meetings found, however few `meetings` lists. */
export interface MeetingsFound {
  readonly total: number;
  /** The newest, at most as many as were asked for. */
  readonly meetings: readonly MeetingHeader[];
  /** The oldest and the newest of those that have a date. */
  readonly first?: MeetingHeader;
  readonly last?: MeetingHeader;
  /** Distinct names of those who spoke, in the order of the newest meeting that each spoke in. */
  readonly speakers: readonly string[];
}

export interface WindowCounts {
  /** Windows that the filter leaves. */
  readonly total: number;
  /** In the order of the words. */
  readonly counts: readonly number[];
}

export interface SpeakerShare {
  readonly speaker: string;
  readonly meetings: number;
  readonly turns: number;
  readonly words: number;
}
