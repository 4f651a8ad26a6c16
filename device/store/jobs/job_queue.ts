import { and, asc, desc, eq, inArray, isNotNull, notInArray, type SQL } from "drizzle-orm";
import { Buffer } from "node:buffer";
import { ChathamError } from "../../../src/errors.ts";
import {
  type JobQueue,
  type NewJob,
  nextStage,
  overallProgress,
  type SpooledFile,
  type StoredJob,
} from "../../../src/ingest/jobs.ts";
import type { Database } from "../file/database.ts";
import type { Queries } from "../file/drizzle.ts";
import { guard } from "../file/fault.ts";
import { jobs } from "../file/schema.ts";

/** The queue of imports, kept in the store itself, so that a stage and its mark are one transaction. */
export function jobQueue(database: Database, queries: Queries): JobQueue {
  const change = (id: string, values: Partial<typeof jobs.$inferInsert>) => {
    const { changes } = queries.update(jobs).set(values).where(eq(jobs.id, id)).run();
    if (changes === 0) throw new ChathamError("not-found", "The job's meeting was erased while it ran");
  };
  const first = (where: SQL | undefined) => {
    const row = queries.select().from(jobs).where(where).orderBy(asc(jobs.number)).limit(1).get();
    return row && toStoredJob(row);
  };
  return {
    add: (job) => guard("queue the import", () => void queries.insert(jobs).values(toRow(job)).run()),
    get: (id) => guard("read the job", () => first(eq(jobs.id, id))),
    latest: (meetingId) =>
      guard("look for the job", () => {
        const row = queries.select().from(jobs).where(and(
          eq(jobs.meetingId, meetingId),
          notInArray(jobs.state, ["failed", "cancelled"]),
          inArray(jobs.source, ["audio", "transcript"]),
        ))
          .orderBy(desc(jobs.number)).limit(1).get();
        return row && toStoredJob(row);
      }),
    next: (except = new Set()) =>
      guard(
        "look for work",
        () => first(and(inArray(jobs.state, ["running", "queued"]), notInArray(jobs.id, [...except]))),
      ),
    begin: (id) =>
      guard("begin the job", () => {
        queries.update(jobs).set({ state: "running" }).where(and(eq(jobs.id, id), eq(jobs.state, "queued")))
          .run();
      }),
    noteDeath: (id, weight) =>
      guard("note the job's interruption", () => {
        const row = database.prepare<[number, number, string], { deaths: number }>(
          `update jobs set deaths = case when died_at is progress then deaths + ? else ? end, died_at = progress
           where id = ? returning deaths`,
        ).get(weight, weight, id);
        return row?.deaths ?? 0;
      }),
    finishStage: (id, stage, work) =>
      guard(`finish the stage ${stage}`, () => {
        const finish = database.transaction(() => {
          const job = first(eq(jobs.id, id));
          if (job?.state === "cancelled") throw new ChathamError("cancelled", "The job was cancelled");
          const next = job && nextStage(job.source, stage);
          const progress = job && next ? overallProgress(job.source, next, 0) : 1;
          change(id, { finished: stage, stage: next ?? stage, progress, checkpoint: null });
          work();
        });
        finish.immediate();
      }),
    saveCheckpoint: (id, checkpoint, progress) =>
      guard("save a checkpoint", () => change(id, { checkpoint, progress })),
    report: (id, stage, progress) => guard("report progress", () => change(id, { stage, progress })),
    end: (id, { error }) =>
      guard("end the job", () => {
        const { spooled, state } = first(eq(jobs.id, id)) ?? {};
        const outcome = state === "cancelled"
          ? { state } as const
          : error === undefined
          ? { state: "done", progress: 1, error: null } as const
          : { state: "failed", error } as const;
        change(id, { ...outcome, checkpoint: null, spoolName: null, spoolKey: null, spoolBytes: null });
        return spooled;
      }),
    cancel: (id) =>
      guard("cancel the job", () => {
        const { changes } = queries.update(jobs).set({ state: "cancelled" })
          .where(and(eq(jobs.id, id), inArray(jobs.state, ["queued", "running"]))).run();
        return changes > 0;
      }),
    release: (id) =>
      guard("release the job", () => {
        queries.update(jobs).set({ state: "queued" }).where(and(eq(jobs.id, id), eq(jobs.state, "running")))
          .run();
      }),
    recent: (limit) =>
      guard(
        "list jobs",
        () => queries.select().from(jobs).orderBy(desc(jobs.number)).limit(limit).all().map(toStoredJob),
      ),
    spoolNames: () =>
      guard("read the spool's names", () => {
        const rows = queries.select({ name: jobs.spoolName }).from(jobs).where(isNotNull(jobs.spoolName))
          .all();
        return new Set(rows.flatMap(({ name }) => name ?? []));
      }),
  };
}

/** Takes a meeting's jobs out, inside the caller's transaction. @returns the names of their spooled files. */
export function removeJobs(database: Database, meetingId: string): { count: number; spoolNames: string[] } {
  const rows = database.prepare<[string], { spool_name: string | null }>(
    "delete from jobs where meeting_id = ? returning spool_name",
  ).all(meetingId);
  return { count: rows.length, spoolNames: rows.flatMap(({ spool_name }) => spool_name ?? []) };
}

function toRow(job: NewJob): typeof jobs.$inferInsert {
  const stage = nextStage(job.source, undefined) ?? "parse";
  return {
    id: job.id,
    meetingId: job.meetingId,
    fingerprint: job.fingerprint,
    source: job.source,
    state: "queued",
    stage,
    progress: 0,
    deaths: 0,
    meta: job.meta,
    titleHint: job.titleHint ?? null,
    asker: job.asker,
    run: job.run ?? null,
    spoolName: job.spooled?.name ?? null,
    spoolKey: job.spooled === undefined ? null : Buffer.from(job.spooled.key),
    spoolBytes: job.spooled?.sizeBytes ?? null,
  };
}

function toStoredJob(row: typeof jobs.$inferSelect): StoredJob {
  return {
    id: row.id,
    meetingId: row.meetingId,
    state: row.state,
    stage: row.stage,
    progress: row.progress,
    ...(row.error === null ? {} : { error: row.error }),
    source: row.source,
    finished: row.finished ?? undefined,
    meta: row.meta,
    titleHint: row.titleHint ?? undefined,
    asker: row.asker ?? undefined,
    spooled: spooledFile(row),
    checkpoint: row.checkpoint ?? undefined,
    fingerprint: row.fingerprint,
    deaths: row.deaths,
    run: row.run ?? undefined,
  };
}

function spooledFile(row: typeof jobs.$inferSelect): SpooledFile | undefined {
  const { spoolName: name, spoolKey: key, spoolBytes: sizeBytes } = row;
  if (name === null || key === null || sizeBytes === null) return undefined;
  return { name, key: Uint8Array.from(key), sizeBytes };
}
