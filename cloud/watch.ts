import { ChathamError } from "../src/errors.ts";

/** Watches over one answer as it comes: gives up when its request is cancelled, or when the target falls silent. */
export class Watch {
  readonly #signal: AbortSignal;
  readonly #silenceMsMax: number;
  readonly #onAbort = () => this.#reject?.(cancelled());
  readonly #timer: ReturnType<typeof setInterval>;
  #reject: ((error: ChathamError) => void) | undefined;
  #waitingSince = 0;

  /** @param silenceMsMax how long it may say nothing */
  constructor(signal: AbortSignal, silenceMsMax: number) {
    this.#signal = signal;
    this.#silenceMsMax = silenceMsMax;
    signal.addEventListener("abort", this.#onAbort, { once: true });
    // One timer for all pieces: a stream has thousands.
    this.#timer = setInterval(() => this.#check(), CHECK_MS);
  }

  /** Waits for one piece. @throws ChathamError `cancelled`, or `timeout` after the silence that the target may keep */
  until<T>(piece: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#waitingSince = Date.now();
      this.#reject = reject;
      if (this.#signal.aborted) reject(cancelled());
      piece.then(resolve, reject);
    });
  }

  end(): void {
    clearInterval(this.#timer);
    this.#signal.removeEventListener("abort", this.#onAbort);
  }

  #check(): void {
    if (Date.now() - this.#waitingSince < this.#silenceMsMax) return;
    this.#reject?.(
      new ChathamError("timeout", `The target said nothing for ${this.#silenceMsMax / 1_000} s`),
    );
  }
}

export function cancelled(): ChathamError {
  return new ChathamError("cancelled", "The request was cancelled");
}

const CHECK_MS = 1_000;
