import type { Asker } from "../clients/asker.ts";
import type { Concerned } from "../meeting/meeting_store.ts";

/** Asked before an import does more than add a meeting. Each throws where it may not be; nothing was changed then. */
export interface IngestLeave {
  /**
   * Whether other content may take the place of a meeting.
   * @param labels that the meeting would have
   */
  mayReplace(known: Concerned, labels: readonly string[], asker: Asker): void;
  /** The same, and puts it on record; within the transaction that replaces. */
  replaces(known: Concerned, labels: readonly string[], asker: Asker): void;
  /** Whether a recording may be kept for as long as its meeting; puts it on record where it may. */
  keepsAudio(meeting: Concerned, asker: Asker): void;
  /** For how many days a recording may be kept at most: `Infinity` where nothing ends it, 0 where it may not be kept. */
  soundDaysMax(meeting: Concerned, asker: Asker): number;
}
