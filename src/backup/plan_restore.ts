import type { Meeting } from "../meeting/meeting.ts";
import type { Concerned } from "../meeting/meeting_store.ts";
import { type People, stricterPeople } from "../meeting/people.ts";
import type { Receipts } from "../receipts/receipts.ts";
import { verifyBackup } from "./backup.ts";
import type { BackupStore, Erasure } from "./backup_store.ts";
import { Erased } from "./erased.ts";
import { isKnownSetting } from "./known_setting.ts";
import { labelsFor } from "./labels_for.ts";
import { isMadeHere } from "./origin.ts";
import type { BackupPart, BackupRecord } from "./records.ts";
import type { Unlock } from "./sealed_file.ts";
import { isAfter, standingErasures } from "./standing_erasures.ts";

/** What a whole, proved backup holds, held against what is here. */
export interface RestorePlan {
  readonly madeAt: string;
  readonly fileKey: Uint8Array;
  readonly meetings: readonly Concerned[];
  readonly sounds: number;
  /** Settings of unknown names or shapes. */
  readonly settingsLeft: number;
  /** What is erased by now and stands against the backup: something may be erased while a restore runs. */
  erased(): Erased;
  /** Meetings that stay out though the backup is dated after they were erased, or words of them: its date is not proved. */
  notBelieved(): readonly string[];
  /** Those of {@link meetings} that were neither erased since nor had words removed, under the labels of {@link labelsFor} and the stricter of both lists of participants. */
  readonly incoming: readonly Concerned[];
  mayCome(meetingId: string): boolean;
}

export interface PlanParts {
  readonly store: BackupStore;
  readonly acts: Pick<Receipts, "secret">;
}

/** Reads a backup to its end without keeping it. Throws what {@link verifyBackup} does. */
export async function planRestore(
  { store, acts }: PlanParts,
  bytes: AsyncIterable<Uint8Array>,
  unlock: Unlock,
): Promise<RestorePlan> {
  const survey = new Survey();
  const { madeAt, fileKey, end } = await verifyBackup(bytes, unlock, (part) => survey.see(part));
  const { meetings, sounds, settingsLeft, erasures } = survey;
  const origin = { madeAt, isMadeHere: isMadeHere(acts, madeAt, end), erasures };
  let known: { readonly mark: string; readonly erased: Erased } | undefined;
  const erased = (): Erased => {
    const mark = store.erasuresMark();
    if (known?.mark !== mark) {
      const here = { erasures: store.erasures(), salt: store.erasureSalt() };
      known = { mark, erased: new Erased(standingErasures(here, origin, new Date())) };
    }
    return known.erased;
  };
  const mayCome = (id: string) => !staysOut(erased(), id);
  const notBelieved = () => {
    const now = new Date();
    const byDate = new Erased(
      [...store.erasures(), ...erasures].filter((one) => isAfter(one, madeAt, now)),
    );
    return meetings.map(({ id }) => id).filter((id) => !mayCome(id) && !staysOut(byDate, id));
  };
  return {
    ...{ madeAt, fileKey, meetings, sounds, settingsLeft, erased, notBelieved, mayCome },
    incoming: meetings.filter(({ id }) => mayCome(id)).map((meeting) => {
      const here = store.read(meeting.id)?.meeting;
      return {
        ...meeting,
        labels: labelsFor(meeting.labels, here?.labels),
        participants: here === undefined ? meeting.participants : stricterPeople(here, meeting),
      };
    }),
  };
}

function staysOut(erased: Erased, id: string): boolean {
  return erased.isMeetingErased(id) || erased.areWordsRemoved(id);
}

/** What restoring would come to, by counts; nothing was changed. */
export interface RestoreReport {
  readonly madeAt: string;
  readonly meetings: number;
  readonly recordings: number;
  /** Meetings of the backup that are here, in the same state or another. */
  readonly here: number;
  /** Erased since the backup was made. */
  readonly erased: number;
  /** Words of them were removed for good since. */
  readonly wordsRemoved: number;
  /** Of those two: the backup says that it is newer, which it cannot prove. */
  readonly notBelieved: number;
  /** Here and not in the backup: `replace` ends them. */
  readonly onlyHere: number;
  /** Under legal hold, so that `replace` cannot end or replace them. */
  readonly held: number;
  /** Settings in it that this version does not know: they do not come. */
  readonly settingsLeft: number;
}

export function reportOf(plan: RestorePlan, store: BackupStore): RestoreReport {
  const { madeAt, meetings, sounds, incoming } = plan;
  const present = store.meetingIds();
  const inBackup = new Set(meetings.map(({ id }) => id));
  const erased = plan.erased();
  const erasedCount = meetings.filter(({ id }) => erased.isMeetingErased(id)).length;
  const here = present.filter((id) => inBackup.has(id)).length;
  const going = goingOf(plan, present);
  return {
    ...{ madeAt, meetings: meetings.length, recordings: sounds, here, erased: erasedCount },
    wordsRemoved: meetings.length - incoming.length - erasedCount,
    notBelieved: plan.notBelieved().length,
    settingsLeft: plan.settingsLeft,
    onlyHere: present.length - here,
    held: [...going.ending, ...going.replacing]
      .filter((id) => store.read(id)?.meeting.legalHold === true).length,
  };
}

/** Meetings here that `replace` ends, and those that it puts another state in place of. */
export function goingOf(
  { meetings, mayCome }: Pick<RestorePlan, "meetings" | "mayCome">,
  present: readonly string[],
): { readonly ending: readonly string[]; readonly replacing: readonly string[] } {
  const inBackup = new Set(meetings.map(({ id }) => id));
  return {
    ending: present.filter((id) => !inBackup.has(id)),
    replacing: present.filter((id) => inBackup.has(id) && mayCome(id)),
  };
}

export function erasureOf({ kind: _, ...erasure }: Extract<BackupRecord, { kind: "erasure" }>): Erasure {
  return erasure;
}

/** What is in a backup, without keeping it. */
class Survey {
  readonly meetings: (Concerned & People)[] = [];
  readonly erasures: Erasure[] = [];
  sounds = 0;
  settingsLeft = 0;

  see(part: BackupPart): void {
    if (part instanceof Uint8Array) return;
    if (part.kind === "sound") this.sounds += 1;
    if (part.kind === "setting" && !isKnownSetting(part.name, part.value)) this.settingsLeft += 1;
    if (part.kind === "erasure") this.erasures.push(erasureOf(part));
    if (part.kind !== "meeting") return;
    const { id, labels, participants, speakers, startedAt } = part.meeting as Meeting;
    this.meetings.push({
      id,
      labels,
      participants,
      speakers,
      ...(startedAt === undefined ? {} : { startedAt }),
    });
  }
}
