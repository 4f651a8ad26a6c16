/** What a process that a signal ended means to whoever started it. */
export interface Ending {
  /** In words for people. */
  readonly said: string;
  /** Exit code of the launcher: 128 and the signal's number where somebody asked for the end, as shells have it. */
  readonly code: number;
  /** True where native code failed. */
  readonly isFault: boolean;
}

/** @param isStopping somebody asked for the end before */
export function endedBy(signal: string, { isStopping }: { readonly isStopping: boolean }): Ending {
  const asked = ASKED[signal] ?? (isStopping ? 1 : undefined);
  if (asked !== undefined) {
    return { said: "stopped before it was done; what was finished is kept", code: asked, isFault: false };
  }
  if (FAULTS.has(signal)) {
    return { said: `a native part of the program failed (${signal})`, code: 1, isFault: true };
  }
  const why = signal === "SIGKILL"
    ? "the system or another program ended it at once, as it does where memory runs out"
    : `another program ended it (${signal})`;
  return { said: `${why}; what was finished is kept`, code: 1, isFault: false };
}

const ASKED: Readonly<Record<string, number>> = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 };
const FAULTS: ReadonlySet<string> = new Set(["SIGSEGV", "SIGABRT", "SIGBUS", "SIGILL", "SIGFPE", "SIGTRAP"]);
