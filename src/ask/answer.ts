import type { MeetingFilter, Readable } from "../meeting/meeting.ts";
import type { Search } from "../meeting/search.ts";
import type { Why } from "../policy/language/why.ts";
import type { Recipient, Route } from "../send/route.ts";

export type Ask = (request: AskRequest, options?: AskOptions) => Promise<Answer>;

export interface AskRequest extends MeetingFilter {
  readonly question: string;
  /** The meetings in which it may be counted who spoke how much; all, unless told. */
  readonly counted?: Readable | undefined;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: AskEvent) => void;
  /** `synthesise` puts together what many meetings say; `ask` unless told. */
  readonly task?: "ask" | "synthesise";
  /** False where nobody waits for a person's approval: the device answers, and says what waits. */
  readonly wait?: boolean;
  /** Told which meetings are read, before anything of what is made of them is shown. */
  readonly onRead?: (meetingIds: readonly string[]) => void;
  /** What searches for this question, where somebody has searched for it already. */
  readonly search?: Search;
}

export type AskEvent =
  // What answers by quotation, at once, and again with the line before all that a model of this device writes from; the tokens
  // that follow take its place.
  | {
    readonly event: "quoted";
    readonly answer: string;
    readonly citations: readonly Citation[];
    readonly leading?: "model";
  }
  // Tokens of what a model of this device reads first.
  | { readonly event: "progress"; readonly stage: "reading"; readonly done: number; readonly of: number }
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
  /** Everybody to whom something of the question left, or may have, also where another answered in the end. */
  readonly recipients: readonly Recipient[];
  /** What was found and the answer has not read. */
  readonly leftOut: readonly LeftOut[];
  /** What was read of the times that the question names, and what of them could not be. */
  readonly notes?: readonly string[];
  /** What waits for a person's approval, where nobody waited for it. */
  readonly review?: { readonly id: string } | undefined;
  /** Ids of every meeting that was read to make it, whether or not it is cited: what it is about for policy. */
  readonly read: readonly string[];
}

/** Shows what a question would let leave; nothing does. */
export type PreviewAsk = (request: AskRequest, options?: AskOptions) => Promise<AskPreview>;

export interface AskPreview {
  /** In the order in which they would be asked; all but the first only where the one before fails. */
  readonly wouldLeave: readonly (Route & {
    /** A person would be asked first. */
    readonly needsApproval: boolean;
    readonly bytes: number;
    /** Exactly what would be sent. */
    readonly body: string;
    /** Why nothing would be sent to it after all. */
    readonly problem?: string;
  })[];
  /** Permitted, and asked at most where the device cannot answer at all. */
  readonly passedOver: readonly (Route & {
    readonly reason: Why;
    /** The same in words. */
    readonly why: string;
  })[];
  /** True where this device answers, and others are asked only where its answer fails its checks. */
  readonly answersHereFirst: boolean;
}

/** What was left out of what a target was sent. */
export interface LeftOut {
  /** Id of the rule by which meetings stay, or {@link DOES_NOT_FIT}. */
  readonly rule: string;
  readonly because: string;
  /** Meetings; passages, of what did not fit. */
  readonly count: number;
  /** Where that was said, of what did not fit. */
  readonly ranges?: readonly TurnRange[];
}

/** Stands for a rule where the target takes no more, or no more turns may leave. */
export const DOES_NOT_FIT = "chatham:does-not-fit";

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
