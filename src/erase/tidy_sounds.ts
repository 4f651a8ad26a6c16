import { OWNER_ASKER } from "../clients/asker.ts";
import type { IngestLeave } from "../ingest/leave.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import { REFUSED_DAYS, type SoundStore } from "../meeting/sound.ts";

/**
 * Removes kept recordings whose time is over. Where the policy has come to let recordings be kept for fewer days, that holds for
 * those that are there. Where it has come to refuse keeping any, nobody hears or takes them any more, and they go after
 * {@link REFUSED_DAYS}: a mistake in a policy can be mended until then.
 * @param noteRefused called once for each that goes because of that
 * @returns how many went
 */
export function tidySounds(
  sounds: Pick<SoundStore, "list" | "keepUntil" | "tidy">,
  leave: Pick<IngestLeave, "soundDaysMax">,
  store: Pick<MeetingStore, "getMeetingHead">,
  noteRefused: (meetingId: string) => void,
): number {
  for (const { meetingId, madeAt, until } of sounds.list()) {
    const meeting = store.getMeetingHead(meetingId);
    const days = meeting === undefined ? Infinity : leave.soundDaysMax(meeting, OWNER_ASKER);
    if (days === Infinity) continue;
    const isRefused = days <= 0;
    const lastMs = isRefused ? Date.now() + REFUSED_DAYS * DAY_MS : Date.parse(madeAt) + days * DAY_MS;
    const last = new Date(lastMs).toISOString();
    if (until !== undefined && until <= last) continue;
    sounds.keepUntil(meetingId, last);
    if (isRefused) noteRefused(meetingId);
  }
  return sounds.tidy(new Date().toISOString());
}

const DAY_MS = 86_400_000;
