/** Notices when a job holds the whole process, so that the next process knows what the one before died of. */
export interface StallWatch {
  /** Watches until disposed. */
  watch(jobId: string): Disposable;
  /** True when the process that died was held by this job at its death. */
  endedBy(jobId: string): boolean;
}

/**
 * As the watch, and the job that ran when native code failed or a room of the process died is blamed for that too: it is the
 * first that is asked about.
 */
export function blamingFault<W extends StallWatch>(watch: W, isAfterFault: boolean): W {
  let isOpen = isAfterFault;
  return {
    ...watch,
    endedBy(jobId) {
      const isBlamed = isOpen || watch.endedBy(jobId);
      isOpen = false;
      return isBlamed;
    },
  };
}
