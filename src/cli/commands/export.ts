import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Meetings } from "../../acts/meetings.ts";
import { ChathamError } from "../../errors.ts";
import { EXPORT_FORMATS, type ExportFormat } from "../../export/export.ts";
import type { Job } from "../../ingest/intake.ts";
import type { ExportChoice } from "../../export/choice.ts";
import type { Command, Invocation } from "../command/command.ts";
import { meetingIdNamed, onlyMeeting } from "../command/named_meeting.ts";
import { stringOption } from "../command/options.ts";
import { writeFile } from "../command/write_file.ts";

export const exportCommand: Command = {
  name: "export",
  summary: "write a meeting as Markdown, text, SRT, WebVTT, JSON, DOCX or PDF, or meetings as Obsidian notes",
  operands: "ID…",
  options: {
    format: { type: "string", value: "FORMAT", help: `${EXPORT_FORMATS.join(", ")} (default md)` },
    out: { type: "string", value: "FILE", help: "write to this file (default: stdout)" },
    obsidian: {
      type: "string",
      value: "DIR",
      help:
        "write a note for each meeting named, or for every meeting, into this folder of an Obsidian vault; notes are called by day and id, so that links to them last when a title changes (the title is an alias)",
    },
    follow: {
      type: "boolean",
      help: "with --obsidian: go on until stopped, and write each note anew when its meeting changes",
    },
    "no-times": { type: "boolean", help: "leave out when something was said" },
    "no-speakers": { type: "boolean", help: "leave out who said it" },
    pseudonyms: { type: "boolean", help: "replace detected personal data by placeholders" },
  },
  async run(invocation) {
    const { app, options, json, terminal } = invocation;
    const meetings = await app.meetings();
    const choice = {
      times: options["no-times"] !== true,
      speakers: options["no-speakers"] !== true,
      pseudonyms: options.pseudonyms === true,
    };
    const vault = stringOption(options, "obsidian");
    if (vault !== undefined) return await exportNotes(vault, meetings, choice, invocation);
    const id = await onlyMeeting(invocation);
    const format = parseFormat(stringOption(options, "format") ?? (json ? "json" : "md"));
    const { bytes, undrawn } = await meetings.export(id, { format, ...choice });
    const out = stringOption(options, "out");
    if (out === undefined) terminal.bytes(bytes);
    else await writeFile(out, bytes);
    if (undrawn > 0) {
      terminal.note(`${undrawn} characters cannot be drawn in a PDF and stand as □; other formats hold them`);
    }
  },
};

async function exportNotes(
  vault: string,
  meetings: Meetings,
  choice: ExportChoice,
  { app, operands, options, json, terminal, signal }: Invocation,
): Promise<void> {
  const named = await Promise.all(operands.map((name) => meetingIdNamed(app, name)));
  const all = operands.length > 0
    ? named
    : meetings.list({ limit: MEETINGS_MAX, offset: 0 }).meetings.map(({ id }) => id);
  const intake = await app.intake();
  // What a meeting holds changes by people's edits, which its revision counts, and by jobs.
  const stateOf = (id: string, jobs: readonly Job[]) =>
    `${meetings.head(id).revision} ${jobs.find((job) => job.meetingId === id)?.id}`;
  const written = new Map<string, string>();
  const write = async (id: string, state: string) => {
    const { fileName, text } = await meetings.exportNote(id, choice);
    await writeFile(join(vault, fileName), text);
    written.set(id, state);
    if (json) terminal.json({ id, file: fileName });
  };
  for (const id of all) await write(id, stateOf(id, intake.jobs(JOBS_MAX)));
  terminal.note(`${all.length} notes written`);
  while (options.follow === true && !signal.aborted) {
    await sleep(FOLLOW_MS, undefined, { signal }).catch(() => {});
    const jobs = intake.jobs(JOBS_MAX);
    const isBusy = (id: string) =>
      jobs.some(({ meetingId, state }) => meetingId === id && (state === "queued" || state === "running"));
    const listed = meetings.list({ limit: MEETINGS_MAX, offset: 0 }).meetings;
    for (const { id } of listed) {
      if ((operands.length > 0 && !all.includes(id)) || isBusy(id)) continue;
      const state = stateOf(id, jobs);
      if (written.get(id) !== state) await write(id, state);
    }
  }
}

function parseFormat(text: string): ExportFormat {
  const format = EXPORT_FORMATS.find((known) => known === text);
  if (format) return format;
  throw new ChathamError("usage", `--format needs one of ${EXPORT_FORMATS.join(", ")}`);
}

const MEETINGS_MAX = 100_000;
const JOBS_MAX = 200;
const FOLLOW_MS = 3_000;
