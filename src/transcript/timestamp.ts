import { TRANSCRIPT_LIMITS } from "./parsed.ts";

/** The parts of a time as a pattern found them. */
export interface TimeParts {
  readonly hours?: string | undefined;
  readonly minutes?: string | undefined;
  readonly seconds?: string | undefined;
  /** Digits after the point: `5` is 500 ms. */
  readonly fraction?: string | undefined;
}

/** @returns milliseconds; undefined past 2,000 hours, which is no time of a meeting */
export function toMs(parts: TimeParts): number | undefined {
  const whole = Number(parts.hours ?? 0) * 3600 + Number(parts.minutes ?? 0) * 60 +
    Number(parts.seconds ?? 0);
  const ms = whole * 1000 + Math.round(Number(`0.${parts.fraction ?? 0}`) * 1000);
  return ms <= TRANSCRIPT_LIMITS.timeMsMax ? ms : undefined;
}

/** `1:02:03.5`, `2:03` or `02:03` → milliseconds; undefined when it is no time. */
export function parseClock(text: string): number | undefined {
  const match = /^(?:(\d{1,4}):)?(\d{1,2}):([0-5]?\d)(?:[.,](\d{1,3}))?$/.exec(text);
  return match
    ? toMs({ hours: match[1], minutes: match[2], seconds: match[3], fraction: match[4] })
    : undefined;
}
