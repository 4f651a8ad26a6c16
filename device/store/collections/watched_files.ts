import { createHash } from "node:crypto";
import { type WatchedFile, type WatchedFiles, watchedSchema } from "../../../src/ingest/watched_files.ts";
import { settingsStore } from "./settings_store.ts";
import type { Database } from "../file/database.ts";

/** Kept as hashes: neither names nor words of files stand in the store by this. */
export function watchedFiles(database: Database): WatchedFiles {
  const settings = settingsStore(database);
  const read = () => watchedSchema.parse(settings.get(NAME) ?? { files: [], contents: [] });
  return {
    isKnown: (file) => read().files.includes(hashOf(file)),
    hasContent: (contentHash) => read().contents.includes(contentHash),
    note(file, contentHash) {
      const { files, contents } = read();
      settings.set(NAME, {
        files: [...new Set([...files, hashOf(file)])].slice(-FILES_MAX),
        contents: [...new Set([...contents, contentHash])].slice(-FILES_MAX),
      });
    },
  };
}

function hashOf({ path, bytes, changedAtMs }: WatchedFile): string {
  return createHash("sha256").update(`${path}\0${bytes}\0${changedAtMs}`).digest("base64url").slice(0, 22);
}

const NAME = "watched";
/** The oldest are forgotten: they would come in again only if they were still there and changed. */
const FILES_MAX = 20_000;
