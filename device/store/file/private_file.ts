import { closeSync, fsyncSync, linkSync, openSync, rmSync, writeSync } from "node:fs";
import { randomUUID } from "node:crypto";

/**
 * Writes a small secret file that only its owner may read, and never leaves half of one: it appears whole or not at all.
 * When another process made the file meanwhile, theirs stays.
 */
export function writePrivateFile(path: string, content: string): void {
  const draft = `${path}.${randomUUID()}`;
  const file = openSync(draft, "wx", 0o600);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  try {
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft);
  }
}
