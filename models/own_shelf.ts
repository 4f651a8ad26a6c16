import { randomUUID } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { ChathamError } from "../src/errors.ts";
import { openShelf, type Shelf } from "./verify.ts";

/** What a user has added. The list is replaced in one step, so an interruption leaves the old one whole. */
export async function readOwnShelf(folder: string): Promise<Shelf> {
  const manifest = manifestOf(folder);
  return existsSync(manifest) ? await openShelf(folder, manifest) : { folder, models: [], inUse: {} };
}

export async function writeOwnShelf({ folder, models, inUse }: Shelf): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const manifest = manifestOf(folder);
  const partial = `${manifest}.${randomUUID()}`;
  await writeFile(partial, JSON.stringify({ version: 1, models, inUse }, null, 2) + "\n", { mode: 0o600 });
  await rename(partial, manifest);
}

/** Takes a model off the list, then its files away where no other model has them. */
export async function removeModel(folder: string, id: string): Promise<void> {
  const shelf = await readOwnShelf(folder);
  const gone = shelf.models.find((model) => model.id === id);
  if (!gone) throw new ChathamError("not-found", `There is no model ${id} that you have added`);
  const models = shelf.models.filter((model) => model !== gone);
  const inUse = Object.fromEntries(Object.entries(shelf.inUse).filter(([, used]) => used !== id));
  await writeOwnShelf({ folder, models, inUse });
  const kept = new Set(models.flatMap(({ files }) => Object.values(files).map(({ path }) => path)));
  for (const { path } of Object.values(gone.files)) {
    if (!kept.has(path)) await rm(join(folder, path), { force: true });
  }
}

function manifestOf(folder: string): string {
  return join(folder, "manifest.json");
}
