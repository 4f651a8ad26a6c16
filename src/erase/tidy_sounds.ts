import { OWNER_ASKER } from "../clients/asker.ts";
import type { IngestLeave } from "../ingest/leave.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { SoundStore } from "../meeting/sound.ts";

/**
 * Removes kept recordings whose time is over. Where the policy has come to let recordings be kept for fewer days, that holds for
 * those that are there; where it has come to refuse keeping any, they stay until their own day, so that no mistake in a policy
 * destroys them.
 * @returns how many went
 */
export function tidySounds(
  sounds: Pick<SoundStore, "list" | "keepUntil" | "tidy">,
  leave: Pick<IngestLeave, "soundDaysMax">,
  store: Pick<MeetingStore, "getMeetingHead">,
): number {
  for (const { meetingId, madeAt, until } of sounds.list()) {
    const meeting = store.getMeetingHead(meetingId);
    const days = meeting === undefined ? 0 : leave.soundDaysMax(meeting, OWNER_ASKER);
    if (days <= 0 || days === Infinity) continue;
    const last = new Date(Date.parse(madeAt) + days * DAY_MS).toISOString();
    if (until === undefined || until > last) sounds.keepUntil(meetingId, last);
  }
  return sounds.tidy(new Date().toISOString());
}

const DAY_MS = 86_400_000;
