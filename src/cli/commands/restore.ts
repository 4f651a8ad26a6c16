import { OWNER_ASKER } from "../../clients/asker.ts";
import type { Restored } from "../../backup/restore.ts";
import { RESTORE_MODES, type RestoreMode } from "../../backup/restore_request.ts";
import type { RestoreReport } from "../../backup/plan_restore.ts";
import type { Unlock } from "../../backup/sealed_file.ts";
import { requireRoom } from "../../ingest/require_room.ts";
import { ChathamError } from "../../errors.ts";
import type { Command, Invocation } from "../command/command.ts";
import { onlyOperand, stringOption } from "../command/options.ts";
import { firstLine, PASSPHRASE_FILE_OPTION, passphraseFrom } from "../command/passphrase.ts";
import { readFile } from "../command/read_file.ts";

export const restore: Command = {
  name: "restore",
  summary: "bring back what a backup holds; nothing that was erased since comes back",
  operands: "FILE",
  options: {
    mode: {
      type: "string",
      value: "MODE",
      help:
        "merge: add what is missing (usual); copy: other states too, beside what is there; replace: end what is there",
    },
    check: { type: "boolean", help: "only prove the file and say what restoring it would come to" },
    yes: { type: "boolean", help: "do not ask before replacing; needed where no terminal is" },
    "passphrase-file": PASSPHRASE_FILE_OPTION,
    "recovery-key": { type: "string", value: "FILE", help: "file whose first line is the recovery key" },
  },
  async run(invocation) {
    const { app, json, terminal, signal } = invocation;
    const path = onlyOperand(invocation, "backup file");
    const isTrial = invocation.options.check === true;
    const mode = isTrial ? "merge" : modeFrom(invocation);
    const unlock = await unlockFrom(invocation);
    const { size } = await Deno.stat(path).catch(() => ({ size: 0 }));
    // Opened first: on a new device there is no data folder before.
    const backups = await app.backups();
    if (isTrial) {
      const report = await backups.look(readFile(path), unlock);
      if (json) return terminal.json({ file: path, ...report });
      for (const line of reportLines(report)) terminal.line(line);
      return;
    }
    // The meetings, their index, and the recordings beside what is there.
    requireRoom(app.freeBytes(), 2 * size, "restore this backup");
    const bar = terminal.progress("restoring");
    const restored = await backups.restore({
      bytes: () => readFile(path),
      unlock,
      mode,
      asker: { ...OWNER_ASKER, person: (await app.clients()).owner },
      onProgress: (fraction) => bar.update(fraction),
    }).finally(() => bar.done());
    const indexing = terminal.progress("indexing by meaning");
    await backups.indexByMeaning(restored.restored, signal, (fraction) => indexing.update(fraction))
      .finally(() => indexing.done());
    if (json) return terminal.json({ file: path, mode, ...restored });
    for (const line of linesOf(restored)) terminal.line(line);
  },
};

function reportLines(report: RestoreReport): string[] {
  const { madeAt, meetings, recordings, here, erased, wordsRemoved, onlyHere, held } = report;
  const { notBelieved, settingsLeft } = report;
  const told: readonly (readonly [number, string])[] = [
    [meetings, "meetings in it"],
    [recordings, "recordings in it"],
    [here, "of its meetings are here, in the same state or another"],
    [erased, "of its meetings were erased since and would not come back"],
    [wordsRemoved, "of its meetings had words removed for good since and would not come back from it"],
    [notBelieved, NOT_BELIEVED],
    [onlyHere, "meetings are here and not in it; --mode replace would end them"],
    [held, "meetings are under legal hold, so that --mode replace cannot be done"],
    [settingsLeft, SETTINGS_LEFT],
  ];
  return [
    `Backup of ${madeAt}, whole`,
    ...told.filter(([count], at) => count > 0 || at === 0).map(([count, what]) => `${count} ${what}`),
    "Nothing was changed",
  ];
}

function linesOf(restored: Restored): string[] {
  const { madeAt, restored: came, same, kept, ended, erased, wordsRemoved, forgotten, sounds } = restored;
  const { notBelieved, labelsKept, consentsKept, collectionsKept, settingsLeft } = restored;
  const told: readonly (readonly [number, string])[] = [
    [came.length, "meetings came back"],
    [sounds, "recordings came back"],
    [same, "meetings were there as they are in the backup"],
    [kept, "meetings were there in another state, which was left; --mode copy brings the other beside it"],
    [ended, "meetings were ended, since the backup does not have them"],
    [erased, "meetings were erased since the backup was made and did not come back"],
    [
      wordsRemoved,
      "meetings had words removed for good since the backup was made and did not come back from it",
    ],
    [notBelieved, NOT_BELIEVED],
    [forgotten, "meetings came back without people who were forgotten since, and without their recordings"],
    [labelsKept, "meetings came back with labels that they bear here and not in the backup"],
    [
      consentsKept,
      "meetings came back with the consents and countries that are the stricter, here or in the backup",
    ],
    [collectionsKept, "collections go on giving labels that they give here and not in the backup"],
    [settingsLeft, SETTINGS_LEFT],
  ];
  return [
    `Backup of ${madeAt}`,
    ...told.filter(([count], at) => count > 0 || at === 0).map(([count, what]) => `${count} ${what}`),
  ];
}

const NOT_BELIEVED =
  "of those stay out though the backup is dated later: it was not made here, and what was erased here stays erased";
const SETTINGS_LEFT = "settings of the backup are unknown to this version and are left out";

function modeFrom({ options, terminal }: Invocation): RestoreMode {
  const asked = stringOption(options, "mode") ?? "merge";
  const mode = RESTORE_MODES.find((one) => one === asked);
  if (mode === undefined) throw new ChathamError("usage", `--mode needs one of ${RESTORE_MODES.join(", ")}`);
  if (mode !== "replace" || options.yes === true) return mode;
  const answer = terminal.confirm("Replace everything that is here by what the backup holds?");
  if (answer === undefined) throw new ChathamError("usage", "Nothing was changed: say --yes");
  if (!answer) throw new ChathamError("cancelled", "Nothing was changed");
  return mode;
}

async function unlockFrom(invocation: Invocation): Promise<Unlock> {
  const file = stringOption(invocation.options, "recovery-key");
  if (file !== undefined) return { recoveryKey: await firstLine(file) };
  const passphrase = await passphraseFrom(invocation, { isNew: false });
  if (passphrase === undefined) {
    throw new ChathamError("usage", "Say what opens the backup: --passphrase-file or --recovery-key");
  }
  return { passphrase };
}
