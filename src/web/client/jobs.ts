import { useEffect, useState } from "preact/hooks";
import type { Job } from "./answers.ts";
import { call } from "./api.ts";
import { listen } from "./changes.ts";
import { useHouse } from "./house.ts";

/** Jobs of this server as they are now, newest first: those under way, and those that failed lately. */
export function useJobs(limit = 100): readonly Job[] {
  const house = useHouse();
  const [jobs, setJobs] = useState<ReadonlyMap<string, Job>>(new Map());
  useEffect(() => {
    if (!house.has("GET /v1/jobs") || !house.may("admin")) return;
    const stop = new AbortController();
    let again: ReturnType<typeof setTimeout> | undefined;
    const read = async () => {
      clearTimeout(again);
      try {
        const { jobs } = await call<{ jobs: Job[] }>("GET", `/v1/jobs?limit=${limit}`, {
          signal: stop.signal,
        });
        setJobs(new Map(jobs.map((job) => [job.id, job])));
        // What changed while this was read may have been overwritten with what was before.
        if (jobs.some(isUnderWay) && !stop.signal.aborted) again = setTimeout(() => void read(), AGAIN_MS);
      } catch {
        // The banner says that the server is away; the next change reads anew.
      }
    };
    void read();
    const unlisten = listen(({ event, data }) => {
      if (event === "again") void read();
      if (event !== "job") return;
      const job = data as Job;
      setJobs((before) =>
        before.has(job.id) ? new Map(before).set(job.id, job) : new Map([[job.id, job], ...before])
      );
    });
    return () => {
      stop.abort();
      clearTimeout(again);
      unlisten();
    };
  }, [house, limit]);
  return [...jobs.values()];
}

const AGAIN_MS = 3_000;

export function isUnderWay({ state }: Job): boolean {
  return state === "queued" || state === "running";
}
