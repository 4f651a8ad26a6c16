/**
 * Keeps to the rate limits that a target states in its answers: when it says that nothing is left, the next request waits
 * until it says there will be.
 */
export class Pace {
  #notBefore = 0;

  /** Reads `retry-after-ms`, `retry-after` (RFC 9110 §10.2.3) and the `x-ratelimit-*` family. */
  learn(headers: Headers, now: number): void {
    const waitMs = waitOf(headers, now);
    if (waitMs !== undefined) {
      this.#notBefore = Math.max(this.#notBefore, now + Math.min(waitMs, WAIT_MS_MAX));
    }
  }

  /** @returns milliseconds to wait before the next request. */
  waitMs(now: number): number {
    return Math.max(0, this.#notBefore - now);
  }
}

/** @returns how long the target asks to be left alone, or undefined when it does not. */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const precise = Number.parseFloat(headers.get("retry-after-ms") ?? "");
  if (Number.isFinite(precise) && precise >= 0) return precise;
  const value = headers.get("retry-after");
  if (value === null) return undefined;
  if (/^\d+(\.\d+)?$/.test(value.trim())) return Number.parseFloat(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/** @param text Go-style duration as targets write it, e.g. `1m30.5s`, `250ms`, or plain seconds */
export function durationMs(text: string): number | undefined {
  if (/^\d+(\.\d+)?$/.test(text)) return Number.parseFloat(text) * 1_000;
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[dhms]))+$/.test(text)) return undefined;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[dhms])/g)) {
    total += Number.parseFloat(amount ?? "") * (UNIT_MS[unit ?? ""] ?? 0);
  }
  return total;
}

function waitOf(headers: Headers, now: number): number | undefined {
  const waits = [retryAfterMs(headers, now)];
  for (const what of ["requests", "tokens"]) {
    if (headers.get(`x-ratelimit-remaining-${what}`)?.trim() !== "0") continue;
    waits.push(durationMs(headers.get(`x-ratelimit-reset-${what}`)?.trim() ?? ""));
  }
  const stated = waits.filter((wait) => wait !== undefined);
  return stated.length === 0 ? undefined : Math.max(...stated);
}

const UNIT_MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const WAIT_MS_MAX = 300_000;
