import type { SummaryLength } from "../summarise/summary_wishes.ts";

/** What can be done again for a meeting that is there. */
export const RUN_STAGES = ["transcribe", "diarise", "summarise", "embed"] as const;
export type RunStage = typeof RUN_STAGES[number];

export interface RunRequest {
  readonly stage: RunStage;
  /** For `summarise`: id of a template. */
  readonly template?: string | undefined;
  readonly length?: SummaryLength | undefined;
  /** ISO 639-1, in which the summary is wanted. */
  readonly language?: string | undefined;
  /** For `diarise` and `transcribe`: how many people speak, at least and at most. */
  readonly speakersMin?: number | undefined;
  readonly speakersMax?: number | undefined;
}
