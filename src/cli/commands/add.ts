import { ChathamError } from "../../errors.ts";
import type { Job, MeetingMeta } from "../../ingest/intake.ts";
import type { Command, Invocation } from "../command/command.ts";
import { isoDate, listOption, stringOption } from "../command/options.ts";
import { readFile } from "../command/read_file.ts";
import { runShown } from "../command/show_job.ts";
import { findServer } from "../command/server_client.ts";

/** Imports recordings and transcripts, one job a file, and waits until each is done. */
export const add: Command = {
  name: "add",
  summary: "import recordings or transcripts",
  operands: "FILE…",
  options: {
    title: { type: "string", value: "TEXT", help: "title (default: from the file's content, else its date)" },
    date: { type: "string", value: "ISO", help: "when the meeting began, e.g. 2026-03-02T10:00:00Z" },
    label: {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "label for policy and filters; may be repeated",
    },
    "keep-audio": { type: "boolean", help: "keep the encrypted recording after import" },
  },
  async run(invocation) {
    if (invocation.operands.length === 0) {
      throw new ChathamError("usage", "Name at least one file. See: chatham add --help");
    }
    let failed = 0;
    for (const path of invocation.operands) {
      const job = await addFile(path, invocation);
      if (job.state !== "done") failed++;
    }
    return failed === 0 ? 0 : 1;
  },
};

async function addFile(path: string, { app, terminal, json, options, signal }: Invocation): Promise<Job> {
  try {
    const intake = await findServer(app.dataFolder) ?? await app.intake();
    const { jobId } = await intake.submit({
      bytes: readFile(path),
      meta: metaFrom(options),
      titleHint: baseName(path).replace(/\.[^.]*$/, ""),
    });
    const job = await runShown(intake, jobId, { label: baseName(path), terminal, signal });
    if (job.state === "failed") throw new ChathamError("bad-input", job.error ?? "the import failed");
    if (json) terminal.json({ file: path, ...job });
    else terminal.line(`${job.meetingId}  ${path}`);
    return job;
  } catch (error) {
    if (!(error instanceof ChathamError)) throw error;
    if (json) terminal.json({ file: path, state: "failed", error: error.message });
    terminal.note(`chatham: ${path}: ${error.message}`);
    return { id: "", meetingId: "", state: "failed", stage: "submit", progress: 0 };
  }
}

function baseName(path: string): string {
  return path.slice(path.search(/[^/\\]*$/));
}

function metaFrom(options: Invocation["options"]): MeetingMeta {
  const title = stringOption(options, "title");
  const date = stringOption(options, "date");
  const labels = listOption(options, "label");
  return {
    ...(title !== undefined && { title }),
    ...(date !== undefined && { startedAt: isoDate("date", date) }),
    ...(labels.length > 0 && { labels }),
    ...(options["keep-audio"] === true && { keepAudio: true }),
  };
}
