import { createHash, randomBytes } from "node:crypto";

/** Binds a receipt to exact bytes without showing them: whoever holds the salt can prove later what they were. */
export function commit(bytes: Uint8Array): { commitment: string; salt: Uint8Array } {
  const salt = randomBytes(32);
  const commitment = createHash("sha256").update(salt).update(bytes).digest("base64url");
  return { commitment, salt: new Uint8Array(salt) };
}
