import type { Asker } from "../clients/asker.ts";
import type { Concerned } from "../meeting/meeting_store.ts";

/** Asked before an import does more than add a meeting. Each throws where it may not be; nothing was changed then. */
export interface IngestLeave {
  /**
   * Before other content takes the place of a meeting.
   * @param labels that the meeting would have
   */
  replace(known: Concerned, labels: readonly string[], asker: Asker): void;
  keepAudio(meeting: Concerned, asker: Asker): void;
}
