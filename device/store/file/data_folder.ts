import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from "node:fs";
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

/**
 * Makes the store's file so that nobody else may read it, and takes from others what rights they have in any file of the folder:
 * the log and the index beside the store get the rights that the store has. A copy of the folder then is private too.
 */
export function makePrivateFiles(folder: string): void {
  if (Deno.build.os === "windows") return;
  const store = join(folder, STORE_FILE);
  if (!existsSync(store)) closeSync(openSync(store, "a", 0o600));
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(folder, entry.name);
    try {
      const { mode } = statSync(path);
      if ((mode & OTHERS) !== 0) chmodSync(path, mode & 0o700);
    } catch {
      // It went meanwhile, or is somebody else's: the folder is closed to others all the same.
    }
  }
}

/**
 * A key without its store is never taken for a new one: the store was lost. Only a first start that says of itself that it was
 * interrupted begins anew. Throws `unavailable`.
 */
export function refuseLostStore(folder: string): void {
  // INVARIANT: in the order in which another process makes them; what is seen here of it was made after all that is seen before.
  const hasBegun = [KEY_FILE, PASSPHRASE_FILE, STORE_FILE].some((name) => existsSync(join(folder, name)));
  const isMade = existsSync(join(folder, MADE_FILE));
  const isInterrupted = existsSync(join(folder, BEGUN_FILE)) && !isMade;
  const store = join(folder, STORE_FILE);
  const isThere = existsSync(store);
  if (isThere && statSync(store).size > 0) return;
  if (isInterrupted || !(hasBegun || isMade)) return;
  throw new ChathamError(
    "unavailable",
    `Cannot open the store: ${STORE_FILE} is ${isThere ? "empty" : "missing"}. Put it back from a backup, ` +
      `or move the data folder away to begin a new store`,
  );
}

/** Marks that a store is being made, before its key is. */
export function noteStoreBegun(folder: string): void {
  const isThere = [STORE_FILE, MADE_FILE, BEGUN_FILE].some((name) => existsSync(join(folder, name)));
  if (!isThere) writePrivateFile(join(folder, BEGUN_FILE), "");
}

/** Marks that there is a store, once it is whole. */
export function noteStoreMade(folder: string): void {
  if (!existsSync(join(folder, MADE_FILE))) writePrivateFile(join(folder, MADE_FILE), "");
  rmSync(join(folder, BEGUN_FILE), { force: true });
}

const BEGUN_FILE = "begun";
const MADE_FILE = "made";
const OTHERS = 0o077;
