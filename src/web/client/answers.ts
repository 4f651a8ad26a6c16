import type { Meeting as Shape } from "../../meeting/meeting.ts";
import type { Why } from "../../policy/language/why.ts";
import type { Stayed } from "../../send/route.ts";

export type { ActionItem, Participant, Summary, TiedText, Turn, Word } from "../../meeting/meeting.ts";

/** What the server answers, as far as the pages read it; the zod types behind `/openapi.json` are the source. */
export type Trust = "device" | "organisation" | "external";
export type Scope = "read" | "ask" | "approve" | "admin" | "audit";

export interface MeetingHeader {
  readonly id: string;
  readonly title: string;
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly labels: readonly string[];
  readonly speakers: readonly string[];
  readonly turnCount: number;
  readonly wordCount: number;
  readonly isReadable?: boolean;
}

export interface MeetingPage {
  readonly meetings: readonly MeetingHeader[];
  readonly total: number;
}

export type Meeting = Shape;

export interface Job {
  readonly id: string;
  readonly meetingId?: string;
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled";
  readonly stage: string;
  readonly progress: number;
  readonly error?: string;
}

export interface Hit {
  readonly meetingId: string;
  readonly title?: string;
  readonly startedAt?: string;
  readonly startTurn: number;
  readonly endTurn: number;
  readonly startTurnId?: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly speakers: readonly string[];
  readonly text: string;
  readonly score: number;
  readonly why?: readonly ("words" | "meaning" | "speaker" | "title" | "spelling")[];
  readonly marks?: readonly { readonly start: number; readonly end: number }[];
  readonly weak?: boolean;
  readonly copyOf?: string;
  readonly marked?: { readonly turnId: string; readonly speaker: string; readonly startMs?: number };
}

export interface Citation {
  readonly meetingId: string;
  readonly turn: number;
  readonly turnId?: string;
  readonly quote: string;
}

export interface Route {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
  readonly stayed?: Stayed;
}

export interface Answer {
  readonly answer: string;
  readonly found: boolean;
  readonly citations: readonly Citation[];
  readonly route: Route;
  readonly receiptId: string | null;
  readonly conversation?: string;
  readonly recipients?: readonly Recipient[];
  readonly leftOut?: readonly LeftOut[];
  readonly notes?: readonly string[];
}

/** What a question would let leave, in the order of asking. */
export interface AskPreview {
  readonly wouldLeave: readonly (Route & {
    readonly needsApproval: boolean;
    readonly bytes: number;
    readonly body: string;
    readonly problem?: string;
  })[];
  readonly passedOver: readonly (Route & { readonly reason: Why })[];
  readonly answersHereFirst: boolean;
}

export interface Recipient {
  readonly target: string;
  readonly trust: Trust;
  readonly receiptId?: string | null;
  readonly outcome?: string;
}

export interface LeftOut {
  readonly rule: string;
  readonly because: string;
  readonly count: number;
}

export interface Receipt {
  readonly id: string;
  readonly openedAt: string;
  readonly opened: {
    readonly task: string;
    readonly policy: { readonly id: string; readonly version: number };
    readonly rules: readonly string[];
    readonly target: string;
    readonly trust: Trust;
    readonly jurisdiction?: string;
    readonly product: "redacted" | "cleared";
    readonly generated: boolean;
    readonly entities: Readonly<Record<string, string>>;
    readonly bytesOut: number;
    readonly detectors: readonly { readonly name: string; readonly version: string }[];
    readonly commitment: string;
  };
  readonly closedAt?: string;
  readonly closed?: {
    readonly outcome: "answered" | "failed" | "cancelled" | "refused" | "unknown";
    readonly reason?: string;
    readonly bytesIn: number;
    readonly tokensIn?: number;
    readonly tokensOut?: number;
    readonly costMicros: number;
    readonly currency?: string;
    readonly latencyMs: number;
  };
  readonly copy?: "kept" | "erased" | "not-kept";
}

export interface ReceiptPage {
  readonly receipts: readonly Receipt[];
  readonly total: number;
  readonly publicKey: string;
}

export interface Review {
  readonly id: string;
  readonly target: string;
  readonly task: string;
  readonly asker: string;
  readonly rule: string;
  readonly because: string;
  readonly bodyHash: string;
  readonly createdAt: string;
  readonly expiresAt: string;
  readonly body: string;
}
