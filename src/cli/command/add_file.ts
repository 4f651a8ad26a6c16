import { ChathamError } from "../../errors.ts";
import type { Job, MeetingMeta } from "../../ingest/intake.ts";
import type { Meeting } from "../../meeting/meeting.ts";
import { describeWarning } from "../../meeting/warning_words.ts";
import type { Invocation } from "./command.ts";
import { readFile, unreadable } from "./read_file.ts";
import { findServer, type Importer } from "./server_client.ts";
import { runShown } from "./show_job.ts";

export type Outcome = "done" | "left out" | "failed";

export interface FileToAdd {
  readonly path: string;
  /** True for what lay in a folder that was named: it need not be a meeting. */
  readonly isFound: boolean;
}

/** Imports one file and waits until that is done, telling what became of it. Throws only where it is to stop. */
export async function addFile(
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
    const why = error.message.startsWith(`${path}: `) ? error.message.slice(path.length + 2) : error.message;
    terminal.note(`chatham: ${path}: ${isNone ? "left out: " : ""}${why}`);
    return isNone ? "left out" : "failed";
  }
}

async function submit(intake: Importer, path: string, meta: MeetingMeta): Promise<string> {
  const titleHint = baseName(path).replace(/\.[^.]*$/, "");
  const { size: sizeBytes } = await Deno.stat(path).catch((error) => {
    throw unreadable(path, error);
  });
  return (await intake.submit({ bytes: readFile(path), sizeBytes, meta, titleHint })).jobId;
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
