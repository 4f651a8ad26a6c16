import { ChathamError } from "../errors.ts";
import { bringBack } from "./bring_back.ts";
import { goingOf, planRestore } from "./plan_restore.ts";
import type { RestoreParts, RestoreRequest } from "./restore_request.ts";

/**
 * Brings back what a backup holds: `restore`, `delete` for what it takes the place of, and `relabel` where that gains labels,
 * in its place or as a copy. What comes for a meeting that is here bears the labels of both, and is decided by them: an older
 * state of it, or a copy beside it, never lacks a label that it bears by now. The whole file is proved first, and whether all of
 * it may be; only then anything changes, each meeting in a write of its own, before which it is asked once more.
 * @throws ChathamError `conflict` where a meeting under legal hold would have to go
 */
export async function restore(parts: RestoreParts, request: RestoreRequest): Promise<Restored> {
  const { store, door, acts } = parts;
  const { bytes, unlock, mode, asker } = request;
  const plan = await planRestore({ store, acts }, bytes(), unlock);
  const { madeAt, erased, meetings, incoming, mayCome, settingsLeft } = plan;
  const { ending, replacing } = mode === "replace"
    ? goingOf(plan, store.meetingIds())
    : { ending: [], replacing: [] };
  const passed = door.pass({ action: "restore", meetings: incoming, asker });
  const going = [...ending, ...replacing].flatMap((id) => store.read(id)?.meeting ?? []);
  const relabelled = mode === "merge" ? [] : incoming.flatMap(({ id, labels }) => {
    const now = store.read(id)?.meeting;
    return now !== undefined && labels.length > now.labels.length ? [now] : [];
  });
  const held = going.find(({ legalHold }) => legalHold === true);
  if (held !== undefined) {
    throw new ChathamError(
      "conflict",
      `Meeting ${held.id} is under legal hold and cannot be replaced. Nothing was done.`,
    );
  }
  if (going.length > 0) door.pass({ action: "delete", meetings: going, asker });
  const relabel = relabelled.length === 0
    ? undefined
    : door.pass({ action: "relabel", meetings: relabelled, asker });
  const { rule, policy } = passed;
  const common = { by: asker.id, rule, policy };
  acts.note({
    act: "restore",
    ...common,
    how: mode,
    count: incoming.length,
    meetingIds: incoming.map(({ id }) => id),
  });
  if (ending.length > 0) acts.note({ act: "erase", ...common, meetingIds: ending });
  const ended = endMeetings(parts, ending);
  const { cameAs: _, restored, ...counts } = await bringBack(parts, request, plan, relabel);
  const erasedCount = meetings.filter(({ id }) => erased().isMeetingErased(id)).length;
  const wordsRemoved = meetings.filter(({ id }) => !mayCome(id)).length - erasedCount;
  const notBelieved = plan.notBelieved().length;
  return {
    ...{ madeAt, restored, ended, erased: erasedCount, wordsRemoved, notBelieved, settingsLeft },
    ...counts,
  };
}

/** @returns how many ended: a hold may have been set since that was asked */
function endMeetings({ store }: RestoreParts, ids: readonly string[]): number {
  let ended = 0;
  for (const id of ids) {
    store.atomically(() => {
      if (store.read(id)?.meeting.legalHold === true) return;
      store.erase(id);
      ended += 1;
    });
  }
  return ended;
}

export interface Restored {
  readonly madeAt: string;
  /** Ids of the meetings that came, whose place in the index by meaning is to be made. */
  readonly restored: readonly string[];
  /** There already, as they are in the backup, or but for a summary that no person touched. */
  readonly same: number;
  /** There already in another state, which was left. */
  readonly kept: number;
  /** Ended, since the backup does not have them. */
  readonly ended: number;
  /** Erased since the backup was made, or while it came back, so they did not. */
  readonly erased: number;
  /** Words of them were removed for good since the backup was made, so they did not come back from it in any mode. */
  readonly wordsRemoved: number;
  /** Of those two: the backup says that it is newer, which it cannot prove, so what was erased here stays erased. */
  readonly notBelieved: number;
  /** Meetings out of which people were taken who were forgotten since. */
  readonly forgotten: number;
  /** Came with labels that they bear here and not in the backup. */
  readonly labelsKept: number;
  /** Came with the stricter of what the backup and this device say of consents and countries. */
  readonly consentsKept: number;
  /** Collections that go on giving labels that they give here and not in the backup. */
  readonly collectionsKept: number;
  /** Settings of the backup that this version does not know, which were left out. */
  readonly settingsLeft: number;
  readonly sounds: number;
}
