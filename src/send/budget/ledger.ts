/** Where budgets are kept; `device/store` keeps them beside the receipts. Every call is one transaction. */
export interface BudgetLedger {
  /** Adds the estimate to every scope, or, when one of them would pass its limit, to none and says which. */
  reserve(reservation: Reservation): Reserved;
  /** Replaces the estimate by what it really cost. Settling twice or an unknown id changes nothing. */
  settle(id: string, costMicros: number): void;
  /** Spent and reserved, millionths of the currency. */
  spent(scope: string): number;
  /**
   * Settles at their estimate what was reserved before a time (milliseconds since the epoch) and never settled, because a
   * process ended: the target may have done the work. @returns how many.
   */
  settleAbandoned(before: number): number;
}

export interface Reservation {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
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
