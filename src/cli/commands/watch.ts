import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ChathamError } from "../../errors.ts";
import type { MeetingMeta } from "../../ingest/intake.ts";
import type { WatchedFile } from "../../ingest/watched_files.ts";
import { addFile } from "../command/add_file.ts";
import type { Command, Invocation } from "../command/command.ts";
import { listOption, onlyOperand, stringOption } from "../command/options.ts";
import { contentOf, lookInto, stateOf } from "../command/watched_folder.ts";

/** Imports what appears in a folder, once it is complete, each content once. */
export const watch: Command = {
  name: "watch",
  summary: "import files that appear in a folder, once they are complete, until stopped",
  operands: "DIR",
  options: {
    collection: { type: "string", value: "ID", help: "folder that they go into, with its labels" },
    label: { type: "string", value: "NAME", multiple: true, help: "label that each gets; may be repeated" },
    "keep-audio": { type: "boolean", help: "keep recordings for as long as their meetings" },
    once: { type: "boolean", help: "import what is there and complete now, then end" },
  },
  async run(invocation) {
    const { app, options, terminal, signal } = invocation;
    const folder = resolve(onlyOperand(invocation, "folder"));
    if (!(await stat(folder).catch(() => undefined))?.isDirectory()) {
      throw new ChathamError("bad-input", "There is no such folder, or it cannot be read");
    }
    const collection = stringOption(options, "collection");
    const labels = listOption(options, "label");
    const meta: MeetingMeta = {
      ...(collection !== undefined && { collection }),
      ...(labels.length > 0 && { labels }),
      ...(options["keep-audio"] === true && { keepAudio: true }),
    };
    if (collection !== undefined && (await app.collections()).get(collection) === undefined) {
      throw new ChathamError("bad-input", `There is no collection ${collection}`);
    }
    const isOnce = options.once === true;
    if (!isOnce) terminal.note("Watching; Ctrl-C ends it");
    const given = new Set<string>();
    let before = new Map<string, string>();
    let isFirst = true;
    while (!signal.aborted) {
      const now = await lookInto(folder);
      const settled = [...now.values()].filter((file) => before.get(file.path) === stateOf(file));
      for (const file of settled) await take(file, { ...invocation, meta, given });
      if (isOnce && !isFirst) return;
      isFirst = false;
      before = new Map([...now].map(([path, file]) => [path, stateOf(file)]));
      await sleep(isOnce ? SETTLE_MS : LOOK_MS, undefined, { signal }).catch(() => {});
    }
  },
};

/** @param given states of files that failed */
async function take(
  file: WatchedFile,
  { meta, given, ...invocation }: Invocation & { readonly meta: MeetingMeta; readonly given: Set<string> },
): Promise<void> {
  const watched = await invocation.app.watched();
  if (given.has(stateOf(file)) || watched.isKnown(file)) return;
  const content = await contentOf(file.path);
  // It is looked at again.
  if (content === undefined) return;
  const outcome = watched.hasContent(content)
    ? "done"
    : await addFile({ path: file.path, isFound: true }, { ...invocation, meta, place: "" });
  // What failed is tried again when the file changes, or by the next watch.
  if (outcome === "failed") given.add(stateOf(file));
  else watched.note(file, content);
}

const LOOK_MS = 3_000;
const SETTLE_MS = 500;
