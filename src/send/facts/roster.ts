import type { Meeting } from "../../meeting/meeting.ts";
import type { MeetingStore } from "../../meeting/meeting_store.ts";
import { seriesIn } from "./series.ts";

/** Earlier meetings of one series that are looked through for names. */
const EARLIER_MAX = 100;

/**
 * Names that meetings are known to hold: who spoke, who was invited, who spoke in the other meetings of their series, and
 * whom the vocabulary names.
 * @param seen ids of the meetings that exist for whoever is told; all unless given: what is replaced in an answer must not tell
 * of a name that is known from another one
 * @returns each name once
 */
export function rosterOf(
  meetings: readonly Pick<Meeting, "labels" | "speakers" | "participants" | "collection">[],
  store: Pick<MeetingStore, "listMeetings" | "namesKnown">,
  seen?: ReadonlySet<string>,
): string[] {
  const series = new Set(meetings.flatMap(({ labels }) => seriesIn(labels)));
  const earlier = [...series].flatMap((name) =>
    store.listMeetings({ labels: [`series:${name}`], allowed: seen, limit: EARLIER_MAX, offset: 0 }).meetings
  );
  return [
    ...new Set([
      ...meetings.flatMap((m) => [...m.speakers, ...m.participants.map(({ name }) => name)]),
      ...earlier.flatMap(({ speakers }) => speakers),
      ...store.namesKnown(meetings.flatMap(({ collection }) => collection ?? [])),
    ]),
  ];
}
