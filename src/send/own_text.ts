import type { Asker } from "../clients/asker.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { Policy } from "../policy/decide/compile.ts";
import { readBefore, type ReadingHouse } from "./read_before.ts";

/**
 * Names that are looked for in what a client brings itself, and in what a model makes of it. For a client beyond this device
 * none of the house's: its answer shows it what was taken for a name, so by the list it would learn whom the house knows,
 * and of its own text nothing is the house's secret. Where {@link mayHoldMore}, the list is kept, and asking counts as a try.
 * @param conversation what the client goes on with, if anything
 */
export function rosterOfOwn(
  house: OwnTextHouse & { readonly store: Pick<MeetingStore, "namesKnown"> },
  client: Pick<Asker, "trust">,
  conversation: string | undefined,
): string[] {
  if (client.trust !== "device" && !mayHoldMore(house, conversation)) return [];
  return house.store.namesKnown([]);
}

/**
 * Whether an answer to a client's own text may hold a name that the client did not bring: where its conversation has read
 * meetings, or a rule has placeholders stand for the same in more than one conversation, so that a target knows some from
 * elsewhere.
 */
export function mayHoldMore(house: OwnTextHouse, conversation: string | undefined): boolean {
  const { meetings, hasErased } = readBefore(house, conversation);
  return meetings.length > 0 || hasErased ||
    house.policy().rules.some(({ obligations }) =>
      (obligations?.placeholderScope ?? "conversation") !== "conversation"
    );
}

interface OwnTextHouse extends ReadingHouse {
  readonly policy: () => Pick<Policy, "rules">;
}
