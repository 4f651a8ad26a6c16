import { setTimeout as sleep } from "node:timers/promises";
import { ChathamError, isDiskFull, isStoreLocked, toProblem } from "../errors.ts";
import type { Intake, Job } from "./intake.ts";
import { Apart } from "./apart.ts";
import { assemble } from "./assemble.ts";
import type { StoredJob } from "./jobs.ts";
import type { MeetingHead } from "../meeting/meeting_store.ts";
import { type IngestParts, runStages } from "./stages.ts";
import { ParsedUploads } from "./parsed_uploads.ts";
import type { StallWatch } from "./stalls.ts";
import { queueRun } from "./runs.ts";
import { submit, type SubmitParts } from "./submit.ts";

/** What the intake needs beside the stages. */
export type IntakeParts = Omit<Parts, "parsed" | "waiting">;

interface Parts extends IngestParts, SubmitParts {
  /** By id, jobs of this process that wait for the disk or for a person, with what is said of it. */
  readonly waiting: Map<string, string>;
  /** The right to run jobs, held by one process (and one runner in it) at a time; undefined while another has it. */
  tryTakeRunner(): Disposable | undefined;
  /** What is done from time to time while nothing else is. */
  tidy?(): void;
  /** Called when an import has ended, well or not, with the meeting that it was to become; what is done by it is nobody's concern here. */
  onImported?(meeting: MeetingHead, state: "done" | "failed"): void;
  /** Tells what held the process that died; without it every death speaks against its job. */
  readonly stalls?: StallWatch;
}

/** The intake over a durable queue: whoever holds the runner's lock works; all others watch the queue. */
export function createIntake(outer: IntakeParts): Intake {
  const parts: Parts = { ...outer, parsed: new ParsedUploads(), waiting: new Map() };
  const { queue } = parts;
  return {
    submit: (submission) => submit(submission, parts),
    job: (jobId) => {
      const job = queue.get(jobId);
      return job && told(job, parts);
    },
    rerun: (meetingId, request, asker) => queueRun(meetingId, request, asker, parts),
    cancel(jobId) {
      const job = known(jobId, parts);
      if (!queue.cancel(jobId)) throw new ChathamError("conflict", "The job has ended already");
      if (job.state === "queued") end(job, parts, {});
    },
    jobs: (limit) => queue.recent(limit).map((job) => told(job, parts)),
    watch: (jobId, signal) => watch(jobId, parts, signal),
    run: (jobId, signal) => runOne(jobId, parts, signal),
    runAll: (signal) => runAll(parts, signal),
  };
}

async function runOne(jobId: string, parts: Parts, signal: AbortSignal): Promise<Job> {
  while (true) {
    signal.throwIfAborted();
    const job = known(jobId, parts);
    if (isEnded(job)) return told(job, parts);
    using runner = parts.tryTakeRunner();
    // Looked up again under the lock: the runner before may have ended it.
    if (runner) {
      try {
        return told(await work(known(jobId, parts), parts, { signal }), parts);
      } finally {
        parts.waiting.delete(jobId);
      }
    }
    await pause(POLL_MS, signal);
  }
}

async function runAll(parts: Parts, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    using runner = takeRunnerOrLeave(parts);
    if (runner) await runUnderTheLock(parts, signal);
    await pause(POLL_MS, signal).catch(() => {});
  }
}

/** A lock that cannot be had for a moment, as on a full disk, is another's for that moment. */
function takeRunnerOrLeave(parts: Parts): Disposable | undefined {
  try {
    return parts.tryTakeRunner();
  } catch (error) {
    leaveWhatPasses(error);
    return undefined;
  }
}

/** The lock is held for as long as a job goes on apart. */
async function runUnderTheLock(parts: Parts, signal: AbortSignal): Promise<void> {
  await using apart = new Apart();
  while (!signal.aborted) {
    await runQueue(parts, { signal, apart }).catch(leaveWhatPasses);
    await pause(POLL_MS, signal).catch(() => {});
  }
}

/** The store could not be read or written for a moment, or until somebody makes room: a server goes on, and looks again. */
function leaveWhatPasses(error: unknown): void {
  if (!isPassing(error)) throw error;
}

function isPassing(error: unknown): boolean {
  return isDiskFull(error) || isStoreLocked(error);
}

async function runQueue(
  parts: Parts,
  { signal, apart }: { readonly signal: AbortSignal; readonly apart: Apart },
): Promise<void> {
  let tidiedMs = -Infinity;
  // Looked for once, when the queue is empty: only an update, with which a process begins, takes vectors away.
  let mayLack = true;
  while (!signal.aborted) {
    apart.check();
    if (performance.now() - tidiedMs > TIDY_MS) {
      tidiedMs = performance.now();
      parts.spool.sweep(parts.queue.spoolNames());
      parts.tidy?.();
    }
    const job = parts.queue.next(apart.ids());
    if (job) await workOrWait(job, parts, { signal, apart });
    else if (mayLack) mayLack = await embedOne(parts, signal);
    else await pause(POLL_MS, signal).catch(() => {});
  }
}

/** @returns false when nothing is left, or when it cannot be done: search by meaning then says of itself what it lacks */
async function embedOne(parts: Parts, signal: AbortSignal): Promise<boolean> {
  try {
    return await parts.embedOneMissing(signal);
  } catch (error) {
    if (error instanceof ChathamError) return false;
    throw error;
  }
}

/**
 * What ran out of room, or found the store locked, goes on at its last checkpoint once it can, and loses nothing that was sent.
 * What waits for a person goes on apart from the others, which are not kept waiting by it.
 */
async function workOrWait(
  job: StoredJob,
  parts: Parts,
  { signal, apart }: { readonly signal: AbortSignal; readonly apart: Apart },
): Promise<void> {
  const asked = Promise.withResolvers<void>();
  const working = async () => {
    try {
      await work(job, parts, { signal, onReview: asked.resolve });
      parts.waiting.delete(job.id);
    } catch (error) {
      if (!isPassing(error)) throw error;
      const until = isDiskFull(error) ? "there is room" : "the store can be written";
      parts.waiting.set(job.id, `Waits until ${until}: ${toProblem(error).detail}`);
      await pause(ROOM_MS, signal).catch(() => {});
    }
  };
  const worked = working();
  await Promise.race([worked, asked.promise]);
  apart.add(job.id, worked);
}

/** INVARIANT: called under the runner's lock only, so a job that is marked as running was interrupted. */
async function work(
  job: StoredJob,
  parts: Parts,
  { signal, onReview }: { readonly signal: AbortSignal; readonly onReview?: () => void },
): Promise<StoredJob> {
  if (isEnded(job)) return job;
  if (job.state === "running" && !parts.waiting.has(job.id) && isDeadly(job, parts)) {
    return end(job, parts, {
      error: `Set aside: its stage "${job.stage}" ended the process again and again at the same point`,
    });
  }
  using watched = new DisposableStack();
  watched.use(parts.stalls?.watch(job.id));
  using cancelled = watchForCancel(job.id, parts);
  try {
    parts.queue.begin(job.id);
    await runStages(job, parts, {
      signal: AbortSignal.any([signal, cancelled.signal]),
      onGoesOn: () => void parts.waiting.delete(job.id),
      onReview({ id }) {
        parts.waiting.set(job.id, `Waits until a person has decided review ${id}`);
        // Another job is watched from now on.
        watched.dispose();
        onReview?.();
      },
    });
    return end(job, parts, {});
  } catch (error) {
    if (!parts.queue.get(job.id)) {
      if (job.spooled) parts.spool.remove(job.spooled.name);
      return { ...job, state: "failed", error: "Its meeting was erased" };
    }
    if (parts.queue.get(job.id)?.state === "cancelled") return end(job, parts, {});
    if (isPassing(error)) throw error;
    if (signal.aborted) {
      parts.queue.release(job.id);
      return known(job.id, parts);
    }
    return end(job, parts, { error: toProblem(error).detail });
  }
}

/** Who cancels may be another process: the queue says it. */
function watchForCancel(jobId: string, { queue }: Parts): { readonly signal: AbortSignal } & Disposable {
  const stop = new AbortController();
  const timer = setInterval(() => {
    try {
      if (queue.get(jobId)?.state === "cancelled") {
        stop.abort(new ChathamError("cancelled", "The job was cancelled"));
      }
    } catch {
      // What a timer throws ends the process; the next look tells it.
    }
  }, POLL_MS);
  return { signal: stop.signal, [Symbol.dispose]: () => clearInterval(timer) };
}

/**
 * A death while the stage held the whole process speaks against the job, two are enough; a process that was answering was
 * most likely killed from outside.
 */
function isDeadly(job: StoredJob, { queue, stalls }: Parts): boolean {
  const weight = stalls === undefined || stalls.endedBy(job.id) ? STALLED_WEIGHT : 1;
  return queue.noteDeath(job.id, weight) >= DEATHS_MAX;
}

function end(job: StoredJob, parts: Parts, outcome: { error?: string }): StoredJob {
  const spooled = parts.queue.end(job.id, outcome);
  if (spooled) parts.spool.remove(spooled.name);
  const ended = known(job.id, parts);
  const { state } = ended;
  if (job.run === undefined && (state === "done" || state === "failed")) {
    const { turns: _, summary: __, ...head } = assemble(
      job,
      { turns: [] },
      parts.store.getMeeting(job.meetingId),
    );
    parts.onImported?.(head, state);
  }
  return ended;
}

async function* watch(jobId: string, parts: Parts, signal: AbortSignal): AsyncGenerator<Job> {
  let last = "";
  while (true) {
    const job = known(jobId, parts);
    const state = JSON.stringify(told(job, parts));
    if (state !== last) yield told(job, parts);
    last = state;
    if (isEnded(job)) return;
    await pause(POLL_MS, signal);
  }
}

function known(jobId: string, { queue }: Parts): StoredJob {
  const job = queue.get(jobId);
  if (job) return job;
  throw new ChathamError("not-found", "There is no such job");
}

function isEnded({ state }: Pick<StoredJob, "state">): boolean {
  return state === "done" || state === "failed" || state === "cancelled";
}

/** Only what belongs to a job's public face. */
function told({ id, meetingId, state, stage, progress, error }: StoredJob, { waiting }: Parts): Job {
  const why = isEnded({ state }) ? error : waiting.get(id) ?? error;
  return { id, meetingId, state, stage, progress, ...(why === undefined ? {} : { error: why }) };
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal });
}

const POLL_MS = 150;
/** Until a job that ran out of room is tried again. */
const ROOM_MS = 1_000;
const TIDY_MS = 600_000;
const DEATHS_MAX = 20;
const STALLED_WEIGHT = 10;
