import type { MoneyLimit } from "../../policy/language/document.ts";
import type { BudgetScope } from "./ledger.ts";

/**
 * @param currency the policy's, ISO 4217
 * @returns the accounts that one request counts towards; days and months are UTC
 */
export function scopesOf(
  limits: readonly MoneyLimit[],
  currency: string,
  request: BudgetSubject,
  now: Date,
): BudgetScope[] {
  return limits.filter((limit) => isAbout(limit, request)).flatMap((limit) =>
    accountsOf(limit, request).map((account) => ({
      key: [limit.id, currency, periodOf(limit.per, request.id, now), account].join("|"),
      limitMicros: toMicros(limit.amount),
    }))
  );
}

export interface BudgetSubject {
  /** Of the request. */
  readonly id: string;
  readonly target: string;
  readonly person: string;
  readonly labels: readonly string[];
}

/** @returns millionths, rounded up: a limit is kept rather than missed. */
export function toMicros(amount: number): number {
  return Math.min(Math.ceil(amount * 1e6), Number.MAX_SAFE_INTEGER);
}

function isAbout(limit: MoneyLimit, request: BudgetSubject): boolean {
  return (limit.person === undefined || limit.person === request.person) &&
    (limit.target === undefined || limit.target === request.target) &&
    (limit.label === undefined || request.labels.includes(limit.label));
}

function periodOf(per: MoneyLimit["per"], requestId: string, now: Date): string {
  switch (per) {
    case "request":
      return `request:${requestId}`;
    case "day":
      return now.toISOString().slice(0, 10);
    case "month":
      return now.toISOString().slice(0, 7);
    default:
      return per satisfies never;
  }
}

function accountsOf({ of = "everyone" }: MoneyLimit, request: BudgetSubject): string[] {
  switch (of) {
    case "everyone":
      return ["everyone"];
    case "person":
      return [`person:${request.person}`];
    case "target":
      return [`target:${request.target}`];
    case "label":
      return request.labels.map((label) => `label:${label}`);
    default:
      return of satisfies never;
  }
}
