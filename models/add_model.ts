import { randomUUID } from "node:crypto";
import { copyFile, mkdir, rename, rm, stat } from "node:fs/promises";
import { extname, join } from "node:path";
import { ChathamError } from "../src/errors.ts";
import type { AddModel, TriedModel } from "../src/models/shelf.ts";
import { hashOf } from "./hash.ts";
import { readOwnShelf, writeOwnShelf } from "./own_shelf.ts";
import type { ModelEntry } from "./verify.ts";

/**
 * Puts a model file of the user's on their own shelf: copied under its hash, listed, and in use for its task.
 * @param folder the shelf's folder, made at first use
 */
export async function addModel(
  folder: string,
  { task, path, draft, adapter, settings }: AddModel,
  { card, settings: found }: TriedModel = {},
): Promise<ModelEntry> {
  const model = await putFile(folder, path);
  const { sha256 } = model;
  const all = { ...settings, ...found, ...(card ? { contextTokens: card.contextTokens } : {}) };
  const entry: ModelEntry = {
    id: `${task}-${sha256.slice(0, 8)}`,
    task,
    ...(card ? { name: card.name.slice(0, 200) } : {}),
    licence: card?.licence ?? "as given by whoever made it",
    source: "a file of the user",
    files: {
      model,
      ...(draft === undefined ? {} : { draft: await putFile(folder, draft) }),
      ...(adapter === undefined ? {} : { adapter: await putFile(folder, adapter) }),
    },
    ...(Object.keys(all).length > 0 ? { settings: all } : {}),
  };
  const shelf = await readOwnShelf(folder);
  const models = [...shelf.models.filter(({ id }) => id !== entry.id), entry];
  await writeOwnShelf({ folder, models, inUse: { ...shelf.inUse, [task]: entry.id } });
  return entry;
}

/** Copies a file under its hash. @returns its line of the manifest */
async function putFile(folder: string, path: string): Promise<ModelEntry["files"][string]> {
  const bytes = await sizeOf(path);
  const sha256 = await hashOf(path);
  const name = `${sha256.slice(0, 16)}${extname(path).toLowerCase()}`;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await copyWhole(path, join(folder, name));
  return { path: name, bytes, sha256 };
}

async function sizeOf(path: string): Promise<number> {
  try {
    const { size } = await stat(path);
    if (size > 0) return size;
  } catch (cause) {
    throw new ChathamError("bad-input", `Cannot read the model file ${path}`, { cause });
  }
  throw new ChathamError("bad-input", `The model file ${path} is empty`);
}

async function copyWhole(from: string, to: string): Promise<void> {
  const partial = `${to}.${randomUUID()}`;
  try {
    await copyFile(from, partial);
    await rename(partial, to);
  } catch (cause) {
    await rm(partial, { force: true });
    throw new ChathamError("unavailable", "Cannot copy the model into the data folder", { cause });
  }
}
