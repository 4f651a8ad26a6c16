import type { Erasure } from "./backup_store.ts";

/** What a backup says of itself, and what of that is known. */
export interface BackupOrigin {
  /** ISO 8601; as the file says. */
  readonly madeAt: string;
  /** This device made it: its secret proves the date and all that is in it. */
  readonly isMadeHere: boolean;
  /** The record of erasures that it brings. */
  readonly erasures: readonly Erasure[];
}

/**
 * The erasures that stand against what a backup brings. What was erased before a backup was made, and is in it all the same, came
 * back by a person's own act; but a date alone proves nothing, since whoever can open a backup can write another one. So an
 * erasure on this store's record stands unless the backup is dated after it and brings the record of it; and one that was done
 * here stands unless this device made the backup.
 * @param here the record of this store, and the salt of what was erased in it
 */
export function standingErasures(
  here: { readonly erasures: readonly Erasure[]; readonly salt: string | undefined },
  { madeAt, isMadeHere, erasures }: BackupOrigin,
  now: Date,
): Erasure[] {
  const brought = new Map(erasures.map((one) => [keyOf(one), one.at]));
  const cameBack = (one: Erasure) =>
    !isAfter(one, madeAt, now) && (brought.get(keyOf(one)) ?? "") >= one.at &&
    (isMadeHere || one.salt !== here.salt);
  return [
    ...here.erasures.filter((one) => !cameBack(one)),
    ...erasures.filter((one) => isAfter(one, madeAt, now)),
  ];
}

/** Whether something was erased after a backup's date. One that has not come yet proves nothing. */
export function isAfter({ at }: Erasure, madeAt: string, now: Date): boolean {
  return at > madeAt || madeAt > now.toISOString();
}

function keyOf({ what, salt, hash }: Erasure): string {
  return `${what} ${salt} ${hash}`;
}
