import { parseClock } from "./timestamp.ts";

/** A time as a text transcript writes it. */
export interface WrittenTime {
  readonly ms: number;
  /** True when it can only be a time of day: it has AM or PM, or a date beside it. */
  readonly isTimeOfDay: boolean;
  /** True for two fields, `10:02`: minutes and seconds, or hours and minutes. */
  readonly isShort?: boolean;
}

const CLOCK = String
  .raw`\d{1,4}:\d{1,2}(?::\d{2}(?:[:;]\d{2})?)?(?:[.,]\d{1,3})?(?:\s?[AaPp]\.?[Mm]\.?(?![\p{L}\p{N}]))?`;
const SECONDS = String.raw`\d{1,6}(?:\.\d{1,3})?\s?s(?![\p{L}\p{N}])`;
const HOURS = String.raw`(?:hours?|hrs?|h|Stunden?|heures?|horas?|ore|ora|uur|godzin[ay]?)`;
const MINUTES = String.raw`(?:minutes?|mins?|m|Minuten?|minutos?|minuti|minuto|minuut|minuten|minut[ay]?)`;
const SECOND_WORDS = String
  .raw`(?:seconds?|secs?|s|Sekunden?|secondes?|segundos?|secondi|secondo|seconden|seconde|sekund[ay]?)`;
const SPELT = String
  .raw`(?:\d{1,3}\s?${HOURS}\s?)?(?:\d{1,3}\s?${MINUTES}\s?)?\d{1,5}\s?${SECOND_WORDS}(?![\p{L}\p{N}])|\d{1,3}\s?${MINUTES}(?![\p{L}\p{N}])`;
/** Source of a pattern for the date before a time. */
export const DAY_SOURCE = String
  .raw`(?:\d{4}[-/.]\d{2}[-/.]\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}-[A-Za-z]{3}-\d{2,4})(?:,?\s+|T)`;

const INSTANT = String.raw`\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})`;
const INSTANT_ONLY = new RegExp(`^${INSTANT}$`, "u");

/** Source of a pattern for any of these forms: `0:04`, `10:02:11`, `10:02 AM`, `1.2s`, `0 minutes 3 seconds`, with a date. */
export const TIME_SOURCE = String.raw`${INSTANT}|(?:${DAY_SOURCE})?(?:${CLOCK}|${SECONDS}|${SPELT})`;

const CLOCK_ONLY = new RegExp(
  String.raw`^(${DAY_SOURCE})?(${CLOCK.replace(/\(\?:\\s\?\[AaPp\].*$/u, "")})\s?([AaPp]\.?[Mm]\.?)?$`,
  "u",
);
const SPELT_ONLY = new RegExp(
  String
    .raw`^(?:(\d{1,3})\s?${HOURS}\s?)?(?:(\d{1,3})\s?${MINUTES}\s?)?(?:(\d{1,6}(?:\.\d{1,3})?)\s?${SECOND_WORDS})?$`,
  "iu",
);

/** @returns undefined when the text is none of the forms of `TIME_SOURCE` */
export function readTime(text: string): WrittenTime | undefined {
  if (INSTANT_ONLY.test(text)) {
    const written = text.slice(11).replace(/(?:Z|[+-]\d{2}:?\d{2})$/u, "").replace(/(\.\d{3})\d+$/u, "$1");
    return ofClock({ day: text.slice(0, 11), time: written, half: undefined });
  }
  const clock = CLOCK_ONLY.exec(text);
  if (clock) return ofClock({ day: clock[1], time: clock[2] ?? "", half: clock[3] });
  const spelt = SPELT_ONLY.exec(text);
  if (!spelt || text === "") return undefined;
  const [, hours = "0", minutes = "0", seconds = "0"] = spelt;
  const ms = Math.round((Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);
  return { ms, isTimeOfDay: false };
}

function ofClock(
  { day, time, half }: { day: string | undefined; time: string; half: string | undefined },
): WrittenTime | undefined {
  const isTimeOfDay = day !== undefined || half !== undefined;
  // A time of day without seconds is hours and minutes; an offset without hours is minutes and seconds.
  const parts = isTimeOfDay && /^\d+:\d+$/u.test(time) ? `${time}:00` : time;
  // Frames behind the seconds are parts of one.
  const ms = parseClock(parts.replace(/^(\d+:\d+:\d+)[:;]\d{2}$/u, "$1"));
  if (ms === undefined) return undefined;
  const hour = 3_600_000;
  const isAfternoon = half?.toLowerCase().startsWith("p");
  const shifted = half === undefined ? ms : (ms % (12 * hour)) + (isAfternoon ? 12 * hour : 0);
  return { ms: shifted, isTimeOfDay, isShort: !isTimeOfDay && /^\d+:\d+$/u.test(time) };
}
