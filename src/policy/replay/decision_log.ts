import type { DecisionRecord } from "./replay.ts";

/** Past decisions, for replay under another policy: facts and figures, no content. */
export interface DecisionLog extends PastDecisions {
  /** In one transaction. */
  recordAll(decisions: readonly DecisionRecord[]): void;
}

export interface PastDecisions {
  /** @param at ISO 8601; everything that is kept without one @returns oldest first */
  since(at: string | undefined): DecisionRecord[];
}
