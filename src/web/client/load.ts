import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Change, listen } from "./changes.ts";
import { Problem } from "./problem.ts";

export interface Loaded<T> {
  readonly value: T | undefined;
  readonly problem: Problem | undefined;
  /** Reads anew; what was there stays until the new is. */
  again(): Promise<void>;
}

/**
 * Reads something for as long as the part is shown, and anew when one of these changes is heard.
 * @param key what it depends on: another key reads another thing
 */
export function useLoaded<T>(
  key: string,
  read: (signal: AbortSignal) => Promise<T>,
  changes: readonly Change["event"][] = [],
): Loaded<T> {
  const [state, setState] = useState<{ key: string; value?: T; problem?: Problem }>({ key });
  const latest = useRef(read);
  latest.current = read;
  const running = useRef<AbortController | undefined>(undefined);
  const again = useCallback(async () => {
    running.current?.abort();
    const stop = running.current = new AbortController();
    try {
      const value = await latest.current(stop.signal);
      if (!stop.signal.aborted) setState({ key, value });
    } catch (error) {
      if (stop.signal.aborted) return;
      const problem = error instanceof Problem ? error : new Problem("internal", 0, "");
      setState((before) => ({ ...(before.key === key ? before : {}), key, problem }));
    }
  }, [key]);
  useEffect(() => {
    void again();
    const stop = listen(({ event }) => {
      if (event === "again" || changes.includes(event)) void again();
    });
    return () => {
      stop();
      running.current?.abort();
    };
  }, [again]);
  const isCurrent = state.key === key;
  return {
    value: isCurrent ? state.value : undefined,
    problem: isCurrent ? state.problem : undefined,
    again,
  };
}
