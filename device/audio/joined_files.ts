import { ChathamError } from "../../src/errors.ts";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { HEAD_BYTES, tellContainer } from "./container.ts";
import type { Extent } from "./extent.ts";
import { findSound, type Sound } from "./find_sound.ts";
import { matroskaExtent } from "./matroska_elements.ts";
import { mp4Extent } from "./mp4_boxes.ts";
import { nextFileStart, startsFile } from "./next_file.ts";
import { oggExtent } from "./ogg_pages.ts";
import type { Flaw } from "./options.ts";
import { readInOrder, readUpTo, sliced } from "./read.ts";
import { wavExtent } from "./wav.ts";

/** One file of those that stand one behind the other in what was handed in; mostly it is the only one. */
export interface JoinedFile {
  readonly sound: Sound;
  /** Its bytes alone, from any tag before its sound on; of a file that breaks off, as far as they can be read. */
  readonly audio: AudioFile;
  /** What its structure tells to be wrong. */
  readonly flaws: readonly Flaw["kind"][];
}

/**
 * Tells by their structure, reading headers only, which files stand one behind the other: parts that a recorder wrote or
 * somebody joined end to end. Throws `bad-input` and `unsupported` where the first is none that can be read.
 */
export async function joinedFiles(all: AudioFile): Promise<JoinedFile[]> {
  const files: JoinedFile[] = [];
  for (let at = 0; files.length === 0 || (at < all.sizeBytes && files.length < FILES_MAX);) {
    const rest = at === 0 ? all : sliced(all, at);
    const sound = files.length === 0 ? await findSound(rest) : await soundBehind(rest);
    const found = sound && await extentBehind(rest, sound, files.length === 0);
    if (!sound || !found) {
      const last = files.at(-1);
      if (last && !await isPadding(rest)) files[files.length - 1] = withFlaw(last, "rest-unread");
      break;
    }
    files.push({ sound, audio: found.audio, flaws: found.flaws });
    at += found.end;
  }
  return files;
}

const FILES_MAX = 1_000;

function withFlaw(file: JoinedFile, flaw: Flaw["kind"]): JoinedFile {
  return { ...file, flaws: [...file.flaws, flaw] };
}

async function soundBehind(rest: AudioFile): Promise<Sound | undefined> {
  try {
    return await findSound(rest);
  } catch (error) {
    if (error instanceof ChathamError) return undefined;
    throw error;
  }
}

async function extentBehind(rest: AudioFile, sound: Sound, isFirst: boolean): Promise<Extent | undefined> {
  try {
    return await extentOf(rest, sound);
  } catch (error) {
    // Of what stands behind a recording it is said that it was not heard; it costs nobody what stands before.
    if (!isFirst && error instanceof ChathamError) return undefined;
    throw error;
  }
}

async function extentOf(audio: AudioFile, sound: Sound): Promise<Extent> {
  if (sound.is === "foreign") return await foreignExtent(audio, sound);
  switch (sound.container) {
    case "wav":
      return await wavExtent(audio, sound.start);
    case "ogg":
      return await oggExtent(audio);
    case "matroska":
      return await matroskaExtent(audio);
    case "mp4":
      return await mp4Extent(audio);
    case "mpegts":
      return await transportExtent(audio);
    case "mpeg":
    case "flac":
    case "adts":
      return upTo(audio, await nextFileStart(audio, sound));
  }
}

function upTo(audio: AudioFile, end = audio.sizeBytes): Extent {
  return { audio: end === audio.sizeBytes ? audio : sliced(audio, 0, end), end, flaws: [] };
}

/** ISO/IEC 13818-1 §2.4.3.2: packets of 188 bytes, or 192, each with its sync byte; where one has none, something else begins. */
async function transportExtent(audio: AudioFile): Promise<Extent> {
  const [first] = await readUpTo(audio, 0, 1);
  const [step, sync] = first === 0x47 ? [188, 0] : [192, 4];
  let at = sync;
  let start = 0;
  for await (const { bytes } of readInOrder(audio)) {
    for (; at < start + bytes.length; at += step) {
      if (bytes[at - start] === 0x47) continue;
      if (await startsFile(audio, at - sync)) return upTo(audio, at - sync);
    }
    start += bytes.length;
  }
  return { ...upTo(audio), flaws: audio.sizeBytes % step === 0 ? [] : ["cut-short"] };
}

/** Formats that only ffmpeg reads: where the head says how long they are, it is told that less is there, which ffmpeg does not. */
async function foreignExtent(audio: AudioFile, sound: Sound & { is: "foreign" }): Promise<Extent> {
  const bytes = await foreignBytes(audio, sound);
  if (bytes === undefined) return upTo(audio);
  const end = sound.start + bytes;
  if (end > audio.sizeBytes) return { ...upTo(audio), flaws: ["cut-short"] };
  // Some write too small a length: only another file ends it.
  return await startsFile(audio, end) ? upTo(audio, end) : upTo(audio);
}

async function foreignBytes(
  audio: AudioFile,
  { start, demuxer }: Sound & { is: "foreign" },
): Promise<number | undefined> {
  const head = await readUpTo(audio, start, 32);
  if (head.length < 32) return Infinity;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  // Who writes into a pipe knows no length, and writes one that no file has.
  const known = (bytes: number, before: number) => bytes < 0x7fff_0000 ? before + bytes : undefined;
  switch (demuxer) {
    case "aiff":
    case "wav":
      return known(view.getUint32(4), 8);
    case "avi":
      return await riffBytes(audio, start);
    case "au":
      return known(view.getUint32(8), view.getUint32(4));
    case "w64":
      return Number(view.getBigUint64(16, true));
    case "asf":
      return await asfBytes(audio, start);
    default:
      return undefined;
  }
}

/** A long AVI goes on in further chunks (OpenDML 1.02 §3.0). */
async function riffBytes(audio: AudioFile, start: number): Promise<number | undefined> {
  let at = start;
  for (let count = 0; count < FILES_MAX; count++) {
    const head = await readUpTo(audio, at, 12);
    const kind = String.fromCharCode(...head.subarray(0, 4), ...head.subarray(8, 12));
    if (head.length < 12 || kind !== (count === 0 ? "RIFFAVI " : "RIFFAVIX")) break;
    const bytes = new DataView(head.buffer, head.byteOffset).getUint32(4, true);
    if (bytes === 0 || bytes === 0xffff_ffff) return undefined;
    at += 8 + bytes + bytes % 2;
  }
  return at - start;
}

/** @returns the length that the File Properties Object tells (ASF specification §3.2), undefined for what is broadcast */
async function asfBytes(audio: AudioFile, start: number): Promise<number | undefined> {
  const head = await readUpTo(audio, start, HEAD_BYTES);
  const at = head.findIndex((_, i) => FILE_PROPERTIES.every((byte, j) => head[i + j] === byte));
  if (at < 0 || at + 92 > head.length) return undefined;
  const view = new DataView(head.buffer, head.byteOffset + at);
  const isBroadcast = (view.getUint32(88, true) & 1) !== 0;
  return isBroadcast ? undefined : Number(view.getBigUint64(40, true));
}

/** 8CABDCA1-A947-11CF-8EE4-00C00C205365 */
const FILE_PROPERTIES = [
  0xa1,
  0xdc,
  0xab,
  0x8c,
  0x47,
  0xa9,
  0xcf,
  0x11,
  0x8e,
  0xe4,
  0,
  0xc0,
  0x0c,
  0x20,
  0x53,
  0x65,
];

/** Tags, zeros and a few odd bytes behind a recording are no loss. */
async function isPadding(rest: AudioFile): Promise<boolean> {
  if (rest.sizeBytes <= ODD_BYTES_MAX) return true;
  const head = await readUpTo(rest, 0, HEAD_BYTES);
  if (tellContainer(head).is === "tag") return true;
  const begins = String.fromCharCode(...head.subarray(0, 11));
  return begins.startsWith("TAG") || begins === "LYRICSBEGIN" || head.every((byte) => byte === 0);
}

const ODD_BYTES_MAX = 4_096;
