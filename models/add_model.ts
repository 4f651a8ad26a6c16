import { randomUUID } from "node:crypto";
import { copyFile, mkdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { ChathamError } from "../src/errors.ts";
import type { AddModel } from "../src/models/shelf.ts";
import { hashOf } from "./hash.ts";
import { type ModelEntry, openShelf } from "./verify.ts";

/**
 * Puts a model file of the user's on their own shelf: copied under its hash and listed in the shelf's manifest, which is
 * replaced in one step, so an interruption leaves the old list whole. The newest model of a task is the one in use.
 * @param folder the shelf's folder, made at first use
 */
export async function addModel(
  folder: string,
  { task, path, draft, settings }: AddModel,
): Promise<ModelEntry> {
  const model = await putFile(folder, path);
  const { sha256 } = model;
  const entry: ModelEntry = {
    id: `${task}-${sha256.slice(0, 8)}`,
    task,
    licence: "as given by whoever made it",
    source: "a file of the user",
    files: { model, ...(draft === undefined ? {} : { draft: await putFile(folder, draft) }) },
    ...(settings && { settings }),
  };
  const manifest = join(folder, "manifest.json");
  const others = await isThere(manifest) ? (await openShelf(folder, manifest)).models : [];
  const models = [...others.filter(({ id }) => id !== entry.id), entry];
  await writeWhole(manifest, JSON.stringify({ version: 1, models }, null, 2) + "\n");
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

async function writeWhole(path: string, text: string): Promise<void> {
  const partial = `${path}.${randomUUID()}`;
  await writeFile(partial, text, { mode: 0o600 });
  await rename(partial, path);
}

async function isThere(path: string): Promise<boolean> {
  return await readFile(path).then(() => true, () => false);
}
