import type { Database } from "../file/database.ts";
import { guard } from "../file/fault.ts";

/** Whether a recovery key was offered, and the public half of the one that was taken. */
export interface RecoveryStore {
  /** Undefined where none was offered yet; null where it was declined. */
  publicKey(): Uint8Array | null | undefined;
  keep(publicKey: Uint8Array | null): void;
}

export function recoveryStore(database: Database): RecoveryStore {
  return {
    publicKey: () =>
      guard("read the recovery key", () => {
        const row = database.prepare<[], { public_key: Uint8Array | null }>(
          "select public_key from recovery_key",
        ).get();
        return row === undefined
          ? undefined
          : row.public_key === null
          ? null
          : new Uint8Array(row.public_key);
      }),
    keep: (publicKey) =>
      guard(
        "keep the recovery key",
        () =>
          void database.prepare(
            "insert or replace into recovery_key (only_one, public_key, at) values (1, ?, ?)",
          )
            .run(publicKey, new Date().toISOString()),
      ),
  };
}
