import { ChathamError } from "../../errors.ts";
import type { Invocation } from "./command.ts";
import { stringOption } from "./options.ts";

/**
 * A passphrase out of `--passphrase-file`, or typed unseen.
 * @param isNew it is typed twice then, and may not be short
 * @returns undefined where neither is there
 */
export async function passphraseFrom(
  { options, terminal }: Pick<Invocation, "options" | "terminal">,
  { isNew }: { readonly isNew: boolean },
): Promise<string | undefined> {
  const file = stringOption(options, "passphrase-file");
  const passphrase = file === undefined ? terminal.secret("Passphrase: ") : await firstLine(file);
  if (passphrase === undefined || !isNew) return passphrase;
  if (passphrase.length < LENGTH_MIN) {
    throw new ChathamError("usage", `The passphrase needs at least ${LENGTH_MIN} characters`);
  }
  if (file === undefined && terminal.secret("Once more: ") !== passphrase) {
    throw new ChathamError("usage", "The two passphrases differ");
  }
  return passphrase;
}

/** The first line of a small file. Throws `bad-input` */
export async function firstLine(path: string): Promise<string> {
  try {
    const text = (await Deno.readTextFile(path)).slice(0, LINE_LENGTH_MAX);
    return text.split(/\r?\n/)[0] ?? "";
  } catch (cause) {
    throw new ChathamError("bad-input", "The file with the passphrase or key cannot be read", { cause });
  }
}

export const PASSPHRASE_FILE_OPTION = {
  type: "string",
  value: "FILE",
  help: "file whose first line is the passphrase (default: asked on the terminal)",
} as const;

const LENGTH_MIN = 12;
const LINE_LENGTH_MAX = 4_096;
