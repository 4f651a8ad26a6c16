import { createHash } from "node:crypto";
import { type FolderStates, folderStateSchema, writtenSchema } from "../../../src/ingest/folder_states.ts";
import type { Database } from "../file/database.ts";
import { settingsStore } from "./settings_store.ts";

/** Kept under hashes of the folders' paths: a path may hold a name. */
export function folderStates(database: Database): FolderStates {
  const settings = settingsStore(database);
  return {
    get: (folder) => folderStateSchema.optional().parse(settings.get(`folder-state:${hashOf(folder)}`)),
    set: (folder, state) => void settings.set(`folder-state:${hashOf(folder)}`, state),
    written: (folder) =>
      new Map(Object.entries(writtenSchema.parse(settings.get(`folder-written:${hashOf(folder)}`) ?? {}))),
    setWritten: (folder, written) =>
      void settings.set(`folder-written:${hashOf(folder)}`, Object.fromEntries(written)),
  };
}

function hashOf(folder: string): string {
  return createHash("sha256").update(folder).digest("base64url").slice(0, 22);
}
