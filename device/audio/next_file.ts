import type { AudioFile } from "../../src/ingest/hear.ts";
import { HEAD_BYTES, tellContainer } from "./container.ts";
import type { Sound } from "./find_sound.ts";
import { isMpegHeader, runsOfMpegFrames } from "./mpeg_header.ts";
import { readInOrder, readUpTo } from "./read.ts";

/**
 * Looks for a file of another kind, or another FLAC, behind one whose head does not say where it ends.
 * @returns where it begins, undefined where there is none
 */
export async function nextFileStart(audio: AudioFile, sound: Sound): Promise<number | undefined> {
  const from = sound.start + 8;
  let before: Uint8Array = new Uint8Array(0);
  let at = from;
  for await (const { bytes } of readInOrder(audio, from)) {
    const held = new Uint8Array(before.length + bytes.length);
    held.set(before);
    held.set(bytes, before.length);
    const heldStart = at - before.length;
    for (const candidate of [...candidates(held, sound)].sort((a, b) => a - b)) {
      if (await startsFile(audio, heldStart + candidate)) return heldStart + candidate;
    }
    at += bytes.length;
    before = held.slice(Math.max(0, held.length - MAGIC_BYTES));
  }
  return undefined;
}

/** What {@link candidates} has to see of a file's first bytes: six MPEG frames of the longest kind. */
const MAGIC_BYTES = 16 * 1024;

/** Bytes that begin a file and are all but impossible amid compressed sound; the position is that of the file's first byte. */
function* candidates(bytes: Uint8Array, sound: Sound): Generator<number> {
  const isMpeg = sound.is === "recording" && sound.container === "mpeg";
  const latin = LATIN.decode(bytes);
  for (const magic of MAGICS) {
    for (const { index } of latin.matchAll(magic)) yield index;
  }
  if (isMpeg) return;
  for (const { index } of latin.matchAll(TAG)) yield index;
  // The frames of FLAC and AAC have a layer that no MPEG frame has, so that a run of these cannot be their own.
  for (let i = bytes.indexOf(0xff); i >= 0; i = bytes.indexOf(0xff, i + 1)) {
    if (isMpegHeader(bytes, i) && runsOfMpegFrames(bytes, i) >= 6) yield i;
  }
}

/** A label of bytes as letters, one for one; what 128 to 159 become matters to nobody here. */
const LATIN = new TextDecoder("latin1");

const MAGICS: readonly RegExp[] = [
  // deno-lint-ignore no-control-regex
  /fLaC[\x00\u20ac]\x00\x00\x22/g,
  // deno-lint-ignore no-control-regex
  /OggS\x00\x02\x00{8}/g,
  /RIFF[^]{4}WAVE/g,
  // deno-lint-ignore no-control-regex
  /\x00\x00\x00[\x10-\x80]ftyp/g,
  // deno-lint-ignore no-control-regex
  /\x1aE\u00df\u00a3(?=[^]{1,40}?(?:webm|matroska))/g,
  /FORM[^]{4}AIF[FC]/g,
];

/** In an MPEG stream a tag is passed by where it stands. */
// deno-lint-ignore no-control-regex
const TAG = /ID3[\x02-\x04]\x00/g;

/** @returns true where the bytes from `at` on tell a recording, or a tag and something behind it */
export async function startsFile(audio: AudioFile, at: number): Promise<boolean> {
  const told = tellContainer(await readUpTo(audio, at, HEAD_BYTES));
  if (told.is === "recording") return told.start === 0;
  return told.is === "foreign" || (told.is === "tag" && told.bytes < audio.sizeBytes - at);
}
