/** Which meetings a filter leaves, by key, and which of their speakers; undefined leaves all. */
export interface LeftMeetings {
  readonly meetings: ReadonlySet<number>;
  readonly speakers?: ReadonlySet<number>;
}

/** A window and how well a query matches it, or the best turn in it; larger is better. */
export interface MatchedWindow {
  readonly key: number;
  readonly meetingKey: number;
  /** Indexes of turns. */
  readonly firstTurn: number;
  readonly lastTurn: number;
  readonly score: number;
}

export interface Matches {
  readonly windows: readonly MatchedWindow[];
  readonly turns: readonly MatchedWindow[];
  /** By meeting key, of the whole meeting with title and people; undefined where nothing of it stands there. */
  readonly meetings: { get(meetingKey: number): number | undefined };
}

/** What a query wants, in forms: `"word"`, `"words in a row"`, `"begin" *`. */
export interface TextQuery {
  /** One of these at least; each found one counts. */
  readonly any: readonly string[];
  /** Of each of these lists one form must stand there, in what was said. */
  readonly phrases: readonly (readonly string[])[];
}
