import { ChathamError, type ErrorKind } from "../../../src/errors.ts";

/**
 * Runs one piece of work on the store and turns what SQLite and the file system report into words: a full disk, a
 * locked or damaged file, a folder that may not be written. Other errors pass unchanged.
 * @param doing what is being done, as in "Cannot {doing}: …"
 */
export function guard<T>(doing: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw toStoreError(doing, error);
  }
}

/** {@link guard} for work that is under way. */
export async function guardLater<T>(doing: string, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw toStoreError(doing, error);
  }
}

/** @returns a `ChathamError` for a failure of the database or its file, else the error itself. */
export function toStoreError(doing: string, error: unknown): unknown {
  if (error instanceof ChathamError) return error;
  const code = codeOf(error);
  const known = code === undefined ? undefined : FAULTS.find(([prefix]) => code.startsWith(prefix));
  if (!known) return error;
  const [, kind, why] = known;
  const retry = kind === "busy" ? { retryAfterMs: 1_000 } : {};
  return new ChathamError(kind, `Cannot ${doing}: ${why}`, { cause: error, ...retry });
}

/** @returns SQLite's result code or the file system's error code, e.g. `SQLITE_FULL`, `EACCES`. */
export function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return undefined;
}

/** Longer codes first: the first prefix that fits decides. */
const FAULTS: readonly (readonly [prefix: string, kind: ErrorKind, why: string])[] = [
  ["SQLITE_BUSY", "busy", "another process is writing to the store"],
  ["SQLITE_LOCKED", "busy", "another process is writing to the store"],
  ["SQLITE_FULL", "unavailable", "the disk is full"],
  ["SQLITE_IOERR", "unavailable", "the disk reported an error or is full"],
  ["SQLITE_READONLY", "unavailable", "the store may not be written (check the rights of the data folder)"],
  ["SQLITE_PERM", "unavailable", "the store may not be written (check the rights of the data folder)"],
  ["SQLITE_CANTOPEN", "unavailable", "the store cannot be opened (check the rights of the data folder)"],
  ["SQLITE_NOTADB", "forbidden", "the key does not fit this store, or the file is no store"],
  ["SQLITE_CORRUPT", "unavailable", "the store's file is damaged; put it back from a backup"],
  ["ENOSPC", "unavailable", "the disk is full"],
  ["EDQUOT", "unavailable", "the disk quota is used up"],
  ["EROFS", "unavailable", "the folder may only be read"],
  ["EACCES", "unavailable", "the folder or file may not be accessed (check its rights)"],
  ["EPERM", "unavailable", "the folder or file may not be accessed (check its rights)"],
  ["ENOENT", "unavailable", "the folder or file is not there"],
  ["EEXIST", "unavailable", "a file is in the way"],
  ["ENOTDIR", "unavailable", "a part of the path is no folder"],
];
