import type { JSX } from "preact";
import { useState } from "preact/hooks";
import type { Job } from "../../client/answers.ts";
import { type Batch, removeBatch, stopBatch } from "../../client/batches.ts";
import { isUnderWay } from "../../client/jobs.ts";
import { list, t } from "../../messages/messages.ts";

/** How far a stage is that is done again for many meetings, and what became of each. */
export function BatchProgress({ batch, jobs }: {
  batch: Batch;
  jobs: ReadonlyMap<string, Job>;
}): JSX.Element {
  const [isStopping, setStopping] = useState(false);
  const known = batch.jobIds.map((id) => jobs.get(id));
  const count = (state: Job["state"]) => known.filter((job) => job?.state === state).length;
  const isRunning = known.some((job) => job !== undefined && isUnderWay(job));
  const [done, failed, cancelled] = [count("done"), count("failed"), count("cancelled")];
  const name = t(`${batch.stage}-again`);
  const progress = known.reduce(
    (sum, job) => sum + (job === undefined ? 0 : isUnderWay(job) ? job.progress : 1),
    0,
  );
  return (
    <div class="arrival">
      <div class="arrival-name">
        <b>{name}</b>
        <span class="soft" role="status">
          {list([
            t("done-of", { done, n: batch.jobIds.length }),
            ...(failed > 0 ? [t("n-failed", { n: failed })] : []),
            ...(cancelled > 0 ? [t("n-stopped", { n: cancelled })] : []),
            ...(batch.refused > 0 ? [t("n-not-possible", { n: batch.refused })] : []),
          ])}
        </span>
        {failed > 0 && (
          <details class="soft">
            <summary>{t("which-failed")}</summary>
            <ul>
              {known.filter((job) => job?.state === "failed").map((job) => (
                <li key={job?.id}>
                  <a href={`/meetings/${encodeURIComponent(job?.meetingId ?? "")}`}>{t("meeting")}</a>{" "}
                  <span lang="en">{job?.error}</span>
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {isRunning && <progress aria-label={name} max={batch.jobIds.length || 1} value={progress} />}
      {isRunning
        ? (
          <button
            type="button"
            class="bare"
            disabled={isStopping}
            onClick={() => {
              setStopping(true);
              void stopBatch(batch, jobs);
            }}
          >
            {t("stop-all")}
          </button>
        )
        : (
          <button type="button" class="bare" onClick={() => removeBatch(batch)}>
            {t("dismiss")} <span class="hidden">{name}</span>
          </button>
        )}
    </div>
  );
}
