import type { AudioFile } from "../../src/ingest/hear.ts";

/** @returns a recording that lies in memory */
export function audioInMemory(bytes: Uint8Array): AudioFile {
  return { sizeBytes: bytes.length, read: (start, end) => Promise.resolve(bytes.slice(start, end)) };
}
