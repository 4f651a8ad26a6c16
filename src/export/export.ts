import { ChathamError } from "../errors.ts";
import type { Meeting } from "../meeting/meeting.ts";
import { chosenParts, type ExportChoice, type ExportedFile } from "./choice.ts";
import { fileNameOf } from "./file_name.ts";
import { toJson } from "./json.ts";
import { toMarkdown } from "./markdown.ts";
import { toSrt } from "./srt.ts";
import { toText } from "./text.ts";
import { toWebVtt } from "./webvtt.ts";

/** Formats that are text. */
export const TEXT_FORMATS = ["md", "txt", "srt", "vtt", "json"] as const;
export type TextFormat = typeof TEXT_FORMATS[number];

export const EXPORT_FORMATS = [...TEXT_FORMATS, "docx", "pdf"] as const;
export type ExportFormat = typeof EXPORT_FORMATS[number];

/** Media type of each format, for the HTTP answer. */
export const EXPORT_MEDIA_TYPES: Readonly<Record<ExportFormat, string>> = {
  md: "text/markdown; charset=utf-8",
  txt: "text/plain; charset=utf-8",
  srt: "application/x-subrip; charset=utf-8",
  vtt: "text/vtt; charset=utf-8",
  json: "application/json; charset=utf-8",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  pdf: "application/pdf",
};

/** Subtitles are made of times. */
const NEED_TIMES: ReadonlySet<ExportFormat> = new Set(["srt", "vtt"]);

export interface ExportRequest extends ExportChoice {
  readonly format: ExportFormat;
}

/**
 * A meeting as a file, with what was chosen of it. No format holds a voice.
 * @param pseudonymise makes the meeting one without personal data, or throws
 * @throws ChathamError `bad-input` for subtitles without times
 */
export async function exportFile(
  meeting: Meeting,
  { format, ...choice }: ExportRequest,
  pseudonymise: (meeting: Meeting) => Promise<Meeting>,
): Promise<ExportedFile> {
  if (!choice.times && NEED_TIMES.has(format)) {
    throw new ChathamError("bad-input", `A file in the format ${format} cannot be without times`);
  }
  const named = choice.pseudonyms ? await pseudonymise(meeting) : meeting;
  const chosen = chosenParts(named, choice);
  const name = fileNameOf(named, format, { isNamed: !choice.pseudonyms });
  switch (format) {
    case "docx": {
      const { toDocx } = await import("./docx.ts");
      return { name, bytes: await toDocx(chosen), undrawn: 0 };
    }
    case "pdf": {
      const { toPdf } = await import("./pdf.ts");
      return { name, ...await toPdf(chosen) };
    }
    default:
      return { name, bytes: new TextEncoder().encode(exportMeeting(chosen, format)), undrawn: 0 };
  }
}

/**
 * A meeting as text. VTT, SRT and JSON import again as the same turns; JSON keeps every character, the others hold no
 * control or bidirectional characters. Turns without times get estimated ones in VTT and SRT, and VTT says so.
 */
export function exportMeeting(meeting: Meeting, format: TextFormat): string {
  switch (format) {
    case "md":
      return toMarkdown(meeting);
    case "txt":
      return toText(meeting);
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
