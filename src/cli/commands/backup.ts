import { counted } from "../terminal/counted.ts";
import { statfsSync } from "node:fs";
import { requireRoom } from "../../ingest/require_room.ts";
import { OWNER_ASKER } from "../../clients/asker.ts";
import { verifyBackup } from "../../backup/backup.ts";
import type { Backups } from "../../backup/backups.ts";
import { makeRecoveryKey } from "../../backup/recovery_key.ts";
import { ChathamError, toChathamError } from "../../errors.ts";
import type { Command, Invocation } from "../command/command.ts";
import { onlyOperand, stringOption } from "../command/options.ts";
import { PASSPHRASE_FILE_OPTION, passphraseFrom } from "../command/passphrase.ts";
import { readFile } from "../command/read_file.ts";
import { writeSecret } from "../command/write_file.ts";

export const backup: Command = {
  name: "backup",
  summary: "write everything into one sealed file, which restore brings back on this or another device",
  operands: "FILE",
  options: {
    audio: { type: "boolean", help: "with the recordings that are kept" },
    "passphrase-file": PASSPHRASE_FILE_OPTION,
    "make-recovery-key": {
      type: "string",
      value: "FILE",
      help: "make a recovery key, which opens this and later backups, and write it into this new file",
    },
  },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const path = onlyOperand(invocation, "file to write");
    const backups = await app.backups();
    const recovery = await recoveryKey(backups, invocation);
    const isAsked = recovery === null || options["passphrase-file"] !== undefined;
    const passphrase = isAsked ? await passphraseFrom(invocation, { isNew: true }) : undefined;
    if (passphrase === undefined && recovery === null) {
      throw new ChathamError("usage", "A backup needs a lock: say --passphrase-file or --make-recovery-key");
    }
    const withSound = options.audio === true;
    const bar = terminal.progress("backing up");
    const { bytes, unlock, told } = backups.backUp({
      locks: { passphrase, recovery: recovery ?? undefined },
      withSound,
      asker: { ...OWNER_ASKER, person: (await app.clients()).owner },
      onProgress: (fraction) => bar.update(fraction),
    });
    const size = await write(path, bytes, { unlock, needed: backups.sizeBytes(withSound) }).finally(() =>
      bar.done()
    );
    const { meetings, sounds, leftOut } = told();
    if (json) return terminal.json({ file: path, bytes: size, meetings, recordings: sounds, leftOut });
    terminal.line(
      `${path}: ${counted(meetings, "meeting")}, ${counted(sounds, "recording")}, ${
        Math.ceil(size / 1024)
      } KiB; read back and whole`,
    );
    for (const { rule, because, count } of leftOut) {
      terminal.note(
        `${count === 1 ? "1 meeting is" : `${count} meetings are`} not in it: ${because} (rule ${rule})`,
      );
    }
    terminal.note(
      "Receipts, tokens, conversations and keys stay here; receipts export takes the receipts along",
    );
  },
};

/** @returns the public half; null where there is none. Offered once, on a terminal. */
async function recoveryKey(
  { recovery }: Backups,
  { app, options, terminal }: Invocation,
): Promise<Uint8Array | null> {
  const file = stringOption(options, "make-recovery-key");
  const known = recovery.publicKey();
  if (file === undefined) {
    if (known !== undefined) return known;
    const isWanted = terminal.confirm(
      "Make a recovery key, which opens your backups where the passphrase is lost?",
    );
    if (isWanted === undefined) return null;
    const made = isWanted ? makeRecoveryKey() : undefined;
    recovery.keep(made?.publicKey ?? null);
    if (made === undefined) return null;
    terminal.note(`Write this down and keep it in a safe place; it is not shown again:\n\n  ${made.text}\n`);
    return made.publicKey;
  }
  const made = makeRecoveryKey();
  await writeSecret(file, `${made.text}\n`, app.dataFolder);
  recovery.keep(made.publicKey);
  return made.publicKey;
}

/** Writes beside its place, reads back, and only then takes the place of what was there. @returns bytes */
async function write(
  path: string,
  bytes: AsyncIterable<Uint8Array>,
  { unlock, needed }: { readonly unlock: Parameters<typeof verifyBackup>[1]; readonly needed: number },
): Promise<number> {
  const part = `${path}.part`;
  try {
    using file = await Deno.open(part, { write: true, create: true, truncate: true, mode: 0o600 });
    const { bavail, bsize } = statfsSync(part);
    requireRoom(bavail * bsize, needed, "write this backup");
    let size = 0;
    for await (const piece of bytes) {
      for (let at = 0; at < piece.length;) at += await file.write(piece.subarray(at));
      size += piece.length;
    }
    await file.sync();
    await verifyBackup(readFile(part), unlock);
    await Deno.rename(part, path);
    return size;
  } catch (error) {
    await Deno.remove(part).catch(() => {});
    throw toChathamError(error);
  }
}
