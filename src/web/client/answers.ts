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
}

export interface MeetingPage {
  readonly meetings: readonly MeetingHeader[];
  readonly total: number;
}

export interface Turn {
  readonly index: number;
  /** Survives edits; older servers have none. */
  readonly id?: string;
  readonly speaker: string;
  readonly text: string;
  readonly startMs?: number;
  readonly endMs?: number;
  readonly edited?: boolean;
  readonly words?: readonly Word[];
}

export interface Word {
  readonly word: string;
  readonly startMs: number;
  readonly endMs: number;
}

export interface TiedText {
  readonly text: string;
  readonly turns: readonly number[];
  readonly by?: "rules" | "model" | "person";
}

export interface ActionItem extends TiedText {
  readonly owner?: string;
  readonly due?: string;
}

export interface Summary {
  readonly method: "model" | "extractive";
  readonly overview: string;
  readonly decisions: readonly TiedText[];
  readonly actions: readonly ActionItem[];
  readonly questions: readonly TiedText[];
  readonly covered: readonly (readonly [number, number])[];
}

export interface Meeting {
  readonly id: string;
  readonly title: string;
  readonly startedAt?: string;
  readonly durationMs?: number;
  readonly labels: readonly string[];
  readonly speakers: readonly string[];
  readonly turns: readonly Turn[];
  readonly summary?: Summary;
  readonly legalHold?: boolean;
  readonly revision?: number;
  readonly notes?: string;
  readonly participants?: readonly Participant[];
  readonly warnings?: readonly { readonly stage: string; readonly kind: string; readonly count: number }[];
  /** Whether a recording is kept, and until when. */
  readonly audio?: { readonly until?: string } | null;
}

export interface Participant {
  readonly name: string;
  readonly email?: string;
  readonly jurisdiction?: string;
  readonly consent?: boolean | readonly string[];
}

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
  readonly startMs?: number;
  readonly endMs?: number;
  readonly speakers: readonly string[];
  readonly text: string;
  readonly score: number;
  readonly why?: string;
  readonly marks?: readonly (readonly [number, number])[];
  readonly weak?: boolean;
}

export interface Citation {
  readonly meetingId: string;
  readonly turn: number;
  readonly quote: string;
}

export interface Route {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
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
}

export interface Recipient {
  readonly target: string;
  readonly trust: Trust;
  readonly receiptId?: string | null;
  readonly outcome?: string;
}

/** By rule, or by place where a server says which turns were left out. */
export interface LeftOut {
  readonly rule?: string;
  readonly count?: number;
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
