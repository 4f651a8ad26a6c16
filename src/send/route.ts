import type { Trust } from "../trust.ts";

/** Where the answer was made, and which rule allowed it there. */
export interface Route {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
}

/** Somebody to whom something of a request left, or may have: the receipt says what. */
export interface Recipient {
  readonly target: string;
  readonly trust: Trust;
  readonly receiptId: string;
  /** As its receipt was closed. */
  readonly outcome: "answered" | "refused" | "failed" | "cancelled" | "unknown";
}

/** @returns the route of what a permit lets run */
export function routeOf({ target, trust, rule, because }: {
  readonly target: { readonly id: string };
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
}): Route {
  return { target: target.id, trust, rule, because };
}
