import type { AudioFile } from "../../src/ingest/hear.ts";
import { truncated } from "./damage.ts";
import type { Extent } from "./extent.ts";
import { startsFile } from "./next_file.ts";
import { readUpTo, sliced, spliced } from "./read.ts";

/**
 * Walks through the pages of an Ogg file (RFC 3533 §6) to the end of its first chain (§4): another begins with the first
 * pages of new streams after pages of others. Rubbish between pages is passed by, a page that is cut off is left out.
 */
export async function oggExtent(audio: AudioFile): Promise<Extent> {
  const runs: { start: number; end: number }[] = [{ start: 0, end: 0 }];
  let isAfterData = false;
  let endsStream = false;
  let at = 0;
  const upTo = (end: number, isCut: boolean): Extent => {
    if (!isAfterData) throw truncated("ogg", "it holds no sound");
    const flaws: Extent["flaws"] = [
      ...(runs.length > 1 ? ["damaged-stretch"] as const : []),
      ...(isCut || !endsStream ? ["cut-short"] as const : []),
    ];
    const [first] = runs;
    if (runs.length > 1) return { audio: spliced(audio, runs), end, flaws };
    return { audio: sliced(audio, 0, first?.end ?? end), end, flaws };
  };
  while (at < audio.sizeBytes) {
    const page = await readUpTo(audio, at, HEADER_BYTES + 255);
    if (!isPage(page)) {
      if (await startsFile(audio, at)) return upTo(at, false);
      const next = await nextPage(audio, at + 1);
      if (next === undefined) return upTo(endsStream ? at : audio.sizeBytes, !endsStream);
      at = next;
      runs.push({ start: at, end: at });
      continue;
    }
    const isFirst = ((page[5] ?? 0) & BEGINNING_OF_STREAM) !== 0;
    if (isFirst && isAfterData) return upTo(at, false);
    const end = at + pageBytes(page);
    if (end > audio.sizeBytes) return upTo(audio.sizeBytes, true);
    isAfterData = !isFirst;
    endsStream = ((page[5] ?? 0) & END_OF_STREAM) !== 0;
    const run = runs.at(-1);
    if (run) run.end = end;
    at = end;
  }
  return upTo(at, false);
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
const END_OF_STREAM = 4;
/** How the first packet of a stream begins: RFC 7845 §5.1, Vorbis I §4.2.1, RFC 9639 §10.1. */
const CODECS: readonly (readonly [OggCodec, Uint8Array])[] = [
  ["opus", new TextEncoder().encode("OpusHead")],
  ["vorbis", new TextEncoder().encode("\x01vorbis")],
  ["flac", new TextEncoder().encode("\x7fFLAC")],
];

function isPage(bytes: Uint8Array, at = 0): boolean {
  return bytes.length >= at + HEADER_BYTES && bytes[at + 4] === 0 &&
    [0x4f, 0x67, 0x67, 0x53].every((byte, i) => bytes[at + i] === byte);
}

function pageBytes(page: Uint8Array): number {
  const segments = page[26] ?? 0;
  let bytes = HEADER_BYTES + segments;
  for (let i = 0; i < segments; i++) bytes += page[HEADER_BYTES + i] ?? 0;
  return bytes;
}

async function nextPage(audio: AudioFile, from: number): Promise<number | undefined> {
  for (let at = from; at < audio.sizeBytes; at += SEARCH_BYTES - HEADER_BYTES) {
    const bytes = await readUpTo(audio, at, SEARCH_BYTES);
    for (let i = bytes.indexOf(0x4f); i >= 0; i = bytes.indexOf(0x4f, i + 1)) {
      if (isPage(bytes, i)) return at + i;
    }
  }
  return undefined;
}

const SEARCH_BYTES = 64 * 1024;
