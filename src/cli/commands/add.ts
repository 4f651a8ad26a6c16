import { ChathamError } from "../../errors.ts";
import type { Job, MeetingMeta } from "../../ingest/intake.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { describeWarning } from "../../meeting/warning_words.ts";
import { LAYOUTS } from "../../transcript/parse.ts";
import type { Command, Invocation } from "../command/command.ts";
import { filesUnder } from "../command/files_under.ts";
import { isoDate, listOption, stringOption } from "../command/options.ts";
import { readPerson } from "../command/person.ts";
import { readFile } from "../command/read_file.ts";
import { findServer, type Importer } from "../command/server_client.ts";
import { runShown } from "../command/show_job.ts";

/** Imports recordings and transcripts, and folders of them, one job a file, and waits until each is done. */
export const add: Command = {
  name: "add",
  summary: "import recordings or transcripts, or whole folders of them",
  operands: "FILE…",
  options: {
    title: { type: "string", value: "TEXT", help: "title (default: from the file's content, else its name)" },
    date: {
      type: "string",
      value: "DATE",
      help: "when the meeting began, e.g. 2026-03-02 or 2026-03-02T10:00:00+01:00",
    },
    label: {
      type: "string",
      value: "NAME",
      multiple: true,
      help: "label for policy and filters; may be repeated",
    },
    collection: { type: "string", value: "ID", help: "folder that it goes into, with its labels" },
    participant: {
      type: "string",
      value: "PERSON",
      multiple: true,
      help: 'who took part, as "Dana Weiss <dana@example.org>"; may be repeated',
    },
    layout: {
      type: "string",
      value: "NAME",
      help: `read a transcript in this layout, where the one that is recognised is wrong: ${
        [...LAYOUTS.keys()].join(", ")
      }`,
    },
    "keep-audio": {
      type: "boolean",
      help: "keep the recording to be heard again for as long as the meeting (else 30 days), encrypted",
    },
    "no-audio": { type: "boolean", help: "keep no recording to be heard again" },
  },
  async run(invocation) {
    const { operands, options, terminal } = invocation;
    if (operands.length === 0) {
      throw new ChathamError("usage", "Name at least one file or folder. See: chatham add --help");
    }
    const meta = metaFrom(options);
    const files = await filesUnder(operands);
    const counts = { done: 0, "left out": 0, failed: 0 };
    for (const [i, file] of files.entries()) {
      const place = files.length === 1 ? "" : `[${i + 1}/${files.length}] `;
      counts[await addFile(file, { ...invocation, meta, place })]++;
    }
    if (files.length > 1) {
      const parts = Object.entries(counts).filter(([, count]) => count > 0).map(([what, count]) =>
        `${count} ${what}`
      );
      terminal.note(`chatham: ${files.length} files: ${parts.join(", ")}`);
    }
    return counts.failed === 0 && counts.done > 0 ? 0 : 1;
  },
};

type Outcome = "done" | "left out" | "failed";

interface FileToAdd {
  readonly path: string;
  /** True for what lay in a folder that was named: it need not be a meeting. */
  readonly isFound: boolean;
}

async function addFile(
  { path, isFound }: FileToAdd,
  { meta, place, ...invocation }: Invocation & { meta: MeetingMeta; place: string },
): Promise<Outcome> {
  const { app, terminal, json, signal } = invocation;
  try {
    const intake = await findServer(app.dataFolder) ?? await app.intake();
    const jobId = await submit(intake, path, meta);
    const job = await runShown(intake, jobId, { label: `${place}${baseName(path)}`, terminal, signal });
    if (job.state === "cancelled") throw new ChathamError("cancelled", "the import was cancelled");
    if (job.state === "failed") throw new ChathamError("bad-input", job.error ?? "the import failed");
    await tell(path, job, invocation);
    return "done";
  } catch (error) {
    if (!(error instanceof ChathamError) || error.kind === "cancelled") throw error;
    const isNone = isFound && error.kind === "unsupported";
    if (json) terminal.json({ file: path, state: isNone ? "left-out" : "failed", error: error.message });
    terminal.note(`chatham: ${path}: ${isNone ? "left out: " : ""}${error.message}`);
    return isNone ? "left out" : "failed";
  }
}

async function submit(intake: Importer, path: string, meta: MeetingMeta): Promise<string> {
  const titleHint = baseName(path).replace(/\.[^.]*$/, "");
  return (await intake.submit({ bytes: readFile(path), meta, titleHint })).jobId;
}

/** The result on stdout; what was made of the file, and what was lost on the way, on stderr. */
async function tell(path: string, job: Job, { app, terminal, json }: Invocation): Promise<void> {
  const meeting = (await app.store()).getMeeting(job.meetingId);
  if (json) {
    const { title, layout } = meeting ?? {};
    const warnings = [...meeting?.warnings ?? [], ...meeting?.summary?.warnings ?? []];
    return terminal.json({
      file: path,
      ...job,
      ...(title !== undefined && { title }),
      ...(layout && { layout }),
      warnings,
    });
  }
  terminal.line(`${job.meetingId}  ${path}`);
  if (!meeting) return;
  terminal.note(`  ${describe(meeting)}`);
  for (const warning of [...meeting.warnings, ...meeting.summary?.warnings ?? []]) {
    terminal.note(`  warning: ${describeWarning(warning)}`);
  }
}

/** Stderr may be kept in a log: no word of the meeting. */
function describe({ startedAt, turns, speakers, layout }: Meeting): string {
  const many = (count: number, one: string) => `${count} ${one}${count === 1 ? "" : "s"}`;
  return [
    startedAt?.slice(0, 10) ?? "undated",
    `${many(turns.length, "turn")} by ${many(speakers.length, "speaker")}`,
    ...(layout === undefined ? [] : [`read as ${layout}`]),
  ].join(", ");
}

function baseName(path: string): string {
  return path.slice(path.search(/[^/\\]*$/));
}

function metaFrom(options: Invocation["options"]): MeetingMeta {
  const title = stringOption(options, "title");
  const date = stringOption(options, "date");
  const layout = stringOption(options, "layout");
  const collection = stringOption(options, "collection");
  const labels = listOption(options, "label");
  const participants = listOption(options, "participant").map(readPerson);
  if (layout !== undefined && !LAYOUTS.has(layout)) {
    throw new ChathamError("usage", `--layout needs one of: ${[...LAYOUTS.keys()].join(", ")}`);
  }
  if (options["keep-audio"] === true && options["no-audio"] === true) {
    throw new ChathamError("usage", "Choose either --keep-audio or --no-audio");
  }
  return {
    ...(title !== undefined && { title }),
    ...(date !== undefined && { startedAt: isoDate("date", date) }),
    ...(labels.length > 0 && { labels }),
    ...(collection !== undefined && { collection }),
    ...(participants.length > 0 && { participants }),
    ...(layout !== undefined && { layout }),
    ...(options["keep-audio"] === true && { keepAudio: true }),
    ...(options["no-audio"] === true && { keepAudio: false }),
  };
}
