import { join } from "node:path";
import { ChathamError } from "../../errors.ts";

/** An organisation's policy that this device's administrator has put where users cannot change it. */
export interface SystemPolicy {
  readonly text: string;
  readonly name: string;
  /** Public keys for a bundle, from `policy-keys.json` beside it. */
  readonly keys: readonly string[];
}

/**
 * Reads `policy.json` or `policy.yaml` of the system folder. The file and its folder must belong to root and be writable
 * by nobody else: otherwise whoever can write it could widen the policy, so it is refused rather than passed over.
 * @returns undefined when there is none
 */
export async function readSystemPolicy(
  folder: string | undefined,
  ownerId = ROOT,
): Promise<SystemPolicy | undefined> {
  if (folder === undefined) return undefined;
  for (const name of ["policy.json", "policy.yaml"]) {
    const text = await readOwned(folder, name, ownerId);
    if (text === undefined) continue;
    const keys = await readOwned(folder, "policy-keys.json", ownerId);
    return { text, name, keys: keys === undefined ? [] : keysIn(keys) };
  }
  return undefined;
}

const ROOT = 0;
const OTHERS_WRITE = 0o022;

async function readOwned(folder: string, name: string, ownerId: number): Promise<string | undefined> {
  const path = join(folder, name);
  const file = await statIfThere(path);
  if (file === undefined) return undefined;
  for (const [info, what] of [[await Deno.stat(folder), "its folder"], [file, name]] as const) {
    const isSafe = info.uid === ownerId && ((info.mode ?? 0o777) & OTHERS_WRITE) === 0;
    if (isSafe || Deno.build.os === "windows") continue;
    throw new ChathamError(
      "refused",
      `Cannot use the system's policy: ${what} can be written by others than root`,
    );
  }
  return await Deno.readTextFile(path);
}

async function statIfThere(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    // A folder that may not be read holds no policy for this process; absent is the common case.
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

function keysIn(text: string): readonly string[] {
  const value: unknown = JSON.parse(text);
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  throw new ChathamError("bad-input", "Cannot read policy-keys.json: it is no list of keys");
}
