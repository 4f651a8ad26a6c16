import { toChathamError } from "../errors.ts";
import type { Permit } from "../policy/decide/permit.ts";
import { PolicyChanged } from "./dispatch.ts";
import type { SendHouse } from "./house.ts";
import { nobodyFor, type Outgoing, type Way, weigh } from "./weigh.ts";

/**
 * The one way out, for every face: inspect → facts → permit → choose, then candidate by candidate until one has answered.
 * Whatever goes to a candidate goes by `pass()`: obligations, gate, review, budget, receipt, egress, read.
 *
 * @param ask what the face does with one candidate: answers here, or sends its messages
 * @throws ChathamError of the first candidate that failed, when none answered; `refused`, `limited` or `not-found` when
 * there is none
 */
export async function send<H extends SendHouse, T extends { readonly receiptId: string | null }>(
  house: H,
  outgoing: Outgoing,
  ask: (way: Way<H>, permit: Permit) => Promise<T>,
  { mayGoOn = () => true, order = ({ candidates }) => candidates }: SendOptions<H> = {},
): Promise<T> {
  return await underThePolicyThatHolds(async () => {
    const way = await weigh(house, outgoing);
    const candidates = order(way);
    if (candidates.length === 0) throw nobodyFor(way);
    for (const permit of candidates) {
      try {
        const answer = await ask(way, permit);
        noteDecided(way, permit, answer.receiptId);
        return answer;
      } catch (thrown) {
        const error = toChathamError(thrown);
        if (error instanceof PolicyChanged || error.kind === "cancelled" || !mayGoOn()) throw error;
        way.tried.push({ permit, error });
      }
    }
    throw way.tried[0]?.error ?? nobodyFor(way);
  });
}

export interface SendOptions<H extends SendHouse> {
  /** False once something of an answer was shown: another's would not fit to it. */
  readonly mayGoOn?: () => boolean;
  /** Who is asked after whom, where a face knows better than the ranking; never one who is no candidate. */
  readonly order?: (way: Way<H>) => readonly Permit[];
}

/**
 * Runs the way of one request, and once more from the start where another policy came to hold before anything had left:
 * what is in flight is decided by the policy at sending.
 */
export async function underThePolicyThatHolds<T>(run: () => Promise<T>): Promise<T> {
  for (let changes = 0;; changes++) {
    try {
      return await run();
    } catch (error) {
      if (!(error instanceof PolicyChanged) || changes >= CHANGES_MAX) throw error;
    }
  }
}

/** Tells the decision log and the metrics what came of a request. */
export function noteDecided(way: Way, { target }: Permit, receiptId: string | null): void {
  way.house.onDecided?.({
    facts: way.facts,
    target: target.id,
    receiptId,
    closed: receiptId === null ? undefined : way.ends.get(receiptId),
    latencyMs: performance.now() - way.startedAt,
  });
}

/** A policy that changes more often than this under one request is being written, not applied. */
const CHANGES_MAX = 3;
