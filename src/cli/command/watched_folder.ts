import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { ChathamError } from "../../errors.ts";
import type { WatchedFile } from "../../ingest/watched_files.ts";
import { filesUnder } from "./files_under.ts";
import { readFile } from "./read_file.ts";

/** @returns by path, files of a folder that are not still being written under a name of their own. */
export async function lookInto(folder: string): Promise<Map<string, WatchedFile>> {
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

/** @returns another text once the file is another; it is complete when that is the same at two looks. */
export function stateOf({ path, bytes, changedAtMs }: WatchedFile): string {
  return `${path}\0${bytes} ${changedAtMs}`;
}

/** @returns a hash of what is in the file; undefined where it went, or is locked by who writes it. */
export async function contentOf(path: string): Promise<string | undefined> {
  const hash = createHash("sha256");
  try {
    for await (const piece of readFile(path)) hash.update(piece);
  } catch {
    return undefined;
  }
  return hash.digest("base64url").slice(0, 22);
}

/** What downloads and copies under way are called. */
const UNFINISHED = /\.(?:part|partial|tmp|temp|crdownload|download|filepart|opdownload|swp)$|~$/i;
