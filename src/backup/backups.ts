import type { BackupRequest, BackupTold } from "./backup.ts";
import type { Restored, RestoreRequest } from "./restore.ts";
import type { Unlock } from "./sealed_file.ts";

/** Backups, as the command line asks for them. */
export interface Backups {
  /** Roughly what one takes, in bytes. */
  sizeBytes(withSound: boolean): number;
  /** Throws `refused` where the policy lets no meeting out. */
  backUp(
    request: BackupRequest,
  ): { readonly bytes: AsyncGenerator<Uint8Array>; readonly unlock: Unlock; told(): BackupTold };
  restore(request: RestoreRequest): Promise<Restored>;
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
