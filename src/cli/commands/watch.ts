import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { ChathamError } from "../../errors.ts";
import type { MeetingMeta } from "../../ingest/intake.ts";
import type { WatchedFile } from "../../ingest/watched_files.ts";
import { addFile } from "../command/add_file.ts";
import type { Command, Invocation } from "../command/command.ts";
import { filesUnder } from "../command/files_under.ts";
import { listOption, onlyOperand, stringOption } from "../command/options.ts";
import { readFile } from "../command/read_file.ts";

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
      const now = await look(folder);
      const settled = [...now.values()].filter((file) => before.get(file.path) === stateOf(file));
      for (const file of settled) await take(file, { ...invocation, meta, given });
      if (isOnce && !isFirst) return;
      isFirst = false;
      before = new Map([...now].map(([path, file]) => [path, stateOf(file)]));
      await sleep(isOnce ? SETTLE_MS : LOOK_MS, undefined, { signal }).catch(() => {});
    }
  },
};

/** Files that are not still being written under a name of their own. */
async function look(folder: string): Promise<Map<string, WatchedFile>> {
  const found = await filesUnder([folder]).catch((error) => {
    if (error instanceof ChathamError && error.kind === "bad-input") return [];
    throw error;
  });
  const files = new Map<string, WatchedFile>();
  for (const { path } of found) {
    if (UNFINISHED.test(path)) continue;
    const known = await stat(path).catch(() => undefined);
    if (known !== undefined && known.size > 0) {
      files.set(path, { path, bytes: known.size, changedAtMs: known.mtimeMs });
    }
  }
  return files;
}

function stateOf({ path, bytes, changedAtMs }: WatchedFile): string {
  return `${path}\0${bytes} ${changedAtMs}`;
}

/** @param given states of files that failed */
async function take(
  file: WatchedFile,
  { meta, given, ...invocation }: Invocation & { readonly meta: MeetingMeta; readonly given: Set<string> },
): Promise<void> {
  const watched = await invocation.app.watched();
  if (given.has(stateOf(file)) || watched.isKnown(file)) return;
  const hash = createHash("sha256");
  try {
    for await (const piece of readFile(file.path)) hash.update(piece);
  } catch {
    // It went, or is locked by who writes it: it is looked at again.
    return;
  }
  const content = hash.digest("base64url").slice(0, 22);
  const outcome = watched.hasContent(content)
    ? "done"
    : await addFile({ path: file.path, isFound: true }, { ...invocation, meta, place: "" });
  // What failed is tried again when the file changes, or by the next watch.
  if (outcome === "failed") given.add(stateOf(file));
  else watched.note(file, content);
}

/** What downloads and copies under way are called. */
const UNFINISHED = /\.(?:part|partial|tmp|temp|crdownload|download|filepart|opdownload|swp)$|~$/i;
const LOOK_MS = 3_000;
const SETTLE_MS = 500;
