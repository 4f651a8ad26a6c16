import { call } from "./api.ts";
import type { Batch, RunStage } from "./batches.ts";

export interface SummaryWishes {
  readonly template: string;
  readonly length: string;
  readonly language: string;
}

export const NO_WISHES: SummaryWishes = { template: "", length: "normal", language: "" };

/** As the routes take them; what is not wished is left out. */
export function wishesOf({ template, length, language }: SummaryWishes): Readonly<Record<string, string>> {
  return {
    ...(template === "" ? {} : { template }),
    ...(length === "normal" ? {} : { length }),
    ...(language === "" ? {} : { language }),
  };
}

/** Queues a stage for each of them. Throws `Problem` where none could be asked for at all */
export async function runMany(
  meetingIds: readonly string[],
  stage: RunStage,
  settings: Readonly<Record<string, string | number>>,
): Promise<Batch> {
  const jobIds: string[] = [];
  let refused = 0;
  for (let from = 0; from < meetingIds.length; from += AT_ONCE) {
    const body = { meetingIds: meetingIds.slice(from, from + AT_ONCE), stage, ...settings };
    const { runs } = await call<{ runs: { jobId?: string }[] }>("POST", "/v1/runs", { body });
    for (const { jobId } of runs) {
      if (jobId === undefined) refused += 1;
      else jobIds.push(jobId);
    }
  }
  return { stage, jobIds, refused };
}

const AT_ONCE = 1_000;
