import type { IngestLeave } from "../ingest/leave.ts";
import { foldLabel } from "../policy/language/element.ts";
import type { Receipts } from "../receipts/receipts.ts";
import type { Door } from "./door.ts";

/** What an import asks at the door before it changes a meeting that is there, or keeps a recording; and what is recorded. */
export function askLeave(door: Door, acts: Pick<Receipts, "note">): IngestLeave {
  return {
    mayReplace(known, labels, asker) {
      door.pass({ action: "delete", meetings: [known], asker });
      if (isOther(known.labels, labels)) door.pass({ action: "relabel", meetings: [known], asker });
    },
    replaces(known, labels, asker) {
      const { rule, policy } = door.pass({ action: "delete", meetings: [known], asker });
      const common = { by: asker.id, rule, policy, meetingIds: [known.id] };
      acts.note({ act: "replace", ...common });
      if (!isOther(known.labels, labels)) return;
      door.pass({ action: "relabel", meetings: [known], asker });
      acts.note({ act: "relabel", ...common, labels, labelsBefore: known.labels });
    },
    keepsAudio(meeting, asker) {
      const { rule, policy } = door.pass({ action: "keep-audio", meetings: [meeting], asker });
      const { id, labels } = meeting;
      acts.note({ act: "keep-audio", by: asker.id, rule, policy, meetingIds: [id], labels });
    },
    soundDaysMax(meeting, asker) {
      const leave = door.leave({ action: "keep-audio", meetings: [meeting], asker });
      return leave.permitted ? leave.audioDays ?? Infinity : 0;
    },
  };
}

/** Whether there would be a label that was not there. */
function isOther(known: readonly string[], labels: readonly string[]): boolean {
  const before = new Set(known.map(foldLabel));
  return !labels.every((label) => before.has(foldLabel(label)));
}
