import { FolderLock } from "../../device/store/file/lock.ts";
import { collectionStore } from "../../device/store/collections/collection_store.ts";
import { vocabularyStore } from "../../device/store/collections/vocabulary_store.ts";
import type { Store } from "../../device/store/open.ts";
import type { AudioFile, CopySound, Hear, Heard, HearOptions } from "../../src/ingest/hear.ts";
import type { Intake } from "../../src/ingest/intake.ts";
import { createIntake } from "../../src/ingest/run_jobs.ts";
import type { IngestLeave } from "../../src/ingest/leave.ts";
import type { EmbedMeeting, IngestParts } from "../../src/ingest/stages.ts";
import type { StallWatch } from "../../src/ingest/stalls.ts";
import { type Summarise, summarise } from "../../src/summarise/summarise.ts";
import { parseTranscript } from "../../src/transcript/parse.ts";
import { turnIdAt } from "../../src/meeting/meeting.ts";

/** An intake over a real store; hearing and embedding are the caller's. */
export function intakeOver(store: Store, parts: {
  hear?: Hear;
  hearElsewhere?: IngestParts["hearElsewhere"];
  embedMeeting?: EmbedMeeting;
  embedOneMissing?: (signal: AbortSignal) => Promise<boolean>;
  summarise?: Summarise;
  stalls?: StallWatch;
  leave?: IngestLeave;
  freeBytes?: () => number;
  copySound?: CopySound;
  tryTakeRunner?: () => Disposable | undefined;
} = {}): Intake {
  return createIntake({
    store,
    queue: store.jobs,
    spool: store.spool,
    sounds: store.sounds,
    collections: collectionStore(store.database),
    freeBytes: parts.freeBytes ?? (() => Infinity),
    vocabulary: vocabularyStore(store.database),
    copySound: () => Promise.resolve(parts.copySound ?? copyWhole),
    isRecording: (head) => new TextDecoder().decode(head.subarray(0, 4)) === "RIFF",
    whenWritable: () => store.writeLock.whenFree(),
    tryTakeRunner: parts.tryTakeRunner ?? (() => FolderLock.tryTake(store.folder, "runner")),
    readTranscript: async (bytes, layout) =>
      await Promise.resolve(parseTranscript(bytes, layout === undefined ? {} : { layout })),
    hear: () => parts.hear ? Promise.resolve(parts.hear) : Promise.reject(new Error("nothing to hear")),
    hearElsewhere: parts.hearElsewhere ?? (() => Promise.resolve(undefined)),
    embedMeeting: () => Promise.resolve(parts.embedMeeting),
    embedOneMissing: (signal) => parts.embedOneMissing?.(signal) ?? Promise.resolve(false),
    summarise: () => Promise.resolve(parts.summarise ?? summarise),
    leave: parts.leave ??
      { mayReplace: () => {}, replaces: () => {}, keepsAudio: () => {}, soundDaysMax: () => Infinity },
    ...(parts.stalls ? { stalls: parts.stalls } : {}),
  });
}

/** Bytes as an upload, in pieces of at most `pieceBytes`. */
export async function* upload(content: string | Uint8Array, pieceBytes = 50_000): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  for (let at = 0; at < bytes.length; at += pieceBytes) yield await bytes.subarray(at, at + pieceBytes);
}

/** Keeps the recording as it is. */
const copyWhole: CopySound = (file) => ({
  ogg: (async function* () {
    yield await file.read(0, file.sizeBytes);
  })(),
  peaks: () => new Uint8Array([0, 255, 128]),
  perSecond: 10,
});

/** A recogniser that reads `RIFF` followed by lines of text, with a checkpoint after each; it resumes after the last. */
export async function hearLines(
  file: AudioFile,
  { onCheckpoint, resumeFrom, signal }: HearOptions = {},
): Promise<Heard> {
  const text = new TextDecoder().decode(await file.read(4, file.sizeBytes));
  const lines: string[] = resumeFrom === undefined ? [] : JSON.parse(resumeFrom);
  for (const line of text.split("\n").slice(lines.length)) {
    signal?.throwIfAborted();
    lines.push(line);
    await onCheckpoint?.(JSON.stringify(lines));
  }
  const turns = lines.map((text, index) => ({ index, id: turnIdAt(index), speaker: "Speaker 1", text }));
  return { turns, speech: [], durationMs: lines.length * 1_000, warnings: [] };
}
