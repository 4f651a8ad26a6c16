/** A meeting and its parts, as every room of the house knows them. Times are milliseconds from the start of the meeting. */
export interface Meeting {
  readonly id: string;
  readonly title: string;
  /** ISO 8601, with offset or `Z`. */
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly labels: readonly string[];
  readonly participants: readonly Participant[];
  /** Distinct speakers in order of first turn. */
  readonly speakers: readonly string[];
  /** INVARIANT: `turns[i].index === i`. */
  readonly turns: readonly Turn[];
  readonly summary?: Summary;
  /** True while the meeting must be kept as it is. */
  readonly legalHold?: boolean;
}

/** One speaker's uninterrupted stretch. */
export interface Turn {
  readonly index: number;
  readonly speaker: string;
  readonly text: string;
  readonly startMs?: number;
  readonly endMs?: number;
  /** Present for recordings; absent for imported transcripts. */
  readonly words?: readonly Word[];
}

export interface Word {
  readonly word: string;
  readonly startMs: number;
  readonly endMs: number;
  /** True when the recogniser gave no word times and they were spread over the segment. */
  readonly estimated?: boolean;
}

export interface Participant {
  readonly name: string;
  readonly email?: string;
  /** ISO 3166-1 alpha-2, or `EU`. */
  readonly jurisdiction?: string;
  /** Purposes consented to, or a plain yes/no for all of them. */
  readonly consent?: boolean | readonly string[];
}

export interface Summary {
  readonly method: "model" | "extractive";
  readonly overview: string;
  readonly decisions: readonly TiedText[];
  readonly actions: readonly ActionItem[];
  readonly questions: readonly TiedText[];
  /** Inclusive turn ranges that the summary read. */
  readonly covered: readonly (readonly [firstTurn: number, lastTurn: number])[];
}

/** A statement and the turns that it came from. */
export interface TiedText {
  readonly text: string;
  readonly turns: readonly number[];
}

export interface ActionItem extends TiedText {
  readonly owner?: string;
  /** As said, or ISO 8601 date where it could be resolved against the meeting's date. */
  readonly due?: string;
}

/** Which meetings a search, question or list is about. Every field narrows; dates are ISO 8601, inclusive. */
export interface MeetingFilter {
  readonly meetingIds?: readonly string[] | undefined;
  readonly speakers?: readonly string[] | undefined;
  readonly labels?: readonly string[] | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** Ids of the meetings that may be read; every other one is as if it did not exist. All may, unless told. */
  readonly allowed?: ReadonlySet<string> | undefined;
}

/** @returns distinct speakers in order of first turn. */
export function speakersOf(turns: readonly Turn[]): string[] {
  return [...new Set(turns.map((turn) => turn.speaker))];
}
