import type { Why } from "../policy/language/why.ts";
import type { Trust } from "../trust.ts";

/** Where the answer was made, and which rule allowed it there. */
export interface Route {
  readonly target: string;
  readonly trust: Trust;
  readonly rule: string;
  readonly because: string;
  /** Why it stayed on the device though the policy knows other targets; `because` says the same in a sentence. */
  readonly stayed?: Stayed;
}

/** The parts of a reason to stay, for whoever says it in another language. */
export type Stayed =
  /** A meeting may not go there: the rule, and how many others may not either. */
  | {
    readonly kind: "meeting";
    readonly target: string;
    readonly rule: string;
    readonly because: string;
    readonly title: string;
    readonly others: number;
  }
  /** It may be asked and was not: it keeps no limit, or is ranked behind the device. */
  | {
    readonly kind: "limit" | "passed-over";
    readonly target: string;
    /** In English. */
    readonly why: string;
    /** The same by kind and figures; answers that were kept before it was told have none. */
    readonly reason?: Why;
  }
  /** What the conversation has read was erased since. */
  | { readonly kind: "erased" };

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
