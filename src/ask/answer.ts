import type { MeetingFilter } from "../meeting/meeting.ts";
import type { Route } from "../send/route.ts";

export type Ask = (request: AskRequest, options?: AskOptions) => Promise<Answer>;

export interface AskRequest extends MeetingFilter {
  readonly question: string;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: AskEvent) => void;
}

export type AskEvent =
  | { readonly event: "token"; readonly text: string; readonly part?: AnswerPart }
  | { readonly event: "citation"; readonly citation: Citation }
  | { readonly event: "route"; readonly route: Route }
  | { readonly event: "review"; readonly review: { readonly id: string; readonly bodyHash: string } };

/** Of `quick-then-deep`: the device's answer at once, then the one of a stronger target, which is the one that counts. */
export type AnswerPart = "quick" | "deep";

/** INVARIANT: every citation's quote occurs verbatim in its turn; `found: false` carries no citation. */
export interface Answer {
  readonly answer: string;
  readonly found: boolean;
  readonly citations: readonly Citation[];
  readonly route: Route;
  readonly receiptId: string | null;
  /** What was found and did not fit into the target's context: the answer has not read it. */
  readonly leftOut?: readonly TurnRange[];
}

/** Inclusive. */
export interface TurnRange {
  readonly meetingId: string;
  readonly startTurn: number;
  readonly endTurn: number;
}

export interface Citation {
  readonly meetingId: string;
  readonly turn: number;
  /** The same turn, for good. */
  readonly turnId?: string;
  readonly quote: string;
}
