import type { Asker } from "../clients/asker.ts";
import type { BackupRequest, BackupTold } from "./backup.ts";
import type { BroughtBackups } from "./brought_backups.ts";
import type { RestoreReport } from "./plan_restore.ts";
import type { Restored } from "./restore.ts";
import type { RestoreRequest } from "./restore_request.ts";
import type { Unlock } from "./sealed_file.ts";

/** Backups, as the command line and the routes ask for them. */
export interface Backups {
  /** Roughly what one takes, in bytes. */
  sizeBytes(withSound: boolean): number;
  /** What one would hold now, of what this asker may back up. */
  contents(asker: Asker): BackupTold;
  /** Throws `refused` where the policy lets no meeting out. */
  backUp(
    request: BackupRequest,
  ): { readonly bytes: AsyncGenerator<Uint8Array>; readonly unlock: Unlock; told(): BackupTold };
  /** Proves a backup from its first byte to its last, and says what restoring it would come to. Changes nothing. */
  look(bytes: AsyncIterable<Uint8Array>, unlock: Unlock): Promise<RestoreReport>;
  restore(request: RestoreRequest): Promise<Restored>;
  /** Those that came over HTTP and wait for somebody's word. */
  readonly brought: BroughtBackups;
  /** Makes what came back findable by meaning too; nothing where no encoder is installed. */
  indexByMeaning(
    meetingIds: readonly string[],
    signal: AbortSignal,
    onProgress: (fraction: number) => void,
  ): Promise<void>;
  readonly recovery: {
    /** Undefined where no recovery key was offered yet; null where it was declined. */
    publicKey(): Uint8Array | null | undefined;
    keep(publicKey: Uint8Array | null): void;
  };
}
