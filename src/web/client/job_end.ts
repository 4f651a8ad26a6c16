import type { Job } from "./answers.ts";
import { call } from "./api.ts";
import { listen } from "./changes.ts";
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
    const unlisten = listen(({ event, data }) => {
      if (event === "job") take(data as Job);
      if (event === "again") read();
    });
    // It may have ended before anybody listened.
    read();
  });
}
