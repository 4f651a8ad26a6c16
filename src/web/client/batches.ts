import { useEffect, useState } from "preact/hooks";
import type { Job } from "./answers.ts";
import { call } from "./api.ts";

/** What a person may have done again for many meetings. */
export const RUN_STAGES = ["transcribe", "diarise", "summarise"] as const;
export type RunStage = typeof RUN_STAGES[number];

/** A stage that is done again for many meetings at once; by ids alone, so that a reload finds it again. */
export interface Batch {
  readonly stage: RunStage;
  /** Of the meetings for which something was queued. */
  readonly jobIds: readonly string[];
  /** Meetings for which nothing could be queued. */
  readonly refused: number;
}

const KEY = "chatham.batches";
const changed = new EventTarget();

function kept(): readonly Batch[] {
  const value: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
  return Array.isArray(value) ? value as Batch[] : [];
}

function keep(batches: readonly Batch[]): void {
  sessionStorage.setItem(KEY, JSON.stringify(batches));
  changed.dispatchEvent(new Event("change"));
}

export function addBatch(batch: Batch): void {
  keep([...kept(), batch]);
}

export function removeBatch({ jobIds }: Batch): void {
  keep(kept().filter((one) => one.jobIds[0] !== jobIds[0]));
}

/** Batches of this tab that nobody has put away yet. */
export function useBatches(): readonly Batch[] {
  const [batches, setBatches] = useState(kept);
  useEffect(() => {
    const update = () => setBatches(kept());
    changed.addEventListener("change", update);
    return () => changed.removeEventListener("change", update);
  }, []);
  return batches;
}

/** Cancels what of it has not ended. One that ends meanwhile has ended. */
export async function stopBatch({ jobIds }: Batch, jobs: ReadonlyMap<string, Job>): Promise<void> {
  for (const id of jobIds) {
    const state = jobs.get(id)?.state ?? "queued";
    if (state !== "queued" && state !== "running") continue;
    await call("DELETE", `/v1/jobs/${encodeURIComponent(id)}`).catch(() => {});
  }
}
