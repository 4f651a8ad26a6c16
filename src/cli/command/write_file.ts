import { relative, resolve } from "node:path";
import { ChathamError } from "../../errors.ts";

/** Writes what a command's option names, over what was there. Throws `bad-input` when it cannot. */
export async function writeFile(path: string, content: string | Uint8Array): Promise<void> {
  await wrapped(() =>
    typeof content === "string" ? Deno.writeTextFile(path, content) : Deno.writeFile(path, content)
  );
}

/**
 * Writes a secret as a new file that only its owner can read, and never where the program itself may write: whoever gets
 * hold of the program must not get hold of it. Throws `bad-input` when it cannot.
 */
export async function writeSecret(path: string, text: string, dataFolder: string): Promise<void> {
  const inside = relative(dataFolder, resolve(path));
  if (!inside.startsWith("..") && inside !== resolve(path)) {
    throw new ChathamError(
      "refused",
      "The key must not lie in the data folder, which the running program can write: choose another place",
    );
  }
  await wrapped(() => Deno.writeTextFile(path, text, { mode: 0o600, createNew: true }));
}

async function wrapped(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    throw new ChathamError("bad-input", `Cannot write the file: ${reasonOf(error)}`, { cause: error });
  }
}

function reasonOf(error: unknown): string {
  if (error instanceof Deno.errors.AlreadyExists) return "there is one already, and it is not written over";
  if (error instanceof Deno.errors.NotFound) return "its folder is not there";
  return "it may not be written from here";
}
