import type { AskingPerson } from "../clients/asker.ts";
import type { Meeting } from "../meeting/meeting.ts";
import type { SoundStore } from "../meeting/sound.ts";

/** What backups need of the store, and restoring. */
export interface BackupStore {
  readonly sounds: SoundStore;
  meetingIds(): string[];
  /** Undefined for one that was erased meanwhile. */
  read(meetingId: string): StoredMeeting | undefined;
  /** Stores a meeting as it was, in place of any of its id. */
  write(stored: StoredMeeting): void;
  /** Erases what is there under this id. */
  erase(meetingId: string): void;
  /** Waits until no other process writes. */
  whenWritable(): Promise<void>;
  /** Does this in one write transaction: nobody else writes meanwhile. */
  atomically(work: () => void): void;
  erasures(): Erasure[];
  /** Another value after every erasure. */
  erasuresMark(): string;
  /** Salt of what was erased here; other salts came with backups. Undefined where nothing was erased here yet. */
  erasureSalt(): string | undefined;
  addErasures(erasures: readonly Erasure[]): void;
  owner(): AskingPerson | undefined;
  setOwner(person: AskingPerson): void;
  settings(): { readonly name: string; readonly value: unknown }[];
  setSetting(name: string, value: unknown): void;
  /** Roughly what a backup takes, in bytes. */
  sizeBytes(withSound: boolean): number;
}

export interface StoredMeeting {
  readonly meeting: Meeting;
  readonly nextTurn: number;
  /** Numbers of turns that edits took away, and which answers for each. */
  readonly aliases: readonly (readonly [number, number])[];
}

/** That something was erased: told by a keyed hash, which says nothing of it to who does not know it anyway. */
export interface Erasure {
  /** `words`: some words of the meeting of this id were removed for good. */
  readonly what: "meeting" | "person" | "words";
  /** Hexadecimal. */
  readonly salt: string;
  readonly hash: string;
  /** ISO 8601. */
  readonly at: string;
}
