import type { IngestLeave } from "../ingest/leave.ts";
import { foldLabel } from "../policy/language/element.ts";
import type { Door } from "./door.ts";

/** What an import asks at the door before it changes a meeting that is there, or keeps a recording. */
export function askLeave(door: Door): IngestLeave {
  return {
    replace(known, labels, asker) {
      door.pass({ action: "delete", meetings: [known], asker });
      const before = new Set(known.labels.map(foldLabel));
      const isSame = labels.every((label) => before.has(foldLabel(label)));
      if (!isSame) door.pass({ action: "relabel", meetings: [known], asker });
    },
    keepAudio: (meeting, asker) => void door.pass({ action: "keep-audio", meetings: [meeting], asker }),
  };
}
