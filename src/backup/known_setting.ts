import { collectionIdSchema, collectionSchema } from "../meeting/collection.ts";
import { vocabularySchema } from "../meeting/vocabulary.ts";
import { folderStateSchema, writtenSchema } from "../ingest/folder_states.ts";
import { watchedSchema } from "../ingest/watched_files.ts";
import { labelsFor } from "./labels_for.ts";
import { templateIdSchema, templateSchema } from "../summarise/templates.ts";

/** Whether this is one of the settings that people make, in its shape; a backup can hold anything. */
export function isKnownSetting(name: string, value: unknown): boolean {
  const at = name.indexOf(":");
  const [kind, id] = at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)];
  switch (kind) {
    case "vocabulary":
      return (id === undefined || collectionIdSchema.safeParse(id).success) &&
        vocabularySchema.safeParse(value).success;
    case "watched":
      return id === undefined && watchedSchema.safeParse(value).success;
    case "folder-state":
      return FOLDER.test(id ?? "") && folderStateSchema.safeParse(value).success;
    case "folder-written":
      return FOLDER.test(id ?? "") && writtenSchema.safeParse(value).success;
    case "collection":
      return collectionIdSchema.safeParse(id).success && collectionSchema.safeParse(value).success;
    case "template":
      return templateIdSchema.safeParse(id).success && templateSchema.safeParse(value).success;
    default:
      return false;
  }
}

/**
 * The setting as it comes in place of the one here: a collection goes on giving every label that it gives here, since the policy
 * decides by them what is imported into it.
 * @returns the same value where nothing is added
 */
export function withLabelsOf(
  here: { readonly value: unknown } | undefined,
  { name, value }: { readonly name: string; readonly value: unknown },
): unknown {
  if (here === undefined || !name.startsWith("collection:")) return value;
  const [now, coming] = [collectionSchema.parse(here.value), collectionSchema.parse(value)];
  const labels = labelsFor(coming.labels, now.labels);
  return labels.length === coming.labels.length ? value : { ...coming, labels };
}

/** A folder's path, hashed. */
const FOLDER = /^[\w-]{22}$/;
