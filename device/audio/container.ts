import type { Demuxer } from "../../src/launch/ffmpeg.ts";
import { isMpegHeader, runsOfMpegFrames } from "./mpeg_header.ts";

/** Containers that are read here. */
export type Container = "wav" | "mpeg" | "flac" | "ogg" | "matroska" | "mp4" | "mpegts" | "adts";

/** What the first bytes say. */
export type Told =
  | { readonly is: "recording"; readonly container: Container; readonly start: number }
  /** Sound that only the system's ffmpeg reads; `name` is what people call it. */
  | { readonly is: "foreign"; readonly demuxer: Demuxer; readonly name: string }
  /** A tag that stands before sound: what is behind it is still to be told. */
  | { readonly is: "tag"; readonly bytes: number }
  | { readonly is: "other"; readonly instead: string };

/** Bytes from the start of the file that {@link tellContainer} wants to see. */
export const HEAD_BYTES = 64 * 1024;

/**
 * Tells what a file is by its first bytes; its name is never asked. Everything that takes a file in asks here.
 * @param head the first {@link HEAD_BYTES}, or all of the file when it is shorter
 */
export function tellContainer(head: Uint8Array): Told {
  if (head.length === 0) return other("the file is empty");
  const tagBytes = id3v2Bytes(head) || apeTagBytes(head);
  if (tagBytes > 0) return { is: "tag", bytes: tagBytes };
  const riff = riffKind(head);
  if (riff) return riff;
  if (isAt(head, 0, "fLaC")) return recording("flac");
  if (isAt(head, 0, "OggS")) return recording("ogg");
  if (isAt(head, 0, "\x1a\x45\xdf\xa3")) return recording("matroska");
  if (MP4_FIRST_BOXES.some((name) => isAt(head, 4, name))) return recording("mp4");
  if (isTransportStream(head)) return recording("mpegts");
  const known = OTHER_KINDS.find(({ magic, at = 0 }) => isAt(head, at, magic));
  if (known) return "instead" in known ? other(known.instead) : { is: "foreign", ...known };
  if (isAdtsStream(head)) return recording("adts");
  if (isMpegHeader(head, 0) && runsOfMpegFrames(head, 0) >= 2) return recording("mpeg");
  if (looksLikeText(head)) return other("the content is text, not sound");
  const garbageBytes = bytesBeforeMpeg(head);
  if (garbageBytes !== undefined) return recording("mpeg", garbageBytes);
  return other("the content is no known format");
}

function recording(container: Container, start = 0): Told {
  return { is: "recording", container, start };
}

function other(instead: string): Told {
  return { is: "other", instead };
}

function riffKind(head: Uint8Array): Told | undefined {
  if (isAt(head, 0, "RIFX")) return { is: "foreign", demuxer: "wav", name: "big-endian RIFF" };
  if (!isAt(head, 0, "RIFF") && !isAt(head, 0, "RF64")) return undefined;
  if (isAt(head, 8, "WAVE")) return recording("wav");
  if (isAt(head, 8, "AVI ")) return { is: "foreign", demuxer: "avi", name: "AVI" };
  return other("a RIFF file that holds no WAVE sound");
}

/** @returns the length of the ID3v2 tag that begins at 0, or 0 when there is none. https://id3.org/id3v2.4.0-structure §3.1 */
function id3v2Bytes(head: Uint8Array): number {
  if (!isAt(head, 0, "ID3") || head.length < 10) return 0;
  const [version = 0, , flags = 0, a = 0, b = 0, c = 0, d = 0] = head.subarray(3, 10);
  if (version < 2 || version > 4 || ((a | b | c | d) & 0x80) !== 0) return 0;
  const hasFooter = (flags & 0x10) !== 0;
  return 10 + (a << 21 | b << 14 | c << 7 | d) + (hasFooter ? 10 : 0);
}

/** APEv2 tags mostly stand at the end; where one stands in front, its header says how long it is. */
function apeTagBytes(head: Uint8Array): number {
  if (!isAt(head, 0, "APETAGEX") || head.length < 32) return 0;
  return 32 + new DataView(head.buffer, head.byteOffset).getUint32(12, true);
}

/** ISO/IEC 13818-7 Annex B: sync word of 12 ones and layer 00; a plausible rate index and frame length. */
export function isAdtsHeader(bytes: Uint8Array, at: number): boolean {
  const b1 = bytes[at + 1] ?? 0;
  const rateIndex = ((bytes[at + 2] ?? 0) >> 2) & 15;
  return bytes[at] === 0xff && (b1 & 0xf6) === 0xf0 && rateIndex < 13;
}

/** A second header where the first frame says, or a first frame that is all of the file. */
function isAdtsStream(head: Uint8Array): boolean {
  if (!isAdtsHeader(head, 0)) return false;
  const length = ((head[3] ?? 0) & 3) << 11 | (head[4] ?? 0) << 3 | (head[5] ?? 0) >> 5;
  return length >= 7 && (length === head.length || isAdtsHeader(head, length));
}

/** ISO/IEC 13818-1 §2.4.3.2: packets of 188 bytes (192 with a time stamp before each) that begin with 0x47. */
function isTransportStream(head: Uint8Array): boolean {
  return [[0, 188], [4, 192]].some(([first = 0, step = 188]) =>
    head.length >= first + 3 * step + 1 && [0, 1, 2, 3].every((i) => head[first + i * step] === 0x47)
  );
}

const MP4_FIRST_BOXES = ["ftyp", "moov", "mdat", "wide", "free", "skip", "moof", "styp", "pnot"];

type Kind =
  & { readonly magic: string; readonly at?: number }
  & ({ readonly demuxer: Demuxer; readonly name: string } | { readonly instead: string });

const OTHER_KINDS: readonly Kind[] = [
  { magic: "AIFF", at: 8, demuxer: "aiff", name: "AIFF" },
  { magic: "AIFC", at: 8, demuxer: "aiff", name: "AIFF" },
  { magic: "caff", demuxer: "caf", name: "Core Audio Format" },
  { magic: ".snd", demuxer: "au", name: "Sun AU" },
  { magic: "riff\x2e\x91\xcf\x11", demuxer: "w64", name: "Sony Wave64" },
  { magic: "#!AMR", demuxer: "amr", name: "AMR" },
  { magic: "\x30\x26\xb2\x75", demuxer: "asf", name: "Windows Media" },
  { magic: "wvpk", demuxer: "wv", name: "WavPack" },
  { magic: "TTA1", demuxer: "tta", name: "True Audio" },
  { magic: "Creative Voice File", demuxer: "voc", name: "Creative Voice" },
  { magic: "\x00\x00\x01\xba", demuxer: "mpeg", name: "MPEG program stream" },
  { magic: "\x0b\x77", demuxer: "ac3", name: "AC-3" },
  { magic: "\x7f\xfe\x80\x01", demuxer: "dts", name: "DTS" },
  { magic: "PK\x03\x04", instead: "the content is a zip archive, not sound" },
  { magic: "%PDF", instead: "the content is a PDF document, not sound" },
  { magic: "\x1f\x8b", instead: "the content is a gzip archive, not sound" },
  { magic: "\x89PNG", instead: "the content is a picture, not sound" },
  { magic: "\xff\xd8\xff", instead: "the content is a picture, not sound" },
  { magic: "GIF8", instead: "the content is a picture, not sound" },
];

function isAt(bytes: Uint8Array, at: number, latin1: string): boolean {
  if (bytes.length < at + latin1.length) return false;
  for (let i = 0; i < latin1.length; i++) if (bytes[at + i] !== latin1.charCodeAt(i)) return false;
  return true;
}

/** Zeros, a cut-off frame or other rubbish before the first frame: a run of frames behind it cannot be chance. */
function bytesBeforeMpeg(head: Uint8Array): number | undefined {
  for (let at = 1; at + 4 <= head.length; at++) {
    if (isMpegHeader(head, at) && runsOfMpegFrames(head, at) >= FRAMES_NO_CHANCE) return at;
  }
  return undefined;
}

const FRAMES_NO_CHANCE = 4;

function looksLikeText(head: Uint8Array): boolean {
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 32)) controls++;
  return controls === 0;
}
