import type { Confinement, Folders } from "../../src/app/app.ts";
import { REFUSED_DAYS } from "../../src/meeting/sound.ts";
import { toChathamError } from "../../src/errors.ts";
import { COPY_DAYS, upgradeCopyOf } from "../store/file/upgrade_copy.ts";
import { type KeyMode, keyModeOf } from "../store/file/key.ts";
import type { Finding } from "../../src/app/finding.ts";

/** What `doctor` looks at on this machine; opens the store, and changes nothing else. */
export interface Diagnosis {
  readonly version: string;
  readonly dataFolder: string;
  readonly hasFfmpeg: boolean;
  readonly confinement: Confinement;
  /** Model in use per task, null where none is installed. */
  readonly models: Readonly<Record<string, string | null>>;
  countMeetings(): Promise<number>;
  /** Whether what an erasure left in the file is still to be overwritten. */
  hasTraces(): Promise<boolean>;
  /** Kept recordings that the policy has come to refuse. */
  countRefusedSounds(): Promise<number>;
  /** Whether there is a key that opens backups where the passphrase is lost. */
  hasRecoveryKey(): Promise<boolean>;
  policy(): Promise<{ id: string; version: number; source: string; problem: string | undefined }>;
  /** What of the policy this device cannot serve. */
  ungiven(): Promise<readonly string[]>;
  /** Folders of the settings that are watched and exported to. */
  folders(): Promise<Folders>;
  /** Targets beyond this process, with the keys that they lack. */
  targets(): Promise<readonly { id: string; trust: string; missing: readonly string[] }[]>;
}

/** @returns findings in the order in which a person reads them. */
export async function diagnose(diagnosis: Diagnosis): Promise<Finding[]> {
  const { version, dataFolder, hasFfmpeg, models } = diagnosis;
  return [
    {
      what: "program",
      state: "good",
      detail: `Chatham ${version}, Deno ${Deno.version.deno}, ${Deno.build.target}`,
    },
    await storeFinding(diagnosis),
    await erasuresFinding(diagnosis),
    ...await soundFindings(diagnosis),
    keyFinding(keyModeOf(dataFolder)),
    ...await recoveryFindings(diagnosis),
    ...Object.entries(models).map(([task, id]) => modelFinding(task, id)),
    hasFfmpeg
      ? {
        what: "m4a, aiff, amr, …",
        state: "good",
        detail: "decoded by the system's ffmpeg, run by the launcher on nothing but the recording's bytes",
      }
      : {
        what: "m4a, aiff, amr, …",
        state: "note",
        detail: "cannot be imported: no ffmpeg was found; wav, mp3, flac, ogg, opus and webm need none",
      },
    ...await folderFindings(diagnosis),
    await policyFinding(diagnosis),
    ...(await diagnosis.ungiven()).map((detail) => ({ what: "policy", state: "note", detail } as const)),
    ...await targetFindings(diagnosis),
    confinementFinding(diagnosis.confinement),
  ];
}

async function storeFinding({ dataFolder, countMeetings }: Diagnosis): Promise<Finding> {
  try {
    const meetings = await countMeetings();
    return {
      what: "store",
      state: "good",
      detail: `${dataFolder}: encrypted, ${meetings} ${meetings === 1 ? "meeting" : "meetings"}`,
    };
  } catch (error) {
    return { what: "store", state: "problem", detail: toChathamError(error).message };
  }
}

async function erasuresFinding({ hasTraces }: Diagnosis): Promise<Finding> {
  // A store that cannot be opened is told of by its own finding.
  const isLeft = await hasTraces().catch(() => undefined);
  const detail = isLeft === undefined
    ? "cannot be told: the store does not open"
    : isLeft
    ? "older pages of the file, where words of what was erased may stand, are still to be overwritten: a running server does it within seconds"
    : "nothing is left of any of them in the file";
  return { what: "erasures", state: isLeft === false ? "good" : "note", detail };
}

async function soundFindings({ countRefusedSounds }: Diagnosis): Promise<Finding[]> {
  const count = await countRefusedSounds().catch(() => 0);
  if (count === 0) return [];
  const detail =
    `${count} kept before the policy came to refuse it (keep-audio): nobody hears or takes them, and a server removes them ` +
    `${REFUSED_DAYS} days after it first runs under that policy`;
  return [{ what: "recordings", state: "note", detail }];
}

async function folderFindings(diagnosis: Diagnosis): Promise<Finding[]> {
  try {
    const { watched, exported } = await diagnosis.folders();
    const finding = (words: string, { folder, state }: Folders["watched" | "exported"][number]): Finding => {
      const { count = 0, refused = 0, problems = [] } = state ?? {};
      return {
        what: "folder",
        state: refused > 0 || problems.length > 0 ? "note" : "good",
        detail: [
          `${folder}: ${words.replace("#", String(count))}`,
          ...(refused > 0 ? [`${refused} refused by the policy`] : []),
          ...problems,
        ].join("; "),
      };
    };
    return [
      ...watched.map((one) => finding("watched while a server runs, # taken in", one)),
      ...exported.map((one) => finding(`exported to as ${one.format} while a server runs, # meetings`, one)),
    ];
  } catch (error) {
    return [{ what: "folders", state: "problem", detail: toChathamError(error).message }];
  }
}

function keyFinding(mode: KeyMode | undefined): Finding {
  if (mode === undefined) {
    return { what: "key", state: "note", detail: "none yet: made with the first meeting" };
  }
  return { what: "key", state: mode === "file" ? "note" : "good", detail: KEY_PROTECTION[mode] };
}

async function recoveryFindings({ dataFolder, hasRecoveryKey }: Diagnosis): Promise<Finding[]> {
  try {
    const copyMadeAt = upgradeCopyOf(dataFolder);
    return [
      await hasRecoveryKey()
        ? { what: "recovery key", state: "good", detail: "was taken: it opens the backups made since" }
        : {
          what: "recovery key",
          state: "note",
          detail:
            "none was taken: a backup opens by its passphrase alone; chatham backup FILE --make-recovery-key KEYFILE",
        },
      ...(copyMadeAt === undefined ? [] : [{
        what: "store before the upgrade",
        state: "note" as const,
        detail: `a copy of ${
          copyMadeAt.slice(0, 10)
        } is kept for ${COPY_DAYS} days, or until something is erased`,
      }]),
    ];
  } catch {
    // That the store does not open was said above.
    return [];
  }
}

const KEY_PROTECTION = {
  file:
    "a key file beside the store: protects against other users of this machine, not against a stolen disk or a " +
    "copied data folder; set a passphrase (CHATHAM_PASSPHRASE) or keep the key elsewhere (CHATHAM_KEY) for that",
  environment:
    "given by CHATHAM_KEY: protects a stolen disk as well as the place where you keep the key does",
  passphrase:
    "from your passphrase (scrypt): protects a stolen disk as well as the passphrase is hard to guess",
} as const satisfies Record<KeyMode, string>;

function modelFinding(task: string, id: string | null): Finding {
  if (id !== null) return { what: task, state: "good", detail: id };
  return { what: task, state: "note", detail: `not installed: ${WITHOUT[task] ?? "what needs it says so"}` };
}

/** What a missing model means. */
const WITHOUT: Readonly<Record<string, string>> = {
  "voice-activity": "recordings cannot be imported; run the set-up again",
  transcribe: "recordings cannot be imported; run the set-up again",
  "speaker-embedding": "everybody in a recording is one speaker",
  "speaker-segmentation": "overlapping speech goes to one speaker",
  "sentence-embedding": "English meetings are searched by words only",
  "sentence-embedding-multilingual": "meetings in other languages are searched by words only",
  "personal-data": "nothing can be redacted, so nothing can leave",
  "personal-data-languages": "other languages than English are read by the model for English",
  "language-model": "summaries and answers are quotations; `chatham models add FILE.gguf` installs one",
};

async function policyFinding({ policy }: Diagnosis): Promise<Finding> {
  const { id, version, source, problem } = await policy();
  const detail = `${id}, version ${version}, from ${
    source === "shipped" ? "what ships with the program" : `the ${source}`
  }`;
  return { what: "policy", state: problem === undefined ? "good" : "problem", detail: problem ?? detail };
}

async function targetFindings({ targets }: Diagnosis): Promise<Finding[]> {
  try {
    return (await targets()).map(({ id, trust, missing }) => ({
      what: `target ${id}`,
      state: missing.length === 0 ? "good" : "problem",
      detail: missing.length === 0
        ? `${trust}; its keys are there`
        : `${trust}; ${missing.join(", ")} ${
          missing.length === 1 ? "is" : "are"
        } not set: nothing is sent to it`,
    }));
  } catch (error) {
    return [{ what: "targets", state: "note", detail: toChathamError(error).message }];
  }
}

function confinementFinding({ by, open }: Confinement): Finding {
  if (by === "operating system") {
    return {
      what: "confinement",
      state: "good",
      detail: "by the operating system: native code finds no route, no resolver and no service to speak to",
    };
  }
  if (by === "nothing") {
    return { what: "confinement", state: "problem", detail: "none: this process may connect anywhere" };
  }
  return {
    what: "confinement",
    state: "note",
    detail:
      `JavaScript only: it can neither connect nor load native code, but a fault within native code would find ` +
      `ways out (${open.join(", ")}); cloud/systemd has units that close them`,
  };
}
