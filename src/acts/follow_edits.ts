import type { Summary, Warning } from "../meeting/meeting.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import { type ReadByRules, summarise } from "../summarise/summarise.ts";

/** What makes a meeting's place in the index by meaning anew; undefined where no model does. */
export type Reindex = (meetingId: string) => Promise<void>;

export interface EditFollower {
  onEdited(meetingId: string, edit: { readonly isReworded: boolean }): void;
  /** When all that was begun is done: a process that ends before leaves it undone. */
  settled(): Promise<void>;
}

/**
 * Index by meaning and summary follow an edit in the background, one meeting after another. Where the index could not, it
 * still says that the meeting lacks in it, and the server or the next import makes it good. A summary that a model or a
 * person wrote stays as it is.
 */
export function followEdits(
  store: Pick<MeetingStore, "getMeeting" | "putSummary">,
  reindex: Reindex,
  byRules?: ReadByRules,
): EditFollower {
  let following: Promise<void> = Promise.resolve();
  const follow = async (id: string, isReworded: boolean) => {
    const meeting = store.getMeeting(id);
    if (meeting === undefined) return;
    const isOfRules = meeting.summary === undefined || meeting.summary.overviewBy === "rules";
    if (isReworded && isOfRules) {
      const made = await summarise(meeting, byRules ? { byRules } : {}).catch(() =>
        outdated(meeting.summary)
      );
      if (made !== undefined) store.putSummary(meeting, made);
    }
    await reindex(id);
  };
  return {
    onEdited(id, { isReworded }) {
      following = following.then(() => follow(id, isReworded)).catch(() => {});
    },
    settled: () => following,
  };
}

/** A summary that could not follow says so where it is read. */
function outdated(summary: Summary | undefined): Summary | undefined {
  if (summary === undefined) return undefined;
  const others = (summary.warnings ?? []).filter(({ kind }) => kind !== NOT_FOLLOWED.kind);
  return { ...summary, warnings: [...others, NOT_FOLLOWED] };
}

const NOT_FOLLOWED: Warning = { stage: "summarise", kind: "summary-before-edit", count: 1 };
