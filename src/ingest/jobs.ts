import type { Asker } from "../clients/asker.ts";
import type { HearState } from "./hear.ts";
import type { Job, MeetingMeta } from "./intake.ts";
import type { RunRequest, RunStage } from "./run_request.ts";

/** The stages of an import, in order; each ends in one transaction, so a killed process resumes after the last one. */
const STAGES = {
  audio: ["transcribe", "keep", "embed", "summarise"],
  transcript: ["parse", "embed", "summarise"],
  "run-transcribe": ["transcribe", "embed", "summarise"],
  "run-diarise": ["diarise", "embed"],
  "run-summarise": ["summarise"],
  "run-embed": ["embed"],
} as const satisfies Record<Source, readonly Stage[]>;

/** What is imported, or which stage is done again. */
export type Source = "audio" | "transcript" | `run-${RunStage}`;

/** How a stage is done again. */
export type RunSettings = Omit<RunRequest, "stage">;
export type Stage = "transcribe" | "diarise" | "keep" | "parse" | "embed" | "summarise";

/** @returns the stage to run after `finished`, or undefined when that was the last. */
export function nextStage(source: Source, finished: Stage | undefined): Stage | undefined {
  const stages: readonly Stage[] = STAGES[source];
  return stages[finished === undefined ? 0 : stages.indexOf(finished) + 1];
}

/** Progress over all stages, 0 to 1, when `fraction` of `stage` is done. */
export function overallProgress(source: Source, stage: Stage, fraction: number): number {
  const stages: readonly Stage[] = STAGES[source];
  const total = stages.reduce((sum, each) => sum + WEIGHTS[each], 0);
  const before = stages.slice(0, stages.indexOf(stage)).reduce((sum, each) => sum + WEIGHTS[each], 0);
  return (before + WEIGHTS[stage] * Math.min(1, Math.max(0, fraction))) / total;
}

/** Rough shares of the time that a stage takes. */
const WEIGHTS = {
  transcribe: 85,
  diarise: 85,
  keep: 5,
  parse: 2,
  embed: 10,
  summarise: 5,
} as const satisfies Record<
  Stage,
  number
>;

/** A job as the queue keeps it. */
export interface StoredJob extends Job {
  readonly source: Source;
  readonly finished: Stage | undefined;
  readonly meta: MeetingMeta;
  readonly titleHint: string | undefined;
  /** Who queued it; undefined for jobs that were queued before that was noted. */
  readonly asker: Asker | undefined;
  readonly spooled: SpooledFile | undefined;
  readonly checkpoint: HearState | undefined;
  readonly fingerprint: string;
  /** Of a stage that is done again; undefined for an import. */
  readonly run: RunSettings | undefined;
  /** Weight of the deaths of processes that worked on it at the point where it stands; 0 once it gets on. */
  readonly deaths: number;
}

/** An encrypted file of the spool; whoever has this can read it. */
export interface SpooledFile {
  readonly name: string;
  readonly key: Uint8Array;
  readonly sizeBytes: number;
}

export interface NewJob {
  readonly id: string;
  readonly meetingId: string;
  readonly source: Source;
  readonly meta: MeetingMeta;
  readonly titleHint: string | undefined;
  /** Undefined for a stage that is done again. */
  readonly spooled: SpooledFile | undefined;
  readonly run?: RunSettings;
  /** Hash of bytes and meta: the same again is the same job. */
  readonly fingerprint: string;
  readonly asker: Asker;
}

/** The durable queue; every change is a transaction. Changing a job that was erased meanwhile throws `not-found`. */
export interface JobQueue {
  add(job: NewJob): void;
  get(id: string): StoredJob | undefined;
  /** The meeting's youngest import that has not failed: what it brings, or brought, is what the meeting holds. */
  latest(meetingId: string): StoredJob | undefined;
  /** The oldest job that waits or was interrupted, of all but some. */
  next(except?: ReadonlySet<string>): StoredJob | undefined;
  begin(id: string): void;
  /** Notes that the process died that worked on the job. @returns the weight of all such deaths at the point where it stands */
  noteDeath(id: string, weight: number): number;
  /** Marks a stage finished in the same transaction as the work that it did. */
  finishStage(id: string, stage: Stage, work: () => void): void;
  saveCheckpoint(id: string, state: HearState, progress: number): void;
  report(id: string, stage: Stage, progress: number): void;
  /** Ends a job, forgetting checkpoint and spool. @returns the spooled file to delete, if any. */
  end(id: string, outcome: { error?: string }): SpooledFile | undefined;
  /** Ends a job that has not ended. @returns whether it had not */
  cancel(id: string): boolean;
  /** Puts an interrupted job back in line. */
  release(id: string): void;
  spoolNames(): ReadonlySet<string>;
  /** Newest first. */
  recent(limit: number): StoredJob[];
}

/** Where uploads wait, encrypted, until their job is done. */
export interface Spool {
  write(bytes: AsyncIterable<Uint8Array>, options: { bytesMax: number }): Promise<SpooledFile>;
  open(file: SpooledFile): Promise<SpoolReader>;
  remove(name: string): void;
  /** Deletes what a crash left behind: files that no job knows and that are not being written. */
  sweep(known: ReadonlySet<string>): void;
}

export interface SpoolReader extends AsyncDisposable {
  readonly sizeBytes: number;
  /** @returns exactly the bytes from `start` to `end` (exclusive) */
  read(start: number, end: number): Promise<Uint8Array>;
}
