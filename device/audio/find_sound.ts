import { ChathamError } from "../../src/errors.ts";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { HEAD_BYTES, tellContainer, type Told } from "./container.ts";
import { truncated, unsupported } from "./damage.ts";
import { readUpTo } from "./read.ts";

/** What is told of a file once the tags before it are passed; `start` counts from the file's start. */
export type Sound = Exclude<Told, { readonly is: "tag" | "other" }> & { readonly start: number };

/** Passes any number of tags and tells what is behind them. Throws `unsupported` for what is no sound. */
export async function findSound(audio: AudioFile): Promise<Sound> {
  if (audio.sizeBytes === 0) {
    throw new ChathamError("bad-input", "Cannot read the recording: the file is empty");
  }
  let start = 0;
  for (let tags = 0; tags < TAGS_MAX; tags++) {
    const head = await readUpTo(audio, start, HEAD_BYTES);
    if (head.length === 0 && start > 0) throw truncated("mp3", "nothing follows its tag");
    const told = tellContainer(head);
    if (told.is === "recording") return { ...told, start: start + told.start };
    if (told.is === "foreign") return { ...told, start };
    if (told.is === "other") throw unsupported(told.instead);
    start += told.bytes;
  }
  throw unsupported("it begins with too many tags");
}

/**
 * @param head the first {@link HEAD_BYTES} of an upload, or all of it
 * @returns whether it is to be heard rather than read. Throws `unsupported`, naming the format, for sound that cannot be heard here.
 */
export function isRecording(head: Uint8Array, { hasFfmpeg }: { readonly hasFfmpeg: boolean }): boolean {
  const told = tellContainer(head);
  if (told.is === "foreign" && !hasFfmpeg) throw needsFfmpeg(told.name);
  return told.is !== "other";
}

/** @param name of the format, as people know it */
export function needsFfmpeg(name: string): ChathamError {
  return unsupported(
    `${name} needs the system's ffmpeg, which is not installed; install it, or convert to wav, flac or mp3`,
  );
}

const TAGS_MAX = 16;
