import { ChathamError } from "../errors.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import type { SendHouse } from "./house.ts";

/** What a request was weighed by, as it was then. */
export interface Weighed {
  /** The store's number of changes. */
  readonly changes: number;
  /** Meetings that it was taken from, and that its conversation has read. */
  readonly meetings: readonly MeetingHead[];
}

/** @returns the meetings as they are now, whatever they were when the request was made; those that are not stored yet as they are */
export function asStored(house: Pick<SendHouse, "store">, meetings: readonly MeetingHead[]): MeetingHead[] {
  return meetings.map((one) => house.store.getMeetingHead(one.id) ?? one);
}

/**
 * Whether all that was known of the meetings still holds: a person may take hours to approve a request, and what is in flight is
 * decided by what its meetings are at sending.
 * @throws ChathamError `refused` where one was erased meanwhile
 */
export function holdsAsWeighed({ store }: Pick<SendHouse, "store">, weighed: Weighed): boolean {
  if (store.changeNumber() === weighed.changes) return true;
  return weighed.meetings.every((meeting) => {
    const now = store.getMeetingHead(meeting.id);
    if (now === undefined) {
      throw new ChathamError("refused", "A meeting that this was taken from was erased; nothing was sent");
    }
    return whatDecides(now) === whatDecides(meeting);
  });
}

/** What rules look at, and whose names are looked for; a new title is no reason to ask a person again. */
function whatDecides(
  { labels, participants, speakers, startedAt, language, legalHold }: MeetingHead,
): string {
  return JSON.stringify([labels, participants, speakers, startedAt, language, legalHold]);
}
