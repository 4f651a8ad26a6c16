import type { Asker } from "../clients/asker.ts";
import { ChathamError, isStoreLocked } from "../errors.ts";
import type { AudioFile, CopySound, Hear } from "./hear.ts";
import type { JobQueue, Spool, SpoolReader, Stage, StoredJob } from "./jobs.ts";
import { nextStage, overallProgress } from "./jobs.ts";
import { indexLanguage } from "../text/meeting_language.ts";
import { assemble, type Content } from "./assemble.ts";
import { correctWords } from "./correct_words.ts";
import type { Meeting, Turn, Word } from "../meeting/meeting.ts";
import type { ParsedUploads } from "./parsed_uploads.ts";
import type { IngestLeave } from "./leave.ts";
import { SOUND_DAYS, type SoundStore } from "../meeting/sound.ts";
import type { MeetingStore } from "../meeting/meeting_store.ts";
import type { VocabularyStore } from "../meeting/vocabulary.ts";
import type { Summarise } from "../summarise/summarise.ts";
import type { ParsedTranscript } from "../transcript/parsed.ts";
import type { ReadTranscript } from "../transcript/parse.ts";

/** What the stages of an import need; each part is made on first use, so a transcript opens no speech model. */
export interface IngestParts {
  readonly store: MeetingStore;
  readonly leave: IngestLeave;
  readonly queue: JobQueue;
  readonly spool: Spool;
  readonly sounds: SoundStore;
  readonly parsed: ParsedUploads;
  readonly readTranscript: ReadTranscript;
  hear(): Promise<Hear>;
  readonly vocabulary: Pick<VocabularyStore, "entriesFor">;
  /** Makes the copy that is kept to be heard again. */
  copySound(): Promise<CopySound>;
  /** What was said, where the policy has another target hear it; undefined when it is heard here. */
  hearElsewhere(
    audio: AudioFile,
    meeting: Meeting,
    options: Pick<RunOptions, "signal" | "onReview">,
  ): Promise<readonly Word[] | undefined>;
  /** Waits until no other process writes to the store, and lets this thread answer others meanwhile. */
  whenWritable(): Promise<void>;
  /** Undefined when no sentence encoder is installed. */
  embedMeeting(): Promise<EmbedMeeting | undefined>;
  /** Embeds one meeting that an update left without vectors. @returns false when there was none */
  embedOneMissing(signal: AbortSignal): Promise<boolean>;
  /** @param asker who asked for it; undefined after an import, for which nobody did */
  summarise(asker?: Asker): Promise<Summarise>;
}

/**
 * Works out the vectors of a stored meeting. @returns what stores them, to be called inside the stage's transaction.
 */
export type EmbedMeeting = (
  meetingId: string,
  options: { signal: AbortSignal; onProgress: (fraction: number) => void },
) => Promise<() => void>;

/**
 * Takes one job from its last finished stage to its end. Every stage is worked out first and then stored together with
 * its mark, so whenever the process dies, the stage is either done or not begun; hearing also resumes inside its stage.
 */
export async function runStages(
  job: StoredJob,
  parts: IngestParts,
  { signal, onGoesOn, onReview }: RunOptions,
): Promise<void> {
  let stage = nextStage(job.source, job.finished);
  while (stage !== undefined) {
    signal.throwIfAborted();
    const under = stage;
    const report = atMostTwiceASecond((fraction: number) => {
      try {
        parts.queue.report(job.id, under, overallProgress(job.source, under, fraction));
      } catch (error) {
        // The next report tells it.
        if (!isStoreLocked(error)) throw error;
      }
    });
    const onProgress = (fraction: number) => {
      onGoesOn();
      report(fraction);
    };
    const store = await RUN[stage](job, parts, { signal, onProgress, onReview });
    // What took minutes to work out is not worked out again because another process wrote just now.
    await parts.whenWritable();
    signal.throwIfAborted();
    parts.queue.finishStage(job.id, stage, store);
    stage = nextStage(job.source, stage);
  }
}

export interface RunOptions {
  readonly signal: AbortSignal;
  /** Called when something more was done, so nothing is waited for any more. */
  readonly onGoesOn: () => void;
  /** Called when the work waits until a person has decided a review. */
  readonly onReview: (review: { readonly id: string }) => void;
}

interface StageOptions extends Pick<RunOptions, "signal" | "onReview"> {
  readonly onProgress: (fraction: number) => void;
}

/** Works a stage out and returns what stores its result. */
type RunStage = (job: StoredJob, parts: IngestParts, options: StageOptions) => Promise<() => void>;

const RUN: Record<Stage, RunStage> = { transcribe, diarise, keep, parse, embed, summarise };

async function transcribe(job: StoredJob, parts: IngestParts, options: StageOptions) {
  if (job.run !== undefined) return await hearAgain(job, parts, options, "transcribe");
  const { signal, onProgress, onReview } = options;
  await using file = await openUpload(job, parts);
  const hear = await parts.hear();
  const words = await parts.hearElsewhere(
    file,
    assemble(job, { turns: [] }, parts.store.getMeeting(job.meetingId)),
    { signal, onReview },
  );
  let reached = 0;
  const { turns, durationMs, warnings, recordedAt } = await hear(file, {
    signal,
    ...(words === undefined ? {} : { words }),
    onProgress: (fraction) => onProgress(reached = fraction),
    onCheckpoint: async (state) => {
      await parts.whenWritable();
      parts.queue.saveCheckpoint(job.id, state, overallProgress("audio", "transcribe", reached));
    },
    ...(job.checkpoint === undefined ? {} : { resumeFrom: job.checkpoint }),
  });
  const known = parts.store.getMeetingHead(job.meetingId);
  const laid = await corrected(turns, parts, {
    collection: job.meta.collection ?? known?.collection,
    people: [...known?.participants ?? [], ...job.meta.participants ?? []].map(({ name }) => name),
    signal,
  });
  const content = { turns: laid, durationMs, warnings, ...(recordedAt !== undefined && { recordedAt }) };
  return await storing(job, parts, content);
}

/** What was heard, with the vocabulary laid over it. */
async function corrected(
  turns: readonly Turn[],
  { vocabulary }: Pick<IngestParts, "vocabulary">,
  { collection, people, signal }: {
    readonly collection: string | undefined;
    readonly people: readonly string[];
    readonly signal: AbortSignal;
  },
): Promise<readonly Turn[]> {
  const entries = vocabulary.entriesFor(collection === undefined ? [] : [collection]);
  return (await correctWords(turns, entries, { known: people, signal })).turns;
}

function diarise(job: StoredJob, parts: IngestParts, options: StageOptions) {
  return hearAgain(job, parts, options, "diarise");
}

/** Hears the kept recording: what was said anew, or only by whom. */
async function hearAgain(
  job: StoredJob,
  parts: IngestParts,
  { signal, onProgress }: StageOptions,
  stage: "transcribe" | "diarise",
) {
  const read = readMeeting(job, parts);
  await using file = await parts.sounds.open(job.meetingId);
  const hear = await parts.hear();
  const { speakersMin, speakersMax } = job.run ?? {};
  const { turns } = await hear(file, {
    signal,
    onProgress,
    ...(stage === "transcribe" ? {} : { words: read.turns.flatMap(({ words = [] }) => words) }),
    speakers: {
      ...(speakersMin === undefined ? {} : { min: speakersMin }),
      ...(speakersMax === undefined ? {} : { max: speakersMax }),
    },
  });
  // Who spoke was found anew: the words, and what was heard of them, stay as they are.
  const laid = stage === "diarise" ? turns : await corrected(turns, parts, {
    collection: read.collection,
    people: [...read.speakers, ...read.participants.map(({ name }) => name)],
    signal,
  });
  return () => parts.store.takeTranscript(read, laid, stage);
}

function readMeeting(job: StoredJob, { store }: Pick<IngestParts, "store">): Meeting {
  const meeting = store.getMeeting(job.meetingId);
  if (!meeting) throw new ChathamError("not-found", "The job's meeting was erased while it ran");
  return meeting;
}

/** Keeps a compact copy for as long as who sent it wishes and the policy allows. */
async function keep(
  job: StoredJob,
  { store, leave, sounds, ...parts }: IngestParts,
  { signal }: StageOptions,
) {
  const meeting = store.getMeetingHead(job.meetingId);
  if (!meeting) throw new ChathamError("not-found", "The job's meeting was erased while it ran");
  const wish = { true: Infinity, false: 0, undefined: job.meta.audioDays ?? SOUND_DAYS } as const;
  const days = Math.min(wish[`${job.meta.keepAudio}`], leave.soundDaysMax(meeting, job.asker ?? NOBODY));
  if (days <= 0) return () => {};
  await using file = await openUpload(job, parts);
  const copySound = await parts.copySound();
  const sound = await sounds.write(copySound(file, { signal }));
  const nowMs = Date.now();
  const until = days === Infinity ? {} : { until: new Date(nowMs + days * DAY_MS).toISOString() };
  return () => sounds.put(job.meetingId, sound, { madeAt: new Date(nowMs).toISOString(), ...until });
}

async function parse(job: StoredJob, parts: IngestParts) {
  const parsed = parts.parsed.take(job.id) ?? await readUpload(job, parts);
  return await storing(job, parts, parsed);
}

/**
 * Reads what is to be stored. @returns what stores it inside the stage's transaction: what the meeting is by then counts. Other
 * content under the same id takes the place of what was there, where that may be.
 */
async function storing(job: StoredJob, { store, leave }: IngestParts, content: Content): Promise<() => void> {
  const foreseen = assemble(job, content, store.getMeeting(job.meetingId));
  const prepared = await store.prepareTurns(foreseen.turns, indexLanguage(foreseen));
  return () => {
    const meeting = assemble(job, content, store.getMeeting(job.meetingId));
    store.putMeeting(meeting, {
      prepared,
      mayReplace: (replaced) => leave.replaces(replaced, meeting.labels, job.asker ?? NOBODY),
    });
  };
}

/** Who queued a job is not known of those from before that was noted: least is let them. */
const NOBODY: Asker = { id: "unknown", trust: "device", role: "member", groups: [] };

async function readUpload(job: StoredJob, parts: IngestParts): Promise<ParsedTranscript> {
  await using file = await openUpload(job, parts);
  const { layout } = job.meta;
  return await parts.readTranscript(await file.read(0, file.sizeBytes), layout);
}

async function embed(job: StoredJob, parts: IngestParts, options: StageOptions) {
  const embedMeeting = await parts.embedMeeting();
  return embedMeeting ? await embedMeeting(job.meetingId, options) : () => {};
}

async function summarise(job: StoredJob, parts: IngestParts, options: StageOptions) {
  const meeting = readMeeting(job, parts);
  if (job.run !== undefined) {
    const again = await parts.summarise(job.asker);
    const made = await again(meeting, {
      ...options,
      template: job.run.template,
      length: job.run.length,
      language: job.run.language,
    });
    return () => parts.store.takeSummary(meeting, made);
  }
  if (meeting.summary) return () => {};
  const summarise = await parts.summarise();
  const summary = await summarise(meeting, options);
  return () => parts.store.putSummary(meeting, summary);
}

async function openUpload(
  { spooled }: StoredJob,
  { spool }: Pick<IngestParts, "spool">,
): Promise<SpoolReader> {
  if (!spooled) throw new ChathamError("unavailable", "The upload of this job is gone");
  return await spool.open(spooled);
}

const DAY_MS = 86_400_000;

/** Progress is stored, so that other processes can show it; more often would only wear the disk. */
function atMostTwiceASecond(report: (fraction: number) => void): (fraction: number) => void {
  let lastMs = Date.now();
  return (fraction) => {
    if (Date.now() - lastMs < 500) return;
    lastMs = Date.now();
    report(fraction);
  };
}
