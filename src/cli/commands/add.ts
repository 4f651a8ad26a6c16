import { ChathamError } from "../../errors.ts";
import type { MeetingMeta } from "../../ingest/intake.ts";
import { LAYOUTS } from "../../transcript/parse.ts";
import type { Command, Invocation } from "../command/command.ts";
import { addFile } from "../command/add_file.ts";
import { filesUnder } from "../command/files_under.ts";
import { isoDate, listOption, stringOption } from "../command/options.ts";
import { readPerson } from "../command/person.ts";

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
