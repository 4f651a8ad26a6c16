import type { Named } from "../../../src/erase/named_person.ts";
import type { Meeting } from "../../../src/meeting/meeting.ts";
import type { Database } from "./database.ts";
import type { Queries } from "./drizzle.ts";

/** Who is to be forgotten, and where they are known to be. */
export interface Person {
  readonly named: Named;
  /** Meetings that name them, as they were. */
  readonly meetings: readonly Meeting[];
  /** Keyed hashes of their names. */
  readonly subjects: readonly string[];
  /** Of the placeholders that stood for them. */
  readonly codes: ReadonlySet<string>;
}

/** Takes a person out of a table; called inside the transaction that forgets. @returns what went */
export type ForgetIn = (store: ForgetStore, person: Person) => Partial<Gone> | void;

/** How much went, by kind. */
export interface Gone {
  readonly exposures: number;
  readonly sentCopies: number;
  readonly reviews: number;
  readonly decisions: number;
  /** Spooled files. */
  readonly spoolNames: readonly string[];
  /** Files of kept recordings. */
  readonly sounds: readonly string[];
}

export interface ForgetStore {
  readonly database: Database;
  readonly queries: Queries;
  /** Secret of this device that what was told is counted under. */
  readonly exposureKey: Uint8Array;
  /** Asked for all meetings that would change, before any does. Throws where one may not. */
  readonly mayChange: (meetings: readonly Meeting[]) => void;
  /** Deletes a spooled file. */
  readonly removeUpload: (name: string) => void;
  /** Deletes the file of a kept recording. */
  readonly removeSound: (file: string) => void;
}
