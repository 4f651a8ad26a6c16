/** Notices when a job holds the whole process, so that the next process knows what the one before died of. */
export interface StallWatch {
  /** Watches until disposed. */
  watch(jobId: string): Disposable;
  /** True when the process that died was held by this job at its death. */
  endedBy(jobId: string): boolean;
}
