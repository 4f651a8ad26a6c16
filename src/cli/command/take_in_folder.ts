import type { App } from "../../app/app.ts";
import { toChathamError } from "../../errors.ts";
import type { WatchedFolder } from "../../launch/folder_settings.ts";
import type { WatchedFile } from "../../ingest/watched_files.ts";
import type { FolderRound } from "./folder_round.ts";
import { readFile } from "./read_file.ts";
import { importerOver, type ProvenServer } from "./server_client.ts";
import { contentOf, lookInto, stateOf } from "./watched_folder.ts";

/** One look at a watched folder after the other: what was complete at two looks is handed to the server, each content once. */
export function takeInFrom({ folder, labels, collection, keepAudio }: WatchedFolder, app: App): FolderRound {
  const failed = new Map<string, string>();
  let before = new Map<string, string>();
  const meta = {
    ...(collection !== undefined && { collection }),
    ...(labels.length > 0 && { labels }),
    ...(keepAudio && { keepAudio }),
  };
  const take = async (file: WatchedFile, server: ProvenServer, signal: AbortSignal) => {
    const [watched, states] = [await app.watched(), await app.folderStates()];
    if (failed.has(stateOf(file)) || watched.isKnown(file)) return;
    const content = await contentOf(file.path);
    if (content === undefined) return;
    let last: { at: string; meetingId: string } | undefined;
    if (!watched.hasContent(content)) {
      try {
        const importer = importerOver(server);
        const name = file.path.slice(file.path.lastIndexOf("/") + 1).replace(/\.[^.]*$/, "");
        // The same content sent again, after a server that went away meanwhile, is known to it.
        const sent = await importer.submit({
          bytes: readFile(file.path),
          sizeBytes: file.bytes,
          meta,
          titleHint: name,
        });
        const job = await importer.run(sent.jobId, signal);
        if (job.state === "failed") throw new Error(job.error ?? "The import failed");
        last = { at: new Date().toISOString(), meetingId: sent.id };
      } catch (error) {
        if (signal.aborted || error instanceof TypeError) throw error;
        const known = toChathamError(error);
        const why = error instanceof Error && known.kind === "internal" ? error.message : known.message;
        failed.set(stateOf(file), why);
      }
    }
    // What failed is tried again when the file changes, or by the next server.
    if (!failed.has(stateOf(file))) watched.note(file, content);
    const then = states.get(folder);
    states.set(folder, {
      ...then,
      ...(last && { last }),
      count: (then?.count ?? 0) + (last ? 1 : 0),
      refused: 0,
      at: new Date().toISOString(),
      problems: [...new Set(failed.values())].slice(0, PROBLEMS_MAX),
    });
  };
  return {
    folder,
    async round(server, signal) {
      const now = await lookInto(folder);
      const states = await app.folderStates();
      for (const state of failed.keys()) {
        if (![...now.values()].some((file) => stateOf(file) === state)) failed.delete(state);
      }
      const problems = await isThere(folder) ? [...new Set(failed.values())] : [GONE];
      const known = states.get(folder);
      if (known === undefined || known.problems.join("\n") !== problems.slice(0, PROBLEMS_MAX).join("\n")) {
        const at = new Date().toISOString();
        states.set(folder, {
          ...known ?? { count: 0, refused: 0 },
          at,
          problems: problems.slice(0, PROBLEMS_MAX),
        });
      }
      const settled = [...now.values()].filter((file) => before.get(file.path) === stateOf(file));
      before = new Map([...now].map(([path, file]) => [path, stateOf(file)]));
      for (const file of settled) await take(file, server, signal);
    },
  };
}

async function isThere(folder: string): Promise<boolean> {
  return (await Deno.stat(folder).catch(() => undefined))?.isDirectory === true;
}

const PROBLEMS_MAX = 10;
const GONE = "The folder is not there, or cannot be read";
