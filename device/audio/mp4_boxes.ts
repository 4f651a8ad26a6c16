import type { AudioFile } from "../../src/ingest/hear.ts";
import { ChathamError } from "../../src/errors.ts";
import { damaged } from "./damage.ts";
import type { Extent } from "./extent.ts";
import { readUpTo, sliced } from "./read.ts";

/**
 * Walks through the boxes of an MP4 or QuickTime file (ISO/IEC 14496-12 §4.2) to where it ends or another begins. One that
 * breaks off can be read where its index (`moov`) stands before its sound; throws `bad-input` where the index is missing.
 */
export async function mp4Extent(audio: AudioFile): Promise<Extent> {
  let hasIndex = false;
  let hasSound = false;
  const upTo = (end: number, flaws: Extent["flaws"] = []): Extent => {
    if (!hasIndex) throw withoutIndex("is missing");
    return { audio: sliced(audio, 0, Math.min(end, audio.sizeBytes)), end, flaws };
  };
  let at = 0;
  for (let count = 0; at < audio.sizeBytes; count++) {
    if (count > BOXES_MAX) throw damaged("mp4", "it has too many boxes");
    const { name, length } = await boxAt(audio, at);
    const isBox = /^[\x20-\x7e\xa9]{4}$/.test(name) && (length === undefined || length >= 8);
    if (!isBox) {
      if (hasIndex && hasSound) return upTo(at);
      throw damaged("mp4", "a box is none");
    }
    if (name === "ftyp" && hasIndex && hasSound) return upTo(at);
    const end = length === undefined ? audio.sizeBytes : at + length;
    if (end > audio.sizeBytes) {
      if (name === "moov") throw withoutIndex("is cut off");
      // Fragments are read one by one: half a head of one helps nobody.
      return name === "mdat"
        ? upTo(end, ["cut-short"])
        : { ...upTo(at, ["cut-short"]), end: audio.sizeBytes };
    }
    if (name === "moov") hasIndex = true;
    if (name === "mdat") hasSound = true;
    at = end;
  }
  return upTo(at);
}

/** What tells where each piece of sound lies is written last, when a recorder is stopped as it should be. */
function withoutIndex(how: string): ChathamError {
  return new ChathamError(
    "bad-input",
    `Cannot read the recording: the index (moov) of this MP4 or MOV file ${how}, and without it nobody can tell where its ` +
      "sound lies. The recorder broke off before it ended the file, or the copy is cut short. Copy it again from the recorder, " +
      "or have a repair tool rebuild the index from another file of the same recorder; then add it again",
  );
}

const BOXES_MAX = 2_000_000;

/** @returns a length of undefined for a box that goes to the end of the file */
async function boxAt(
  audio: AudioFile,
  at: number,
): Promise<{ readonly name: string; readonly length: number | undefined }> {
  const head = await readUpTo(audio, at, 16);
  if (head.length < 8) return { name: "", length: 0 };
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const name = String.fromCharCode(...head.subarray(4, 8));
  const short = view.getUint32(0);
  if (short === 0) return { name, length: undefined };
  if (short !== 1) return { name, length: short };
  return { name, length: head.length < 16 ? 0 : Number(view.getBigUint64(8)) };
}
