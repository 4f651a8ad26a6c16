import type { App } from "../app.ts";
import type { Keeper } from "../lazy.ts";
import type { WiredActs } from "./wire_acts.ts";
import type { WiredModels } from "./wire_models.ts";
import type { WiredStore } from "./wire_store.ts";

/** Backups and what brings them back. */
export function wireBackup(
  { once }: Keeper,
  { models, stored, acts }: {
    readonly models: WiredModels;
    readonly stored: WiredStore;
    readonly acts: WiredActs;
  },
): Pick<App, "backups"> {
  return {
    backups: once(async () => {
      const { openBackups } = await import("../../backup/open_backups.ts");
      const { backupStore } = await import("../../../device/store/backup/backup_store.ts");
      const { recoveryStore } = await import("../../../device/store/backup/recovery_store.ts");
      const opened = await stored.store();
      return openBackups({
        store: backupStore(opened),
        spool: opened.spool,
        freeBytes: stored.freeBytes,
        allowed: await acts.allowed(),
        door: await acts.door(),
        acts: await stored.receipts(),
        now: () => new Date(),
        async indexByMeaning(meetingIds, signal, onProgress) {
          const encoders = await models.encoders();
          if (encoders.length === 0) return;
          const { embedByLanguage } = await import("../../../device/search/embed_meeting.ts");
          for (const [at, id] of meetingIds.entries()) {
            onProgress(at / meetingIds.length);
            (await embedByLanguage(opened.database, encoders, id, { signal }))();
          }
        },
        recovery: recoveryStore(opened.database),
      });
    }),
  };
}
