import { createHash } from "node:crypto";

/** What is kept of a token in its place. Tokens are random and long, so that a plain hash keeps them. */
export function tokenHash(token: string): Uint8Array {
  return new Uint8Array(createHash("sha256").update(token).digest());
}
