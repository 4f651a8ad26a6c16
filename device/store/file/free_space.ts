import { statfsSync } from "node:fs";

/** Bytes that this process may still write where a folder lies. */
export function freeBytesIn(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}
