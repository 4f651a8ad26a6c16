import { events } from "./api.ts";
import { Problem } from "./problem.ts";

/**
 * A change that some tab heard of on the server's one stream; `begun` when it is heard from now on, `again` when the server is
 * back after it was away.
 */
export type Change =
  | { readonly event: "job" | "meetings" | "reviews" | "receipts" | "policy"; readonly data: unknown }
  | { readonly event: "away" | "begun" | "again"; readonly data: null };

type Listener = (change: Change) => void;
const listeners = new Set<Listener>();

/** Whether changes may have come before this that nobody heard: what was read until now is read anew. */
export function mayHaveMissed({ event }: Change): boolean {
  return event === "begun" || event === "again";
}

/** @returns a function that ends the listening */
export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/**
 * Holds one stream for all tabs of this browser, which has six connections to a host and no more: the tab that has the lock
 * reads, and tells the others. When it closes, the next one reads.
 */
export function startChanges(signal: AbortSignal): void {
  const channel = new BroadcastChannel("chatham-changes");
  const tell = (change: Change) => {
    for (const listener of listeners) listener(change);
  };
  channel.onmessage = ({ data }: MessageEvent<Change>) => tell(data);
  signal.addEventListener("abort", () => channel.close());
  const read = async () => {
    let isAway = false;
    while (!signal.aborted) {
      try {
        for await (const { event, data } of events("GET", "/v1/events", { signal })) {
          if (event === "hello") both({ event: isAway ? "again" : "begun", data: null });
          if (event === "hello") isAway = false;
          else if (isKnown(event)) both({ event, data });
        }
      } catch (error) {
        if (signal.aborted || isBrokenOff(error)) return;
        // Not one for this client: nothing is heard of changes, and pages read anew when they are opened.
        if (error instanceof Problem && (error.status === 401 || error.status === 403)) return;
      }
      if (!isAway) both({ event: "away", data: null });
      isAway = true;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  };
  const both = (change: Change) => {
    tell(change);
    if (!signal.aborted) channel.postMessage(change);
  };
  navigator.locks.request("chatham-changes", { signal }, read).catch(() => {});
}

/** By signing out, in the middle of the stream or before it began. */
function isBrokenOff(error: unknown): boolean {
  return error instanceof Problem
    ? error.kind === "cancelled"
    : error instanceof Error && error.name === "AbortError";
}

const RETRY_MS = 1_000;
const KNOWN = ["job", "meetings", "reviews", "receipts", "policy"] as const;

function isKnown(event: string): event is typeof KNOWN[number] {
  return KNOWN.some((known) => known === event);
}
