import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, truncated } from "./damage.ts";
import type { DemuxableContainer } from "./demux.ts";
import { readUpTo, sliced } from "./read.ts";

/**
 * Checks by its own structure that a container is all there, reading headers only. Throws `bad-input` where it is not.
 * @returns the files that stand one behind the other in it; one, but for joined Matroska
 */
export async function checkWhole(audio: AudioFile, container: DemuxableContainer): Promise<AudioFile[]> {
  if (container === "matroska") return await checkMatroska(audio);
  if (container === "ogg") await checkOgg(audio);
  else if (container === "mp4") await checkMp4(audio);
  return [audio];
}

const ELEMENTS_MAX = 2_000_000;

/** RFC 3533 §6: the last page ends where the file ends and has the end-of-stream flag. */
async function checkOgg(audio: AudioFile): Promise<void> {
  const tail = await readUpTo(audio, Math.max(0, audio.sizeBytes - OGG_PAGE_BYTES_MAX), OGG_PAGE_BYTES_MAX);
  for (let at = tail.length - OGG_HEADER_BYTES; at >= 0; at--) {
    if (!isOggPage(tail, at)) continue;
    const segments = tail[at + 26] ?? 0;
    let length = OGG_HEADER_BYTES + segments;
    for (let i = 0; i < segments; i++) length += tail[at + OGG_HEADER_BYTES + i] ?? 0;
    if (at + length !== tail.length) continue;
    if (((tail[at + 5] ?? 0) & 4) === 0) throw truncated("ogg", "the last page does not end the stream");
    return;
  }
  throw truncated("ogg", "the last page is cut off");
}

const OGG_HEADER_BYTES = 27;
const OGG_PAGE_BYTES_MAX = OGG_HEADER_BYTES + 255 + 255 * 255;

function isOggPage(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0x4f && bytes[at + 1] === 0x67 && bytes[at + 2] === 0x67 && bytes[at + 3] === 0x53 &&
    bytes[at + 4] === 0;
}

/** ISO/IEC 14496-12 §4.2: every box lies inside the file, and one of them is the index. */
async function checkMp4(audio: AudioFile): Promise<void> {
  let hasIndex = false;
  let at = 0;
  for (let count = 0; at < audio.sizeBytes && count < ELEMENTS_MAX; count++) {
    const head = viewOf(await readUpTo(audio, at, 16));
    if (head.byteLength < 8) throw truncated("mp4", "the last box is cut off");
    const short = head.getUint32(0);
    const name = head.getUint32(4);
    if (short === 1 && head.byteLength < 16) throw truncated("mp4", "the last box is cut off");
    const length = short === 1 ? Number(head.getBigUint64(8)) : short === 0 ? audio.sizeBytes - at : short;
    if (length < 8) throw damaged("mp4", "a box is impossibly short");
    if (name === 0x6d6f6f76) hasIndex = true;
    if (at + length > audio.sizeBytes) {
      throw truncated("mp4", `a box claims ${length} bytes, ${audio.sizeBytes - at} are there`);
    }
    at += length;
  }
  if (!hasIndex) throw truncated("mp4", "its index (moov) is missing");
}

const EBML_HEADER = 0x1a45dfa3;
const SEGMENT = 0x18538067;
const CLUSTER = 0x1f43b675;

/** RFC 8794 and 9559: every element lies inside the file; segments and clusters of unknown size are walked through. */
async function checkMatroska(audio: AudioFile): Promise<AudioFile[]> {
  let at = 0;
  const starts: number[] = [];
  let clusters = 0;
  for (let count = 0; at < audio.sizeBytes && count < ELEMENTS_MAX; count++) {
    const head = await readUpTo(audio, at, 12);
    const { id, idBytes } = readElementId(head);
    const { size, sizeBytes } = readElementSize(head, idBytes);
    if (id === EBML_HEADER) starts.push(at);
    else if (starts.length === 0) throw damaged("webm", "an element is where it should not be");
    if (id === CLUSTER) clusters++;
    const bodyStart = at + idBytes + sizeBytes;
    if (size !== undefined && bodyStart + size > audio.sizeBytes) {
      throw truncated("webm", `an element claims ${size} bytes, ${audio.sizeBytes - bodyStart} are there`);
    }
    const isWalkedThrough = id === SEGMENT || (id === CLUSTER && size === undefined);
    if (size === undefined && !isWalkedThrough) {
      throw damaged("webm", "an element does not say how long it is");
    }
    at = isWalkedThrough ? bodyStart : bodyStart + (size ?? 0);
  }
  if (clusters === 0) throw truncated("webm", "it holds no sound");
  return starts.map((start, i) => sliced(audio, start, starts[i + 1]));
}

function readElementId(head: Uint8Array): { id: number; idBytes: number } {
  const idBytes = leadingLength(head[0] ?? 0);
  if (idBytes > 4) throw damaged("webm", "an element has no valid name");
  if (head.length < idBytes + 1) throw truncated("webm", "the last element is cut off");
  let id = 0;
  for (let i = 0; i < idBytes; i++) id = id * 256 + (head[i] ?? 0);
  return { id, idBytes };
}

function readElementSize(head: Uint8Array, at: number): { size: number | undefined; sizeBytes: number } {
  const sizeBytes = leadingLength(head[at] ?? 0);
  if (sizeBytes > 8) throw damaged("webm", "an element has no valid size");
  if (head.length < at + sizeBytes) throw truncated("webm", "the last element is cut off");
  let size = (head[at] ?? 0) & (0xff >> sizeBytes);
  let isUnknown = size === 0xff >> sizeBytes;
  for (let i = 1; i < sizeBytes; i++) {
    const byte = head[at + i] ?? 0;
    isUnknown &&= byte === 0xff;
    size = size * 256 + byte;
  }
  return { size: isUnknown ? undefined : size, sizeBytes };
}

/** @returns 1 to 8 by the place of the first one bit, 9 when there is none. */
function leadingLength(byte: number): number {
  return Math.clz32(byte) - 24 + 1;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
