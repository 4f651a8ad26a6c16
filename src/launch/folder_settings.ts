import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { ChathamError } from "../errors.ts";

/**
 * Folders that a server takes meetings in from, and that it exports to, by itself. They stand in a file of the policy folder, where
 * the process that sees meetings has no right to write: whoever gets hold of that process cannot give it a folder.
 */
export interface FolderSettings {
  readonly watched: readonly WatchedFolder[];
  readonly exported: readonly ExportedFolder[];
}

export const FOLDER_FORMATS = ["obsidian", "md", "txt", "srt", "vtt", "json", "docx", "pdf"] as const;

/** A folder that is watched, as it stands in the file. */
export const watchedSchema = z.strictObject({
  /** Absolute path. */
  folder: z.string(),
  labels: z.array(z.string()),
  collection: z.string().optional(),
  keepAudio: z.boolean(),
});
export type WatchedFolder = z.infer<typeof watchedSchema>;

/** A folder that is exported to, as it stands in the file. */
export const exportedSchema = z.strictObject({
  /** Absolute path. */
  folder: z.string(),
  format: z.enum(FOLDER_FORMATS),
  times: z.boolean(),
  speakers: z.boolean(),
  pseudonyms: z.boolean(),
});
export type ExportedFolder = z.infer<typeof exportedSchema>;

const settingsSchema = z.strictObject({
  watched: z.array(watchedSchema),
  exported: z.array(exportedSchema),
});

/** Name of the file in the policy folder. */
export const FOLDERS_FILE = "folders.json";

/** @returns no folders where there is no such file. Throws `unavailable` where it cannot be understood */
export function readFolderSettings(policyFolder: string): FolderSettings {
  let text: string;
  try {
    text = readFileSync(join(policyFolder, FOLDERS_FILE), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return NONE;
    throw new ChathamError("unavailable", "The settings of folders cannot be read", { cause: error });
  }
  try {
    return settingsSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new ChathamError(
      "unavailable",
      `The settings of folders (${FOLDERS_FILE} in the policy folder) cannot be understood: no folder is watched or exported to`,
      { cause: error },
    );
  }
}

const NONE: FolderSettings = { watched: [], exported: [] };
