import type { AudioFile } from "../../src/ingest/hear.ts";
import { readUpTo, sliced } from "./read.ts";

/**
 * Cuts a chained Ogg file (RFC 3533 §4) into its chains: each begins with the first pages of new streams after pages of
 * others. Reads headers only.
 */
export async function oggChains(audio: AudioFile): Promise<AudioFile[]> {
  const starts = [0];
  let isAfterData = false;
  for (let at = 0; at < audio.sizeBytes;) {
    const page = await readUpTo(audio, at, HEADER_BYTES + 255);
    if (!isPage(page)) break;
    const isFirst = ((page[5] ?? 0) & BEGINNING_OF_STREAM) !== 0;
    if (isFirst && isAfterData) starts.push(at);
    isAfterData = !isFirst;
    at += pageBytes(page);
  }
  return starts.map((start, i) => sliced(audio, start, starts[i + 1] ?? audio.sizeBytes));
}

/** @returns the codec of the first stream that is decoded here, `foreign` when there is none */
export async function firstOggCodec(audio: AudioFile): Promise<OggCodec | "foreign"> {
  for (let at = 0; at < audio.sizeBytes;) {
    const page = await readUpTo(audio, at, HEADER_BYTES + 255 + 8);
    if (!isPage(page) || ((page[5] ?? 0) & BEGINNING_OF_STREAM) === 0) break;
    const body = page.subarray(HEADER_BYTES + (page[26] ?? 0));
    const known = CODECS.find(([, magic]) => magic.every((byte, i) => body[i] === byte));
    if (known) return known[0];
    at += pageBytes(page);
  }
  return "foreign";
}

type OggCodec = "opus" | "vorbis" | "flac";

const HEADER_BYTES = 27;
const BEGINNING_OF_STREAM = 2;
/** How the first packet of a stream begins: RFC 7845 §5.1, Vorbis I §4.2.1, RFC 9639 §10.1. */
const CODECS: readonly (readonly [OggCodec, Uint8Array])[] = [
  ["opus", new TextEncoder().encode("OpusHead")],
  ["vorbis", new TextEncoder().encode("\x01vorbis")],
  ["flac", new TextEncoder().encode("\x7fFLAC")],
];

function isPage(bytes: Uint8Array): boolean {
  return bytes.length >= HEADER_BYTES && [0x4f, 0x67, 0x67, 0x53].every((byte, i) => bytes[i] === byte);
}

function pageBytes(page: Uint8Array): number {
  const segments = page[26] ?? 0;
  let bytes = HEADER_BYTES + segments;
  for (let i = 0; i < segments; i++) bytes += page[HEADER_BYTES + i] ?? 0;
  return bytes;
}
