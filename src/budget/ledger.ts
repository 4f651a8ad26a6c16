/** Where budgets are kept; `device/store` keeps them beside the receipts. Every call is one transaction. */
export interface BudgetLedger {
  /** Adds the estimate to every scope, or, when one of them would pass its limit, to none and says which. */
  reserve(reservation: Reservation): Reserved;
  /** Replaces the estimate by what it really cost. Settling twice or an unknown id changes nothing. */
  settle(id: string, costMicros: number): void;
  /** Spent and reserved, millionths of the currency. */
  spent(scope: string): number;
  /**
   * Settles at their estimate what an earlier run reserved and never settled: the target may have done the work.
   * @returns how many.
   */
  settleAbandoned(): number;
}

export interface Reservation {
  readonly id: string;
  readonly estimateMicros: number;
  readonly scopes: readonly BudgetScope[];
}

/** One limit at one time for one subject. */
export interface BudgetScope {
  /** E.g. `EUR|day:2026-11-21|target:frontier`. */
  readonly key: string;
  readonly limitMicros: number;
}

export type Reserved =
  | { readonly ok: true }
  | {
    readonly ok: false;
    readonly scope: string;
    readonly spentMicros: number;
    readonly limitMicros: number;
  };
