import { useState } from "preact/hooks";
import { Problem } from "../client/problem.ts";

export interface Saving {
  readonly isBusy: boolean;
  readonly problem: Problem | undefined;
  /** @returns whether it succeeded */
  save(work: () => Promise<unknown>): Promise<boolean>;
}

/** What a form does when it is sent: once at a time, and what went wrong stays to be read beside what was written. */
export function useSaving(): Saving {
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  return {
    isBusy,
    problem,
    async save(work) {
      setBusy(true);
      setProblem(undefined);
      try {
        await work();
        setBusy(false);
        return true;
      } catch (error) {
        setProblem(error instanceof Problem ? error : new Problem("internal", 0, ""));
        setBusy(false);
        return false;
      }
    },
  };
}
