import { ChathamError, toChathamError } from "../../errors.ts";

/** A file's bytes as a stream; throws `bad-input`, naming the file, when it cannot be opened or read. */
export async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  try {
    using file = await Deno.open(path, { read: true });
    for (;;) {
      const bytes = new Uint8Array(PIECE_BYTES);
      const count = await file.read(bytes);
      if (count === null) return;
      yield bytes.subarray(0, count);
    }
  } catch (error) {
    throw unreadable(path, error);
  }
}

const PIECE_BYTES = 64 * 1024;

/** @returns the error that says which file a command could not read, and why */
export function unreadable(path: string, error: unknown): ChathamError {
  if (error instanceof ChathamError) return error;
  const { kind, message } = toChathamError(error);
  const why = `${message.charAt(0).toLowerCase()}${message.slice(1)}`;
  return new ChathamError(kind === "internal" ? "bad-input" : kind, `${path}: ${why}`, { cause: error });
}
