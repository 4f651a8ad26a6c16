import type { ErrorKind } from "../errors.ts";
import { ReviewWaiting } from "./pass.ts";
import type { Recipient, Route } from "./route.ts";
import type { Tried } from "./weigh.ts";

/** Says in the route which targets were asked before, and why the answer is none of theirs. */
export function afterTrying(route: Route, tried: readonly Tried[]): Route {
  if (tried.length === 0) return route;
  const before = tried.map(({ permit: { target }, error }, at) => {
    const { kind, message } = error;
    const why = TOLD.has(kind) || error instanceof ReviewWaiting ? message : WORDS[kind];
    return at === 0 ? `Target ${target.id} was asked first: ${why}.` : `Then ${target.id}: ${why}.`;
  });
  return { ...route, because: `${route.because} (${before.join(" ")})` };
}

/** @returns what became of a try, in words; `refused` means that not a byte has left */
export function triedWords({ target, outcome, receiptId }: Recipient): string {
  const what = outcome === "refused" ? `nothing was sent to ${target}` : `also sent to ${target}: ${outcome}`;
  return `${what}; receipt ${receiptId}`;
}

/** What was wrong with an answer, or with asking for it. */
const WORDS: Readonly<Record<ErrorKind, string>> = {
  usage: "it did not take the request",
  "bad-input": "it did not take the request",
  "too-large": "it does not take as much",
  unsupported: "it does not do this",
  unauthenticated: "it did not take the key",
  forbidden: "it did not permit it",
  "not-found": "it does not have what was asked for",
  conflict: "what was asked about was changed meanwhile",
  refused: "the policy lets nothing of this out",
  "gate-closed": "the gate let nothing out",
  limited: "a limit is reached",
  busy: "it is in use",
  unavailable: "it cannot be reached",
  upstream: "it did not answer properly",
  declined: "it declined the request",
  cut: "its answer broke off",
  timeout: "it took too long",
  cancelled: "it was stopped",
  internal: "something went wrong here",
};

/** Kinds whose own words say what can be done about it. */
const TOLD: ReadonlySet<string> = new Set(["unavailable", "limited"]);
