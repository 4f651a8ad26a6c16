import type { Door } from "../acts/door.ts";
import type { Asker } from "../clients/asker.ts";
import type { Receipts } from "../receipts/receipts.ts";
import type { BackupStore } from "./backup_store.ts";
import type { Unlock } from "./sealed_file.ts";

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
