import { type ChathamError, toChathamError } from "../src/errors.ts";

/**
 * Tries again what may succeed later, waiting with full jitter (0 to a bound that doubles), or as long as the target asked
 * for. Gives up when the signal aborts, when tries or time are over, or on an error that repeating cannot mend.
 * @param attempt gets its number, from 1
 */
export async function retry<T>(attempt: (number: number) => Promise<T>, options: RetryOptions): Promise<T> {
  for (let number = 1;; number++) {
    try {
      return await attempt(number);
    } catch (thrown) {
      const error = toChathamError(thrown);
      const waitMs = error.retryAfterMs ?? Math.random() * WAIT_MS_MIN * 2 ** (number - 1);
      const isOver = number >= options.attemptsMax || Date.now() + waitMs >= options.deadline;
      if (isOver || options.signal.aborted || !options.isPassing(error)) throw error;
      await sleep(waitMs, options.signal);
    }
  }
}

export interface RetryOptions {
  readonly attemptsMax: number;
  /** Milliseconds since the epoch. */
  readonly deadline: number;
  readonly signal: AbortSignal;
  /** Whether trying again can help. */
  readonly isPassing: (error: ChathamError) => boolean;
}

/** Waits, or throws as soon as the signal aborts. */
export function sleep(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const onAbort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener("abort", onAbort);
      resolve();
    }, ms);
    signal.addEventListener("abort", onAbort, { once: true });
  });
}

const WAIT_MS_MIN = 500;
