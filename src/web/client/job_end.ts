import type { Job } from "./answers.ts";
import { call } from "./api.ts";
import { listen, mayHaveMissed } from "./changes.ts";
import { isUnderWay } from "./jobs.ts";

/** @returns a job as it ended, however long it takes; it is asked for again when the server was away */
export function jobEnd(id: string): Promise<Job> {
  return new Promise((resolve) => {
    const take = (job: Job) => {
      if (job.id !== id || isUnderWay(job)) return;
      unlisten();
      resolve(job);
    };
    const read = () => void call<Job>("GET", `/v1/jobs/${encodeURIComponent(id)}`).then(take, () => {});
    const unlisten = listen((change) => {
      if (change.event === "job") take(change.data as Job);
      if (mayHaveMissed(change)) read();
    });
    // It may have ended before anybody listened.
    read();
  });
}
