import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";

/** @returns SHA-256 in hexadecimal, read as a stream: models may exceed the memory. */
export async function hashOf(path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk);
  return hash.digest("hex");
}
