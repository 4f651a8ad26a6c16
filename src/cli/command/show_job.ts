import type { Job } from "../../ingest/intake.ts";
import type { Invocation } from "./command.ts";
import type { Importer } from "./server_client.ts";

/** Runs a job to its end with its stages on a progress bar. */
export async function runShown(
  importer: Pick<Importer, "run" | "watch">,
  jobId: string,
  { label, terminal, signal }: Pick<Invocation, "terminal" | "signal"> & { label: string },
): Promise<Job> {
  const bar = terminal.progress(label);
  const watching = new AbortController();
  const shown = (async () => {
    for await (const job of importer.watch(jobId, watching.signal)) bar.update(job.progress, job.stage);
  })();
  try {
    return await importer.run(jobId, signal);
  } finally {
    watching.abort();
    // What the bar missed does not matter; a failure of the job itself comes from run().
    await shown.catch(() => {});
    bar.done();
  }
}
