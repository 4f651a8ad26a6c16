import type { Asker } from "../clients/asker.ts";
import { ChathamError } from "../errors.ts";
import type { Named } from "./named_person.ts";

/**
 * Forgets a person everywhere on this device; see {@link Forgotten}. Throws `refused` where there is a meeting that the asker may not
 * read, whoever is named in it: what it counts would tell of it.
 */
export type Forget = (name: string, options: ForgetOptions) => Promise<Forgotten>;

export interface ForgetOptions {
  /** True to count only. */
  readonly isTrial: boolean;
  readonly signal: AbortSignal;
  /** The owner of the data folder unless told. */
  readonly asker?: Asker;
}

/** How much was erased, or would be. */
export interface Forgotten {
  /** Meetings in which the name was replaced: as speaker, as participant, and wherever it was said or written. */
  readonly meetings: number;
  /** Meetings whose own id may hold the name; ids are not changed, so such a meeting must be erased itself. */
  readonly idsLeft: readonly string[];
  /** Entries of legends, in every conversation. */
  readonly legendEntries: number;
  /** What was counted as told about the person. */
  readonly exposures: number;
  /** Kept copies of what was sent about the person; their receipts stay and say so. */
  readonly sentCopies: number;
  /** Requests that were shown or waited for review. */
  readonly reviews: number;
  /** Past decisions whose labels named the person. */
  readonly decisions: number;
  /** Kept recordings of meetings that the person spoke or was named in. */
  readonly recordings: number;
}

/** Throws `usage` for what is no name. */
export function checkName(named: Named): void {
  if (!named.isName) throw new ChathamError("usage", "Give the name of a person, as full as it is known");
}
