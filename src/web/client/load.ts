import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import { type Change, listen, mayHaveMissed } from "./changes.ts";
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
    let isShown = true;
    const first = again();
    const stop = listen((change) => {
      if (change.event === "again" || changes.includes(change.event)) void again();
      // What is under way is shown first: it may be whole, and it is what the reader waits for.
      else if (changes.length > 0 && mayHaveMissed(change)) {
        void first.then(() => isShown ? again() : undefined);
      }
    });
    return () => {
      isShown = false;
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
