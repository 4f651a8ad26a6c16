/** Where requests wait for a person; `device/store` keeps them in the encrypted file. Every call is one transaction. */
export interface ReviewStore {
  put(review: Review): void;
  get(id: string): Review | undefined;
  /** Waiting ones, oldest first. */
  waiting(now: number): Review[];
  /** Approved ones that nothing has used yet. */
  approved(now: number): Review[];
  /**
   * Decides a waiting review. @returns false when it is not waiting (any more), so two people cannot both decide.
   */
  decide(id: string, decision: ReviewDecision): boolean;
  /** An approval is spent by its first use. @returns false when there is none, or it was spent before. */
  spend(id: string): boolean;
  /** Erases bodies whose time is over. @returns how many. */
  forget(now: number): number;
}

/** One request that waits for a person's eyes. */
export interface Review {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly expiresAt: number;
  readonly target: string;
  readonly task: string;
  readonly asker: string;
  /** Hash of the policy that asked for the review. */
  readonly policyHash: string;
  readonly rule: string;
  readonly because: string;
  /** Meetings that the body was taken from: erasing one erases the review. */
  readonly meetingIds: readonly string[];
  /** Conditions on who may decide. */
  readonly bySomeoneElse: boolean;
  readonly groups: readonly string[];
  /** The exact bytes that would leave. */
  readonly body: Uint8Array;
  readonly contentType: string;
  /** SHA-256 of the body, hex: an approval is of these bytes and no others. */
  readonly bodyHash: string;
  readonly state: "waiting" | "approved" | "refused" | "spent";
  readonly decidedBy?: string;
  readonly decidedAt?: number;
}

export interface ReviewDecision {
  readonly state: "approved" | "refused";
  readonly by: string;
  readonly at: number;
}
