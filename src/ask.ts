import type { MeetingFilter } from "./meeting.ts";
import type { Trust } from "./trust.ts";

export type Ask = (request: AskRequest, options?: AskOptions) => Promise<Answer>;

export interface AskRequest extends MeetingFilter {
  readonly question: string;
}

export interface AskOptions {
  readonly signal?: AbortSignal;
  readonly onEvent?: (event: AskEvent) => void;
}

export type AskEvent =
  | { readonly event: "token"; readonly text: string }
  | { readonly event: "citation"; readonly citation: Citation }
  | { readonly event: "route"; readonly route: Route };

/** INVARIANT: every citation's quote occurs verbatim in its turn; `found: false` carries no citation. */
export interface Answer {
  readonly answer: string;
  readonly found: boolean;
  readonly citations: readonly Citation[];
  readonly route: Route;
  readonly receiptId: string | null;
}

export interface Citation {
  readonly meetingId: string;
  readonly turn: number;
  readonly quote: string;
}

/** Where the answer was made, and which rule allowed it there. */
export interface Route {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
}
