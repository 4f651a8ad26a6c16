import type { Passed } from "../acts/door.ts";
import { Breath } from "../breathe.ts";
import { ChathamError } from "../errors.ts";
import type { Meeting } from "../meeting/meeting.ts";
import { stricterPeople } from "../meeting/people.ts";
import type { BackupStore, StoredMeeting } from "./backup_store.ts";
import { isKnownSetting, withLabelsOf } from "./known_setting.ts";
import { labelsFor } from "./labels_for.ts";
import { erasureOf, type RestorePlan } from "./plan_restore.ts";
import { type BackupPart, type EndlessRecord, readRecords } from "./records.ts";
import type { RestoreParts, RestoreRequest } from "./restore_request.ts";
import { isSameState } from "./same_state.ts";
import { open } from "./sealed_file.ts";

/**
 * Reads the backup once more and stores what comes, each meeting in a write of its own, before which it is asked once more.
 * @param relabel the leave for meetings that gain labels; undefined where none does
 */
export async function bringBack(
  parts: RestoreParts,
  request: RestoreRequest,
  plan: RestorePlan,
  relabel: Passed | undefined,
): Promise<Brought> {
  const { store } = parts;
  const way: Way = { parts, request, plan, relabel };
  const brought: Brought = { ...NOTHING, restored: [], cameAs: new Map() };
  const breath = new Breath(20);
  let seen = 0;
  const { plain } = await open(request.bytes(), request.unlock);
  const records = readRecords(plain);
  for await (const part of records) {
    if (part instanceof Uint8Array) continue;
    switch (part.kind) {
      case "begin":
        break;
      case "owner":
        bringOwner(way, part);
        break;
      case "setting":
        bringSetting(way, part, brought);
        break;
      case "erasure":
        store.addErasures([erasureOf(part)]);
        break;
      case "meeting": {
        const { meeting, nextTurn, aliases } = part;
        request.onProgress(seen++ / plan.meetings.length);
        await breath.take();
        await store.whenWritable();
        store.atomically(() =>
          bringMeeting(way, { meeting: meeting as Meeting, nextTurn, aliases }, brought)
        );
        break;
      }
      case "sound":
        await bringSound(store, { part, pieces: piecesOf(records, part.bytes) }, brought);
        break;
      default:
        part satisfies never;
    }
  }
  return brought;
}

/** What came, and what was there already. */
export interface Brought {
  /** Ids of the meetings that came. */
  readonly restored: string[];
  /** Under which id each meeting of the backup came whose recording may come too. */
  readonly cameAs: Map<string, string>;
  same: number;
  kept: number;
  forgotten: number;
  sounds: number;
  labelsKept: number;
  consentsKept: number;
  collectionsKept: number;
}

const NOTHING = {
  same: 0,
  kept: 0,
  forgotten: 0,
  sounds: 0,
  labelsKept: 0,
  consentsKept: 0,
  collectionsKept: 0,
};

interface Way {
  readonly parts: RestoreParts;
  readonly request: RestoreRequest;
  readonly plan: RestorePlan;
  readonly relabel: Passed | undefined;
}

type RecordOf<K extends EndlessRecord["kind"]> = Extract<EndlessRecord, { kind: K }>;

function bringOwner({ parts: { store }, request }: Way, { kind: _, ...owner }: RecordOf<"owner">): void {
  if (store.owner() !== undefined && request.mode !== "replace") return;
  store.setOwner(owner as Parameters<BackupStore["setOwner"]>[0]);
}

function bringSetting(
  { parts: { store }, request, plan }: Way,
  { name, value }: RecordOf<"setting">,
  brought: Brought,
): void {
  if (!isKnownSetting(name, value)) return;
  const here = store.settings().find((one) => one.name === name);
  if (here !== undefined && request.mode !== "replace") return;
  const coming = withLabelsOf(here, { name, value });
  if (coming !== value) brought.collectionsKept += 1;
  store.setSetting(name, plan.erased().settingWithout(name, coming));
}

function bringMeeting(way: Way, stored: StoredMeeting, brought: Brought): void {
  const { parts: { store, door, acts }, request: { mode, asker }, plan, relabel } = way;
  const { id } = stored.meeting;
  // Asked for each: something may have been erased or labelled, and a hold set, while those before came.
  if (!plan.mayCome(id)) return;
  const now = store.read(id)?.meeting;
  const labels = labelsFor(stored.meeting.labels, now?.labels);
  const inBackup = stored.meeting.participants;
  const participants = now === undefined ? inBackup : stricterPeople(now, stored.meeting);
  const was: Meeting = {
    ...{ ...stored.meeting, labels, participants },
    ...(now?.participantsBy === undefined ? {} : { participantsBy: now.participantsBy }),
  };
  const clean = plan.erased().withoutForgotten(was);
  if (now !== undefined && isSameState(now, clean, mode)) {
    brought.same += 1;
    return;
  }
  const isReplacing = now !== undefined && mode === "replace";
  const mayBe = (action: "restore" | "delete") =>
    door.leave({ action, meetings: [{ ...clean, labels }], asker }).permitted;
  if (
    (now !== undefined && mode === "merge") || !mayBe("restore") ||
    (isReplacing && (now.legalHold === true || !mayBe("delete")))
  ) {
    brought.kept += 1;
    return;
  }
  const wanted = now !== undefined && mode === "copy" ? copyId(id, plan.madeAt, store) : id;
  store.write({ ...stored, meeting: { ...clean, id: wanted } });
  brought.restored.push(wanted);
  if (relabel !== undefined && now !== undefined && labels.length > now.labels.length) {
    const { rule, policy } = relabel;
    const widened = { labels, labelsBefore: now.labels, meetingIds: [wanted] };
    acts.note({ act: "relabel", by: asker.id, rule, policy, ...widened });
  }
  if (labels.length > stored.meeting.labels.length) brought.labelsKept += 1;
  if (JSON.stringify(participants) !== JSON.stringify(inBackup)) brought.consentsKept += 1;
  // Who was forgotten can be heard in the recording.
  if (clean === was) brought.cameAs.set(id, wanted);
  else brought.forgotten += 1;
}

async function bringSound(
  { sounds, whenWritable }: BackupStore,
  { part, pieces }: { readonly part: RecordOf<"sound">; readonly pieces: AsyncGenerator<Uint8Array> },
  brought: Brought,
): Promise<void> {
  const meetingId = brought.cameAs.get(part.meetingId);
  if (meetingId === undefined) {
    for await (const _ of pieces);
    return;
  }
  const peaks = Uint8Array.fromBase64(part.peaks);
  const written = await sounds.write({ ogg: pieces, peaks: () => peaks, perSecond: part.perSecond });
  const { madeAt, until } = part;
  await whenWritable();
  sounds.put(meetingId, written, until === undefined ? { madeAt } : { madeAt, until });
  brought.sounds += 1;
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

function copyId(id: string, madeAt: string, store: BackupStore): string {
  const base = `${id.slice(0, 160)}.of-${madeAt.slice(0, 10)}`;
  const taken = new Set(store.meetingIds());
  let wanted = base;
  for (let number = 2; taken.has(wanted); number++) wanted = `${base}.${number}`;
  return wanted;
}
