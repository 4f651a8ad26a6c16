import type { ActionItem } from "../meeting/meeting.ts";
import type { MeetingAction } from "../meeting/meeting_store.ts";
import { foldName } from "../text/fold.ts";

export interface ActionFilter {
  readonly owner?: string | undefined;
  readonly done?: boolean | undefined;
}

/** What a person may change of an action item; null takes it away. */
export interface ActionChange {
  readonly done?: boolean | undefined;
  readonly text?: string | undefined;
  readonly owner?: string | null | undefined;
  readonly due?: string | null | undefined;
}

/** @returns those that are open first, by the day that they are due */
export function chosenInOrder(all: readonly MeetingAction[], { owner, done }: ActionFilter): MeetingAction[] {
  const wanted = owner === undefined ? undefined : foldName(owner);
  return all.filter((one) =>
    (done === undefined || one.done === done) &&
    (wanted === undefined || foldName(one.owner ?? "") === wanted)
  ).toSorted((a, b) => Number(a.done) - Number(b.done) || dueOrder(a) - dueOrder(b));
}

/** The item as a person wants it; what they said of it is theirs from then on. */
export function changedAction(item: ActionItem, { done, text, owner, due }: ActionChange): ActionItem {
  const { owner: ownerBefore, due: dueBefore, ...rest } = item;
  const nextOwner = owner === undefined ? ownerBefore : owner ?? undefined;
  const nextDue = due === undefined ? dueBefore : due ?? undefined;
  const isReworded = text !== undefined || owner !== undefined || due !== undefined;
  return {
    ...rest,
    ...(text === undefined ? {} : { text }),
    ...(nextOwner === undefined ? {} : { owner: nextOwner }),
    ...(nextDue === undefined ? {} : { due: nextDue }),
    ...(done === undefined ? {} : { done }),
    ...(isReworded ? { by: "person" } : {}),
  };
}

/** Milliseconds: days in order, then what is due as said, then what is not. */
function dueOrder({ due }: MeetingAction): number {
  if (due === undefined) return Number.MAX_VALUE;
  const day = /^\d{4}-/.test(due) ? Date.parse(due) : NaN;
  return Number.isNaN(day) ? Number.MAX_SAFE_INTEGER : day;
}
