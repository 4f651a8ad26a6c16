import { useEffect, useState } from "preact/hooks";
import type { Job } from "./answers.ts";
import { call } from "./api.ts";
import { listen, mayHaveMissed } from "./changes.ts";
import { useHouse } from "./house.ts";

/** Jobs of this server as they are now, newest first: those under way, and those that failed lately. */
export function useJobs(limit = 100): readonly Job[] {
  const house = useHouse();
  const [jobs, setJobs] = useState<ReadonlyMap<string, Job>>(new Map());
  useEffect(() => {
    if (!house.has("GET /v1/jobs") || !house.may("admin")) return;
    const stop = new AbortController();
    // What is told while a list is read is newer than the list.
    const newer = new Map<string, Job>();
    const read = async () => {
      newer.clear();
      try {
        const { jobs } = await call<{ jobs: Job[] }>("GET", `/v1/jobs?limit=${limit}`, {
          signal: stop.signal,
        });
        setJobs(new Map([...jobs.map((job) => [job.id, job] as const), ...newer]));
      } catch {
        // The banner says that the server is away; the next change reads anew.
      }
    };
    void read();
    const unlisten = listen((change) => {
      if (mayHaveMissed(change)) void read();
      if (change.event !== "job") return;
      const job = change.data as Job;
      newer.set(job.id, job);
      setJobs((before) =>
        before.has(job.id) ? new Map(before).set(job.id, job) : new Map([[job.id, job], ...before])
      );
    });
    return () => {
      stop.abort();
      unlisten();
    };
  }, [house, limit]);
  return [...jobs.values()];
}

export function isUnderWay({ state }: Job): boolean {
  return state === "queued" || state === "running";
}
