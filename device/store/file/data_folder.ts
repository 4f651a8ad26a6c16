import { chmodSync, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ChathamError } from "../../../src/errors.ts";
import { KEY_FILE, PASSPHRASE_FILE, STORE_FILE } from "./key.ts";
import { writePrivateFile } from "./private_file.ts";

/**
 * Makes the data folder, or takes from others what rights they have in it: who may read it could hold its locks. Throws
 * `unavailable` for what is no folder, or for a folder of somebody else that others may enter.
 */
export function makePrivateFolder(folder: string): void {
  if (existsSync(folder) && !statSync(folder).isDirectory()) {
    throw new ChathamError("unavailable", `Cannot open the store: ${folder} is a file, not a folder`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (Deno.build.os === "windows" || (statSync(folder).mode & OTHERS) === 0) return;
  try {
    chmodSync(folder, 0o700);
  } catch (cause) {
    const why = "others may enter the data folder, and it cannot be changed; run `chmod 700` on it";
    throw new ChathamError("unavailable", `Cannot open the store: ${why}`, { cause });
  }
}

/** A key without its store is never taken for a new one: the store was lost. Throws `unavailable`. */
export function refuseLostStore(folder: string): void {
  const store = join(folder, STORE_FILE);
  const isThere = existsSync(store);
  if (isThere && statSync(store).size > 0) return;
  const hasKey = existsSync(join(folder, KEY_FILE)) || existsSync(join(folder, PASSPHRASE_FILE));
  // Without the mark a first start was interrupted before the store was made.
  if (!existsSync(join(folder, MADE_FILE)) || !(hasKey || isThere)) return;
  throw new ChathamError(
    "unavailable",
    `Cannot open the store: ${STORE_FILE} is ${isThere ? "empty" : "missing"}. Put it back from a backup, ` +
      `or move the data folder away to begin a new store`,
  );
}

/** Marks that there is a store, once it is whole. */
export function noteStoreMade(folder: string): void {
  if (!existsSync(join(folder, MADE_FILE))) writePrivateFile(join(folder, MADE_FILE), "");
}

const MADE_FILE = "made";
const OTHERS = 0o077;
