import { ChathamError } from "../errors.ts";

/**
 * Looked at before anything is begun that would fill the disk half way through.
 * @param what cannot be done without it, e.g. `import this file`
 * @throws ChathamError `unavailable` saying how much is needed and how much is free
 */
export function requireRoom(freeBytes: number, neededBytes: number, what: string): void {
  if (freeBytes >= neededBytes) return;
  throw new ChathamError(
    "unavailable",
    `Cannot ${what}: the disk needs about ${inMegabytes(neededBytes)} MB free, and has ${
      Math.floor(freeBytes / 2 ** 20)
    } MB. Make room and try again; nothing was changed`,
  );
}

/** What an import takes: the file sealed, a compact copy to be heard again, and what is made of it. */
export function roomForImport(fileBytes: number): number {
  return Math.ceil(1.3 * fileBytes) + SPARE_BYTES;
}

function inMegabytes(bytes: number): number {
  return Math.ceil(bytes / 2 ** 20);
}

/** The store's log, and what others write meanwhile. */
const SPARE_BYTES = 16 << 20;
