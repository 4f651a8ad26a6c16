import type { Spool } from "../ingest/jobs.ts";
import { backedUp, backUp, type BackupParts } from "./backup.ts";
import type { Backups } from "./backups.ts";
import { BroughtBackups } from "./brought_backups.ts";
import { planRestore, reportOf } from "./plan_restore.ts";
import { restore } from "./restore.ts";
import type { RestoreParts, RestoreRequest } from "./restore_request.ts";

export type BackupsParts =
  & BackupParts
  & RestoreParts
  & Pick<Backups, "indexByMeaning" | "recovery">
  & {
    readonly spool: Spool;
    /** Of the disk that the data folder lies on. */
    readonly freeBytes: () => number;
  };

/** Backups over a store, its door and its record. */
export function openBackups(parts: BackupsParts): Backups {
  const { store, acts, spool, freeBytes, indexByMeaning, recovery } = parts;
  const bringBack = (request: RestoreRequest) => restore(parts, request);
  return {
    sizeBytes: (withSound) => store.sizeBytes(withSound),
    contents(asker) {
      const { meetingIds, leftOut } = backedUp(parts, asker);
      const heard = new Set(store.sounds.list().map(({ meetingId }) => meetingId));
      return {
        meetings: meetingIds.length,
        sounds: meetingIds.filter((id) => heard.has(id)).length,
        leftOut,
      };
    },
    backUp: (request) => backUp(parts, request),
    look: async (bytes, unlock) => reportOf(await planRestore(parts, bytes, unlock), store),
    restore: bringBack,
    brought: new BroughtBackups({ spool, store, acts, freeBytes, restore: bringBack }),
    indexByMeaning,
    recovery,
  };
}
