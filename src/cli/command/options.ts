import { ChathamError } from "../../errors.ts";
import type { MeetingFilter } from "../../meeting/meeting.ts";
import { isIsoPeriod, ISO_DATE_FORMS, readIsoDate } from "../../text/iso_date.ts";
import type { Invocation, OptionSpec } from "./command.ts";

type Options = Invocation["options"];

export function stringOption(options: Options, name: string): string | undefined {
  const value = options[name];
  return typeof value === "string" ? value : undefined;
}

export function listOption(options: Options, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

/** @returns the option as a whole number in the range, or `fallback` when it was not given. */
export function integerOption(
  options: Options,
  name: string,
  range: { min: number; max: number; fallback: number },
): number {
  const text = stringOption(options, name);
  if (text === undefined) return range.fallback;
  const value = Number(text);
  if (Number.isInteger(value) && value >= range.min && value <= range.max) return value;
  throw new ChathamError("usage", `--${name} needs a whole number from ${range.min} to ${range.max}`);
}

/** @returns the date as it stands on the wall, its offset kept. */
export function isoDate(option: string, text: string): string {
  const date = readIsoDate(text);
  if (date !== undefined) return date;
  throw new ChathamError(
    "usage",
    `--${option} needs a date that can be read in one way only: ${ISO_DATE_FORMS}`,
  );
}

/** The one operand that a command takes. */
export function onlyOperand({ operands }: Invocation, name: string): string {
  const [operand] = operands;
  if (operand === undefined || operands.length > 1) {
    throw new ChathamError("usage", `Give exactly one ${name}`);
  }
  return operand;
}

/** Options that narrow a search, question or list. */
export const FILTER_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  meeting: { type: "string", value: "ID", multiple: true, help: "only this meeting; may be repeated" },
  speaker: {
    type: "string",
    value: "NAME",
    multiple: true,
    help: "only turns of this speaker; may be repeated",
  },
  label: {
    type: "string",
    value: "NAME",
    multiple: true,
    help: "only meetings with this label; may be repeated",
  },
  collection: {
    type: "string",
    value: "ID",
    multiple: true,
    help: "only meetings of this collection; may be repeated",
  },
  from: { type: "string", value: "DATE", help: "only meetings from this day on" },
  to: { type: "string", value: "DATE", help: "only meetings up to this day" },
};

export function filterFrom(options: Options): MeetingFilter {
  const meetingIds = listOption(options, "meeting");
  const speakers = listOption(options, "speaker");
  const labels = listOption(options, "label");
  const collections = listOption(options, "collection");
  const from = stringOption(options, "from");
  const to = stringOption(options, "to");
  return {
    ...(meetingIds.length > 0 && { meetingIds }),
    ...(speakers.length > 0 && { speakers }),
    ...(labels.length > 0 && { labels }),
    ...(collections.length > 0 && { collections }),
    ...(from !== undefined && { from: checkedDate("from", from) }),
    ...(to !== undefined && { to: checkedDate("to", to) }),
  };
}

// A plain day stays a plain day: the store reads `to` as the whole of it.
function checkedDate(option: string, text: string): string {
  if (isIsoPeriod(text)) return text.trim();
  throw new ChathamError(
    "usage",
    `--${option} needs a year, a month or a date that can be read in one way only: 2026, 2026-03, ${ISO_DATE_FORMS}`,
  );
}
