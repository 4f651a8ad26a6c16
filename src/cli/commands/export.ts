import { ChathamError } from "../../errors.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../export/export.ts";
import type { Command } from "../command/command.ts";
import { onlyMeeting } from "../command/named_meeting.ts";
import { stringOption } from "../command/options.ts";

export const exportCommand: Command = {
  name: "export",
  summary: "write a meeting as Markdown, SRT, WebVTT or JSON to stdout",
  operands: "ID",
  options: {
    format: { type: "string", value: "FORMAT", help: `${EXPORT_FORMATS.join(", ")} (default md)` },
  },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const id = await onlyMeeting(invocation);
    const format = parseFormat(stringOption(options, "format") ?? (json ? "json" : "md"));
    terminal.text((await app.meetings()).export(id, format));
  },
};

function parseFormat(text: string): ExportFormat {
  const format = EXPORT_FORMATS.find((known) => known === text);
  if (format) return format;
  throw new ChathamError("usage", `--format needs one of ${EXPORT_FORMATS.join(", ")}`);
}
