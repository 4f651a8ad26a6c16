import { z } from "@hono/zod-openapi";
import type { Unlock } from "../../backup/sealed_file.ts";
import { ChathamError } from "../../errors.ts";
import type { FormFields } from "./form.ts";

/** Of a new backup. */
export const passphraseSchema = z.string().min(12).max(1_024);

/** A backup as it is sent: the file, and one of what opens it, before or behind it. */
export const BackupFormSchema = z.object({
  file: z.string().openapi({ format: "binary" }),
  passphrase: z.string().optional(),
  recoveryKey: z.string().optional().openapi({ description: "As it was written down" }),
});

/** The same of a backup that came by an upload which resumes. */
export const BroughtByUploadSchema = z.strictObject({
  upload: z.uuid().openapi({ description: "Id of an upload with `isBackup`, all of whose bytes have come" }),
  passphrase: z.string().optional(),
  recoveryKey: z.string().optional(),
});

/** Throws `bad-input` where neither or both are there. */
export function unlockFrom(fields: FormFields): Unlock {
  return unlockOf({
    passphrase: fields.get("passphrase")?.[0],
    recoveryKey: fields.get("recoveryKey")?.[0],
  });
}

/** Throws `bad-input` where neither or both are there. */
export function unlockOf({ passphrase, recoveryKey }: {
  readonly passphrase?: string | undefined;
  readonly recoveryKey?: string | undefined;
}): Unlock {
  if (passphrase !== undefined && recoveryKey === undefined) return { passphrase };
  if (recoveryKey !== undefined && passphrase === undefined) return { recoveryKey };
  throw new ChathamError("bad-input", "It takes a passphrase or a recoveryKey");
}

export const FIELD_BYTES_MAX = 4_096;
/** What a disk has room for is less; the spool refuses beyond that. */
export const BACKUP_BYTES_MAX = 2 ** 40;
