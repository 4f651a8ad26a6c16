import type { Door } from "../acts/door.ts";
import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { Receipts } from "../receipts/receipts.ts";
import { Breath } from "../breathe.ts";
import type { BackupStore, StoredMeeting } from "./backup_store.ts";
import { erasureOf, goingOf, planRestore } from "./plan_restore.ts";
import { labelsFor } from "./labels_for.ts";
import { isKnownSetting, withLabelsOf } from "./known_setting.ts";
import { type BackupPart, readRecords } from "./records.ts";
import { open, type Unlock } from "./sealed_file.ts";

/** What becomes of what is there. `merge` leaves it, `copy` leaves it and brings other states beside it, `replace` ends it. */
export const RESTORE_MODES = ["merge", "copy", "replace"] as const;
export type RestoreMode = typeof RESTORE_MODES[number];

export interface RestoreParts {
  readonly store: BackupStore;
  readonly door: Door;
  readonly acts: Pick<Receipts, "note" | "secret">;
}

export interface RestoreRequest {
  /** The file from its first byte; called twice. */
  readonly bytes: () => AsyncIterable<Uint8Array>;
  readonly unlock: Unlock;
  readonly mode: RestoreMode;
  readonly asker: Asker;
  readonly onProgress: (fraction: number) => void;
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
  /** Collections that go on giving labels that they give here and not in the backup. */
  readonly collectionsKept: number;
  /** Settings of the backup that this version does not know, which were left out. */
  readonly settingsLeft: number;
  readonly sounds: number;
}

/**
 * Brings back what a backup holds: `restore`, `delete` for what it takes the place of, and `relabel` where that gains labels,
 * in its place or as a copy. What comes for a meeting that is here bears the labels of both, and is decided by them: an older
 * state of it, or a copy beside it, never lacks a label that it bears by now. The whole file is proved first, and whether all of
 * it may be; only then anything changes, each meeting in a write of its own, before which it is asked once more.
 * @throws ChathamError `conflict` where a meeting under legal hold would have to go
 */
export async function restore(
  { store, door, acts }: RestoreParts,
  request: RestoreRequest,
): Promise<Restored> {
  const { bytes, unlock, mode, asker, onProgress } = request;
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
  let ended = 0;
  for (const id of ending) {
    store.atomically(() => {
      // A hold may have been set since that was asked.
      if (store.read(id)?.meeting.legalHold === true) return;
      store.erase(id);
      ended += 1;
    });
  }

  const { plain } = await open(bytes(), unlock);
  const counts = { same: 0, kept: 0, forgotten: 0, sounds: 0, labelsKept: 0, collectionsKept: 0 };
  const restored: string[] = [];
  /** Under which id each meeting of the backup came, of those that came. */
  const cameAs = new Map<string, string>();
  const breath = new Breath(20);
  let seen = 0;
  const bring = (stored: StoredMeeting): void => {
    const { id } = stored.meeting;
    // Asked for each: something may have been erased or labelled, and a hold set, while those before came.
    if (!mayCome(id)) return;
    const now = store.read(id)?.meeting;
    const labels = labelsFor(stored.meeting.labels, now?.labels);
    const was = { ...stored.meeting, labels };
    const clean = erased().withoutForgotten(was);
    if (now !== undefined && isSame(now, clean, mode)) {
      counts.same += 1;
      return;
    }
    const isReplacing = now !== undefined && mode === "replace";
    const mayBe = (action: "restore" | "delete") =>
      door.leave({ action, meetings: [{ ...clean, labels }], asker }).permitted;
    if (
      (now !== undefined && mode === "merge") || !mayBe("restore") ||
      (isReplacing && (now.legalHold === true || !mayBe("delete")))
    ) {
      counts.kept += 1;
      return;
    }
    const wanted = now !== undefined && mode === "copy" ? copyId(id, madeAt, store) : id;
    store.write({ ...stored, meeting: { ...clean, id: wanted } });
    restored.push(wanted);
    if (relabel !== undefined && now !== undefined && labels.length > now.labels.length) {
      const { rule, policy } = relabel;
      const widened = { labels, labelsBefore: now.labels, meetingIds: [wanted] };
      acts.note({ act: "relabel", by: asker.id, rule, policy, ...widened });
    }
    if (labels.length > stored.meeting.labels.length) counts.labelsKept += 1;
    // Who was forgotten can be heard in the recording.
    if (clean === was) cameAs.set(id, wanted);
    else counts.forgotten += 1;
  };
  const parts = readRecords(plain);
  for await (const part of parts) {
    if (part instanceof Uint8Array) continue;
    switch (part.kind) {
      case "begin":
        break;
      case "owner": {
        const { kind: _, ...owner } = part;
        if (store.owner() === undefined || mode === "replace") {
          store.setOwner(owner as Parameters<BackupStore["setOwner"]>[0]);
        }
        break;
      }
      case "setting": {
        const { name, value } = part;
        if (!isKnownSetting(name, value)) break;
        const here = store.settings().find((one) => one.name === name);
        if (here === undefined || mode === "replace") {
          const coming = withLabelsOf(here, { name, value });
          if (coming !== value) counts.collectionsKept += 1;
          store.setSetting(name, erased().settingWithout(name, coming));
        }
        break;
      }
      case "erasure":
        store.addErasures([erasureOf(part)]);
        break;
      case "meeting":
        onProgress(seen++ / meetings.length);
        await breath.take();
        store.atomically(() =>
          bring({ meeting: part.meeting as Meeting, nextTurn: part.nextTurn, aliases: part.aliases })
        );
        break;
      case "sound": {
        const meetingId = cameAs.get(part.meetingId);
        const pieces = piecesOf(parts, part.bytes);
        if (meetingId === undefined) {
          for await (const _ of pieces);
          break;
        }
        const peaks = Uint8Array.fromBase64(part.peaks);
        const written = await store.sounds.write({
          ogg: pieces,
          peaks: () => peaks,
          perSecond: part.perSecond,
        });
        const { madeAt, until } = part;
        store.sounds.put(meetingId, written, until === undefined ? { madeAt } : { madeAt, until });
        counts.sounds += 1;
        break;
      }
      default:
        part satisfies never;
    }
  }
  const erasedCount = meetings.filter(({ id }) => erased().isMeetingErased(id)).length;
  const wordsRemoved = meetings.filter(({ id }) => !mayCome(id)).length - erasedCount;
  const notBelieved = plan.notBelieved().length;
  return {
    ...{ madeAt, restored, ended, erased: erasedCount, wordsRemoved, notBelieved, settingsLeft },
    ...counts,
  };
}

/** The bytes that a record announced. */
async function* piecesOf(parts: AsyncGenerator<BackupPart>, bytes: number): AsyncGenerator<Uint8Array> {
  for (let left = bytes; left > 0;) {
    const next = await parts.next();
    if (next.done === true || !(next.value instanceof Uint8Array)) {
      throw new ChathamError("bad-input", "A recording in the backup is not whole");
    }
    left -= next.value.length;
    yield next.value;
  }
}

/**
 * Both were made by the same program, so equal ones are written alike. A summary that was made anew meanwhile is no other state of
 * a meeting, unless a person had a hand in either; `replace` brings the backup's back all the same.
 */
function isSame(one: Meeting, other: Meeting, mode: RestoreMode): boolean {
  const areSummariesAside = mode !== "replace" && !isByPerson(one) && !isByPerson(other);
  const [shapeOne, shapeOther] = [one, other].map((meeting) =>
    JSON.stringify(sorted(areSummariesAside ? withoutSummary(meeting) : meeting))
  );
  return shapeOne === shapeOther;
}

function isByPerson({ summary }: Meeting): boolean {
  if (summary === undefined) return false;
  const { overviewBy, decisions, actions, questions, sections = [] } = summary;
  return overviewBy === "person" || actions.some(({ done }) => done === true) ||
    [...decisions, ...actions, ...questions, ...sections.flatMap(({ items }) => items)]
      .some(({ by }) => by === "person");
}

function withoutSummary({ summary: _, warnings, ...meeting }: Meeting): unknown {
  return { ...meeting, warnings: warnings.filter(({ stage }) => stage !== "summarise") };
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name, one]) =>
    one !== undefined && name !== "legalHold" && name !== "audio"
  );
  return entries.toSorted(([a], [b]) => a < b ? -1 : 1).map(([name, one]) => [name, sorted(one)]);
}

function copyId(id: string, madeAt: string, store: BackupStore): string {
  const base = `${id.slice(0, 160)}.of-${madeAt.slice(0, 10)}`;
  const taken = new Set(store.meetingIds());
  let wanted = base;
  for (let number = 2; taken.has(wanted); number++) wanted = `${base}.${number}`;
  return wanted;
}
