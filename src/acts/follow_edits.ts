import type { MeetingStore } from "../meeting/meeting_store.ts";
import { summarise } from "../summarise/summarise.ts";

/** What makes a meeting's place in the index by meaning anew; undefined where no model does. */
export type Reindex = (meetingId: string) => Promise<void>;

/**
 * Index by meaning and summary follow an edit in the background, one meeting after another. Should it fail, the next import
 * makes it good. A summary that a model or a person wrote stays as it is.
 */
export function followEdits(
  store: Pick<MeetingStore, "getMeeting" | "putSummary">,
  reindex: Reindex,
): (meetingId: string, edit: { readonly isReworded: boolean }) => void {
  let following: Promise<void> = Promise.resolve();
  const follow = async (id: string, isReworded: boolean) => {
    const meeting = store.getMeeting(id);
    if (meeting === undefined) return;
    const isOfRules = meeting.summary === undefined || meeting.summary.overviewBy === "rules";
    if (isReworded && isOfRules) {
      store.putSummary(meeting, await summarise(meeting));
    }
    await reindex(id);
  };
  return (id, { isReworded }) => {
    following = following.then(() => follow(id, isReworded)).catch(() => {});
  };
}
