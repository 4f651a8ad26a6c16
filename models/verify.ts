import { createHash } from "node:crypto";
import { hashOf } from "./hash.ts";
import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { CATEGORIES } from "../src/policy/language/words.ts";
import { ChathamError } from "../src/errors.ts";

/**
 * A shelf of models: a folder and the manifest that says what must lie in it. The project's own shelf is its root folder
 * with `models/manifest.json`; what a user adds lies on a second one, whose entries go before the first's.
 */
export interface Shelf {
  readonly folder: string;
  readonly models: readonly ModelEntry[];
  /** By task, the id of the model that a user chose, wherever it lies. */
  readonly inUse: Readonly<Record<string, string>>;
}

export type ModelEntry = z.infer<typeof modelEntrySchema>;

export interface InstalledModel {
  readonly folder: string;
  readonly entry: ModelEntry;
}

/** @returns the shelf; throws `unavailable` when the manifest cannot be read or makes no sense. */
export async function openShelf(folder: string, manifestPath: string): Promise<Shelf> {
  let content: unknown;
  try {
    content = JSON.parse(await readFile(manifestPath, "utf8"));
  } catch (cause) {
    throw new ChathamError("unavailable", `Cannot read the list of models ${manifestPath}`, { cause });
  }
  const parsed = manifestSchema.safeParse(content);
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join(".") ?? "";
    throw new ChathamError("unavailable", `Cannot use the list of models ${manifestPath}: wrong at ${where}`);
  }
  return { folder, models: parsed.data.models, inUse: parsed.data.inUse ?? {} };
}

/** @returns the model for a task: the one that was chosen, else the newest of the last shelf that has one; undefined when none does. */
export function findModel(shelves: readonly Shelf[], task: string): InstalledModel | undefined {
  const chosen = shelves.findLast(({ inUse }) => inUse[task] !== undefined)?.inUse[task];
  for (const { folder, models } of chosen === undefined ? [] : shelves) {
    const entry = models.find((model) => model.task === task && model.id === chosen);
    if (entry) return { folder, entry };
  }
  for (const shelf of shelves.toReversed()) {
    const entry = shelf.models.findLast((model) => model.task === task);
    if (entry) return { folder: shelf.folder, entry };
  }
  return undefined;
}

/**
 * Reads one file of a model and checks it against the manifest before any native parser sees it. The very bytes that were
 * checked are returned, so nothing can change between check and use.
 * @param role e.g. `encoder` Throws `unavailable`, naming the file, when it is missing or differs.
 */
export async function readVerified({ folder, entry }: InstalledModel, role: string): Promise<Uint8Array> {
  const file = entry.files[role];
  if (!file) throw new ChathamError("unavailable", `Model ${entry.id} has no file for ${role}`);
  const path = join(folder, file.path);
  const bytes = await readSized(path, entry.id, file.bytes);
  const digest = createHash("sha256").update(bytes).digest("hex");
  if (digest !== file.sha256) {
    throw new ChathamError(
      "unavailable",
      `Cannot use model ${entry.id}: the file ${path} is damaged (SHA-256 differs from the list of models); install it again`,
    );
  }
  return bytes;
}

/**
 * As {@link readVerified}, for files that a native library opens by itself because they may exceed the memory.
 * @returns the path of the file whose hash was checked
 */
export async function verifiedPath({ folder, entry }: InstalledModel, role: string): Promise<string> {
  const file = entry.files[role];
  if (!file) throw new ChathamError("unavailable", `Model ${entry.id} has no file for ${role}`);
  const path = join(folder, file.path);
  const digest = await hashOf(path).catch((cause) => {
    throw new ChathamError("unavailable", `Cannot use model ${entry.id}: the file ${path} cannot be read`, {
      cause,
    });
  });
  if (digest === file.sha256) return path;
  throw new ChathamError(
    "unavailable",
    `Cannot use model ${entry.id}: the file ${path} is damaged; install it again`,
  );
}

/** @returns what is wrong with the files of a model, empty when nothing is. */
export async function verifyModel(model: InstalledModel): Promise<string[]> {
  const faults: string[] = [];
  for (const role of Object.keys(model.entry.files)) {
    try {
      await verifiedPath(model, role);
    } catch (error) {
      if (!(error instanceof ChathamError)) throw error;
      faults.push(error.message);
    }
  }
  return faults;
}

async function readSized(path: string, id: string, bytesExpected: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    if (size === bytesExpected) return await readFile(path);
    throw new ChathamError(
      "unavailable",
      `Cannot use model ${id}: the file ${path} is damaged (${size} bytes, not ${bytesExpected}); install it again`,
    );
  } catch (cause) {
    if (cause instanceof ChathamError) throw cause;
    throw new ChathamError(
      "unavailable",
      `Cannot use model ${id}: the file ${path} cannot be read; install it again`,
      {
        cause,
      },
    );
  }
}

const modelFileSchema = z.strictObject({
  /** Relative to the shelf's folder; never outside of it. */
  path: z.string().min(1).refine((path) => !path.startsWith("/") && !path.split(/[/\\]/).includes("..")),
  bytes: z.number().int().positive(),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});

const modelEntrySchema = z.strictObject({
  id: z.string().min(1),
  task: z.string().min(1),
  /** As its maker calls it. */
  name: z.string().min(1).max(200).optional(),
  licence: z.string().min(1),
  source: z.string().min(1),
  files: z.record(z.string(), modelFileSchema),
  /** What a model needs beside its files, e.g. the clustering threshold of a speaker encoder. */
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  /** Of a detector of personal data: what its model card's measurements come to, so that policies can ask for it. */
  measured: z.strictObject({
    /** Grows with each set of weights. */
    version: z.int().min(1).max(1e6),
    /** Recall by language (ISO 639-1) and category of the policy language, 0 to 1. */
    recall: z.record(
      z.string().regex(/^[a-z]{2}$/),
      z.partialRecord(z.enum(CATEGORIES), z.number().min(0).max(1)),
    ),
  }).optional(),
});

const manifestSchema = z.strictObject({
  version: z.literal(1),
  models: z.array(modelEntrySchema).max(1000),
  inUse: z.record(z.string(), z.string()).optional(),
});
