import { ChathamError } from "../src/errors.ts";

/**
 * Stops asking a target that keeps failing: after {@link FAILURES_MAX} failures in a row it is left alone for a while, then
 * one request may try; success closes the circuit, failure doubles the wait.
 */
export class CircuitBreaker {
  readonly #target: string;
  #failures = 0;
  #openUntil = 0;
  #waitMs = WAIT_MS_MIN;
  #trying = false;

  constructor(target: string) {
    this.#target = target;
  }

  get state(): "closed" | "open" | "half-open" {
    if (this.#failures < FAILURES_MAX) return "closed";
    return this.#trying ? "half-open" : "open";
  }

  /** Throws `unavailable` while the circuit is open. Each admitted request must report its end. */
  admit(now: number): void {
    if (this.#failures < FAILURES_MAX) return;
    if (this.#trying || now < this.#openUntil) {
      const retryAfterMs = Math.max(0, this.#openUntil - now);
      const why = `Target ${this.#target} failed ${this.#failures} times in a row and is left alone for now`;
      throw new ChathamError("unavailable", why, { retryAfterMs });
    }
    this.#trying = true;
  }

  succeeded(): void {
    this.#failures = 0;
    this.#waitMs = WAIT_MS_MIN;
    this.#trying = false;
  }

  failed(now: number): void {
    this.#failures += 1;
    if (this.#failures < FAILURES_MAX) return;
    this.#openUntil = now + this.#waitMs;
    this.#waitMs = Math.min(2 * this.#waitMs, WAIT_MS_MAX);
    this.#trying = false;
  }

  /** The request ended without saying anything about the target: the client went away. */
  abandoned(): void {
    this.#trying = false;
  }
}

const FAILURES_MAX = 5;
const WAIT_MS_MIN = 5_000;
const WAIT_MS_MAX = 300_000;
