import { ChathamError } from "../errors.ts";
import type { AudioFile } from "../ingest/hear.ts";

/** A recording on disk, open until it is closed. */
export interface OpenAudioFile extends AudioFile {
  close(): void;
}

/** @param path absolute or relative to the current folder Throws `bad-input` when it cannot be opened. */
export async function openAudioFile(path: string): Promise<OpenAudioFile> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    sizeBytes: size,
    async read(start, end) {
      await file.seek(start, Deno.SeekMode.Start);
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length;) {
        const count = await file.read(bytes.subarray(at));
        if (count === null) {
          throw new ChathamError("bad-input", "Cannot read the recording: the file became shorter");
        }
        at += count;
      }
      return bytes;
    },
    close: () => file.close(),
  };
}

async function open(path: string): Promise<Deno.FsFile> {
  try {
    return await Deno.open(path, { read: true });
  } catch (cause) {
    const reason = cause instanceof Deno.errors.NotFound ? "there is no such file" : "it cannot be opened";
    throw new ChathamError("bad-input", `Cannot read the recording: ${reason}`, { cause });
  }
}
