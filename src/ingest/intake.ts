import type { Asker } from "../clients/asker.ts";
import type { RunRequest } from "./run_request.ts";
import type { Participant } from "../meeting/meeting.ts";

/**
 * The front of the ingest pipeline as the command line and the HTTP routes see it: what comes in becomes a durable job;
 * whoever runs the jobs (a server's loop, or the command line itself) takes them through the stages.
 */
export interface Intake {
  /**
   * Streams the input into the encrypted spool and queues a job, in one step: when this returns, nothing is lost by a crash.
   * The same `meta.id` and content again answers with the finished job. Throws `bad-input`, `unsupported`, `too-large`.
   */
  submit(submission: Submission): Promise<Submitted>;
  /** Queues a stage to be done again. @returns the job's id; see `queueRun()` for what it throws */
  rerun(meetingId: string, request: RunRequest, asker: Asker): string;
  /**
   * Ends a job that waits or runs, wherever it runs; of an import nothing is stored then, but for a meeting that was already. Throws
   * `not-found`; `conflict` where it has ended.
   */
  cancel(jobId: string): void;
  job(jobId: string): Job | undefined;
  /** Newest first, whatever became of them. */
  jobs(limit: number): Job[];
  /** Every change of one job, the present state first, until it has ended. */
  watch(jobId: string, signal: AbortSignal): AsyncIterable<Job>;
  /** Runs one job to its end in this process, resuming at its last finished stage. */
  run(jobId: string, signal: AbortSignal): Promise<Job>;
  /** Runs queued and interrupted jobs one after another until the signal aborts; then stops after the current checkpoint. */
  runAll(signal: AbortSignal): Promise<void>;
}

export interface Submitted {
  readonly id: string;
  readonly jobId: string;
  /** The same was sent before: the job is the one of that time. */
  readonly known?: true;
}

export interface Submission {
  readonly bytes: AsyncIterable<Uint8Array>;
  /** About how many, where the sender knows: room for them is looked for first. */
  readonly sizeBytes?: number;
  /** Awaited only after the bytes were read: in a form it may come behind the file. */
  readonly meta?: MeetingMeta | Promise<MeetingMeta>;
  /** The owner of the data folder unless told. */
  readonly asker?: Asker;
  /**
   * Where that is kept which the sender calls `id`. Needed of a sender beyond this device: what it imports must not touch, nor
   * tell of, a meeting that it may not see.
   */
  readonly placeOf?: (id: string) => string;
  /** Title where neither `meta` nor the content gives one. */
  readonly titleHint?: string;
}

/** What the sender knows about a meeting beside its content. */
export interface MeetingMeta {
  /** Defaults to the content's hash. */
  readonly id?: string;
  readonly title?: string;
  readonly startedAt?: string;
  readonly labels?: readonly string[];
  readonly participants?: readonly Participant[];
  /**
   * True keeps the recording to be heard again for as long as the meeting, false keeps none; 30 days unless told. The policy may
   * shorten it.
   */
  readonly keepAudio?: boolean;
  /** Id of the collection that it goes into, with what that says of labels and recordings. */
  readonly collection?: string;
  /** Days for which the recording is kept where `keepAudio` is not said; set from the collection. */
  readonly audioDays?: number;
  /** How to read a transcript, where the layout that it seems to have is the wrong one; one of `LAYOUTS`. */
  readonly layout?: string;
}

export interface Job {
  readonly id: string;
  readonly meetingId: string;
  readonly state: "queued" | "running" | "done" | "failed" | "cancelled";
  /** Name of the stage under way or last finished, e.g. `transcribe`. */
  readonly stage: string;
  /** 0 to 1 over all stages. */
  readonly progress: number;
  /** Why it failed, or what it waits for while it runs; never holds meeting text. */
  readonly error?: string;
}
