import { ChathamError } from "../../errors.ts";

/** A file's bytes as a stream; throws `bad-input` when it cannot be opened. */
export async function* readFile(path: string): AsyncGenerator<Uint8Array> {
  let file: Deno.FsFile;
  try {
    file = await Deno.open(path, { read: true });
  } catch (error) {
    const reason = error instanceof Deno.errors.NotFound ? "no such file" : "cannot be opened";
    throw new ChathamError("bad-input", reason, { cause: error });
  }
  yield* file.readable;
}
