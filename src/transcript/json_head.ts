import { findDate } from "../text/find_date.ts";
import type { EntryList } from "./json_entries.ts";
import { tidy } from "./parsed.ts";

/** Title and date stand beside the list or around it. */
export function headOf(around: EntryList["around"]): { title?: string; startedAt?: string } {
  const find = (keys: readonly string[]) =>
    around.toReversed().flatMap((object) => keys.map((key) => object[key])).find((value) =>
      typeof value === "number" || (typeof value === "string" && value.trim() !== "")
    );
  const title = find([
    "title",
    "meeting_title",
    "meetingTitle",
    "meeting_name",
    "meetingName",
    "topic",
    "subject",
    "titel",
    "titre",
    "titolo",
    "título",
  ]);
  const startedAt = dateIn(
    find([
      "startedAt",
      "started_at",
      "dateString",
      "date",
      "meeting_date",
      "start_time",
      "startTime",
      "recording_start_time",
      "recordingStartTime",
      "recorded_at",
      "scheduled_start_time",
      "meeting_start_time",
      "datum",
      "fecha",
      "data",
    ]),
  );
  return {
    ...(typeof title === "string" && { title: tidy(title).slice(0, 200) }),
    ...(startedAt !== undefined && { startedAt }),
  };
}

/** A date in words, or milliseconds or seconds since 1970, as Fireflies and Otter write it. */
function dateIn(value: unknown): string | undefined {
  if (typeof value === "string") return findDate([value]);
  if (typeof value !== "number") return undefined;
  const ms = value > 1e9 && value < 1e10 ? value * 1000 : value;
  return ms > 1e12 && ms < 1e13 ? new Date(ms).toISOString() : undefined;
}
