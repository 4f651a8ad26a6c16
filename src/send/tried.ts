import { ReviewWaiting } from "./pass.ts";
import type { Recipient, Route } from "./route.ts";
import type { Tried } from "./weigh.ts";

/** Says in the route which targets were asked before, and why the answer is none of theirs. */
export function afterTrying(route: Route, tried: readonly Tried[]): Route {
  if (tried.length === 0) return route;
  const before = tried.map(({ permit: { target }, error }, at) => {
    const { kind, message } = error;
    const why = TOLD.has(kind) || error instanceof ReviewWaiting ? `${kind}: ${message}` : kind;
    return at === 0 ? `Target ${target.id} was asked first: ${why}.` : `Then ${target.id}: ${why}.`;
  });
  return { ...route, because: `${route.because} (${before.join(" ")})` };
}

/** @returns what became of a try, in words; `refused` means that not a byte has left */
export function triedWords({ target, outcome, receiptId }: Recipient): string {
  const what = outcome === "refused" ? `nothing was sent to ${target}` : `also sent to ${target}: ${outcome}`;
  return `${what}; receipt ${receiptId}`;
}

/** Kinds whose words say what can be done about it. */
const TOLD: ReadonlySet<string> = new Set(["unavailable", "limited"]);
