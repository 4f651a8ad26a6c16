import type { Meeting } from "../meeting/meeting.ts";
import { toJson } from "./json.ts";
import { toMarkdown } from "./markdown.ts";
import { toSrt } from "./srt.ts";
import { toWebVtt } from "./webvtt.ts";

export const EXPORT_FORMATS = ["md", "srt", "vtt", "json"] as const;

export type ExportFormat = typeof EXPORT_FORMATS[number];

/** Media type of each format, for the HTTP answer. */
export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  md: "text/markdown; charset=utf-8",
  srt: "application/x-subrip; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  json: "application/json; charset=utf-8",
};

/**
 * A meeting as a file. VTT, SRT and JSON import again as the same turns; JSON keeps every character, the others hold no
 * control or bidirectional characters. Turns without times get estimated ones in VTT and SRT, and VTT says so.
 */
export function exportMeeting(meeting: Meeting, format: ExportFormat): string {
  switch (format) {
    case "md":
      return toMarkdown(meeting);
    case "srt":
      return toSrt(meeting);
    case "vtt":
      return toWebVtt(meeting);
    case "json":
      return toJson(meeting);
    default:
      return format satisfies never;
  }
}
