import type { BudgetScope } from "./ledger.ts";

/** @returns the scopes that one request counts towards; days and months are UTC. */
export function scopesOf(limits: readonly BudgetLimit[], request: BudgetSubject, now: Date): BudgetScope[] {
  return limits.flatMap((limit) => {
    const subject = subjectOf(limit, request);
    if (subject === undefined) return [];
    const key = [limit.currency, periodOf(limit.per, request.id, now), ...subject].join("|");
    return [{ key, limitMicros: limit.limitMicros }];
  });
}

/** A limit on money, as the policy says it. Every field that is set narrows it to such requests. */
export interface BudgetLimit {
  readonly per: "request" | "day" | "month";
  readonly limitMicros: number;
  /** ISO 4217. */
  readonly currency: string;
  readonly target?: string;
  readonly person?: string;
  readonly label?: string;
}

export interface BudgetSubject {
  readonly id: string;
  readonly target: string;
  readonly person?: string;
  readonly labels: readonly string[];
}

function periodOf(per: BudgetLimit["per"], requestId: string, now: Date): string {
  switch (per) {
    case "request":
      return `request:${requestId}`;
    case "day":
      return `day:${now.toISOString().slice(0, 10)}`;
    case "month":
      return `month:${now.toISOString().slice(0, 7)}`;
    default:
      return per satisfies never;
  }
}

/** @returns undefined when the limit is not about this request. */
function subjectOf(limit: BudgetLimit, request: BudgetSubject): string[] | undefined {
  const parts: string[] = [];
  if (limit.target !== undefined) {
    if (limit.target !== request.target) return undefined;
    parts.push(`target:${limit.target}`);
  }
  if (limit.person !== undefined) {
    // `*` counts each person apart.
    if (limit.person !== "*" && limit.person !== request.person) return undefined;
    parts.push(`person:${request.person ?? "unknown"}`);
  }
  if (limit.label !== undefined) {
    if (!request.labels.includes(limit.label)) return undefined;
    parts.push(`label:${limit.label}`);
  }
  return parts;
}
