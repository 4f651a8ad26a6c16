import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { ChathamError } from "../../errors.ts";

/**
 * Reads the bearer token of a data folder, making it (256 random bits, file mode 0600) when it is not there yet.
 * @returns base64url, 43 characters
 */
export async function ensureToken(dataFolder: string): Promise<string> {
  const path = join(dataFolder, "token");
  try {
    await Deno.mkdir(dataFolder, { recursive: true, mode: 0o700 });
    const token = randomBytes(32).toString("base64url");
    await Deno.writeTextFile(path, token, { createNew: true, mode: 0o600 });
    return token;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return await readToken(path);
    throw new ChathamError("unavailable", "Cannot write the token file in the data folder", { cause: error });
  }
}

async function readToken(path: string): Promise<string> {
  const token = (await Deno.readTextFile(path)).trim();
  if (TOKEN_FORM.test(token)) return token;
  throw new ChathamError("unavailable", `The token file holds no token; delete it to get a new one: ${path}`);
}

const TOKEN_FORM = /^[A-Za-z0-9_-]{43,}$/;
