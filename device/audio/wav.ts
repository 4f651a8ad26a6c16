import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, truncated } from "./damage.ts";
import type { Extent } from "./extent.ts";
import { decodeMpeg } from "./mpeg.ts";
import { startsFile } from "./next_file.ts";
import type { DecodeOptions } from "./options.ts";
import { decodeOutside } from "./outside.ts";
import type { DecodedAudio } from "./pcm.ts";
import { readInOrder, readUpTo, sliced } from "./read.ts";
import { deinterleave, sampleReader } from "./wav_samples.ts";
import type { WavEncoding } from "./wav_encoding.ts";

/**
 * Decodes RIFF/WAVE (and its 64-bit form RF64, EBU Tech 3306): 8, 16, 24 and 32 bit integers, 32 and 64 bit floats,
 * A-law and µ-law, plain or `WAVE_FORMAT_EXTENSIBLE`, any number of channels, and MPEG frames; compressed forms through the
 * system's ffmpeg. Recorders that stream write a length that no file has; recorders that died wrote too long a one: what
 * is there is read.
 */
export async function* decodeWav(audio: AudioFile, options: DecodeOptions = {}): DecodedAudio {
  const { format, dataStart, dataEnd } = await readHeader(audio);
  if (format.encoding === "mpeg") yield* decodeMpeg(readInOrder(audio, dataStart, dataEnd), options);
  else if (format.encoding === "outside") {
    const outside = { demuxer: "wav", track: 0, name: `wav with codec tag ${format.tag}` } as const;
    yield* decodeOutside(readInOrder(audio), outside, options);
  } else yield* decodeSamples(audio, { ...format, encoding: format.encoding }, dataStart, dataEnd);
}

/** @param start where `RIFF` stands, behind any tag */
export async function wavExtent(audio: AudioFile, start: number): Promise<Extent> {
  const own = start === 0 ? audio : sliced(audio, start);
  const { dataEnd, bytesMissing } = await readHeader(own);
  const end = start + await chunksEnd(own, dataEnd);
  return { audio: sliced(audio, 0, end), end, flaws: bytesMissing > 0 ? ["cut-short"] : [] };
}

async function* decodeSamples(
  audio: AudioFile,
  format: WavFormat & { readonly encoding: WavEncoding },
  dataStart: number,
  dataEnd: number,
): DecodedAudio {
  const frameBytes = format.blockAlign;
  const bytesPerRead = Math.max(frameBytes, Math.floor(READ_BYTES / frameBytes) * frameBytes);
  const wholeEnd = dataEnd - (dataEnd - dataStart) % frameBytes;
  const readSample = sampleReader(format.encoding, format.bitsPerSample);
  for (let at = dataStart; at < wholeEnd; at += bytesPerRead) {
    const bytes = await audio.read(at, Math.min(wholeEnd, at + bytesPerRead));
    yield {
      channels: deinterleave(bytes, format, readSample),
      sampleRateHz: format.sampleRateHz,
      fraction: (at + bytes.length) / audio.sizeBytes,
    };
  }
}

interface WavFormat {
  readonly tag: number;
  readonly encoding: WavEncoding | "mpeg" | "outside";
  readonly channelCount: number;
  readonly sampleRateHz: number;
  readonly bitsPerSample: number;
  /** Bytes of one sample of every channel together. */
  readonly blockAlign: number;
}

const READ_BYTES = 256 * 1024;
const CHUNKS_MAX = 1000;
const CHANNELS_MAX = 64;
const UNKNOWN_LENGTH = 0xffffffff;

async function readHeader(
  audio: AudioFile,
): Promise<WavHeader> {
  let format: WavFormat | undefined;
  let data64Bytes: number | undefined;
  let at = 12;
  for (let count = 0; count < CHUNKS_MAX; count++) {
    const head = view(await readUpTo(audio, at, 8));
    if (head.byteLength < 8) break;
    const name = ascii(head, 0, 4);
    const claimed = head.getUint32(4, true);
    const bodyStart = at + 8;
    if (name === "ds64") {
      const body = view(await readUpTo(audio, bodyStart, 16));
      if (body.byteLength === 16) data64Bytes = Number(body.getBigUint64(8, true));
    } else if (name === "fmt ") {
      format = parseFormat(view(await readUpTo(audio, bodyStart, Math.min(claimed, 40))));
    } else if (name === "data") {
      if (!format) throw damaged("wav", "the data comes before its format");
      const told = extentOf(audio, bodyStart, claimed, data64Bytes);
      const data = await isFollowedBySound(audio, told.dataEnd)
        ? { dataEnd: audio.sizeBytes, bytesMissing: 0 }
        : told;
      return { format, dataStart: bodyStart, ...data };
    }
    at = await nextChunk(audio, bodyStart + claimed, claimed % 2 === 1);
  }
  throw format
    ? truncated("wav", "the header names no data that lies inside the file")
    : damaged("wav", "it has no format chunk");
}

interface WavHeader {
  readonly format: WavFormat;
  readonly dataStart: number;
  readonly dataEnd: number;
  /** Bytes of sound that the header claims and that are not there. */
  readonly bytesMissing: number;
}

/** Chunks begin at even offsets; some writers forget the byte that makes an odd chunk even. */
async function nextChunk(audio: AudioFile, end: number, isOdd: boolean): Promise<number> {
  if (!isOdd) return end;
  const names = view(await readUpTo(audio, end, 5));
  if (names.byteLength < 5) return end + 1;
  return CHUNK_NAMES.has(ascii(names, 0, 4)) && !CHUNK_NAMES.has(ascii(names, 1, 4)) ? end : end + 1;
}

const CHUNK_NAMES: ReadonlySet<string> = new Set(
  [
    "fmt ",
    "data",
    "fact",
    "LIST",
    "bext",
    "iXML",
    "JUNK",
    "junk",
    "PAD ",
    "cue ",
    "smpl",
    "inst",
    "id3 ",
    "ID3 ",
  ]
    .concat(["PEAK", "DISP", "_PMX", "axml", "chna", "cart", "levl", "umid", "FLLR", "minf", "elm1", "regn"]),
);

/** @returns where the chunks behind the sound end: the file's end, or where another file begins */
async function chunksEnd(audio: AudioFile, dataEnd: number): Promise<number> {
  let at = dataEnd;
  for (let count = 0; count < CHUNKS_MAX && at < audio.sizeBytes; count++) {
    const start = await startsFile(audio, at) ? at : at + at % 2;
    if (start >= audio.sizeBytes || await startsFile(audio, start)) return Math.min(start, audio.sizeBytes);
    const head = view(await readUpTo(audio, start, 8));
    if (head.byteLength < 8 || !CHUNK_NAMES.has(ascii(head, 0, 4))) return start;
    at = start + 8 + head.getUint32(4, true);
  }
  return Math.min(at, audio.sizeBytes);
}

/** Where a recorder died that wrote the length now and then, more sound follows than the header says; a chunk has a name. */
async function isFollowedBySound(audio: AudioFile, dataEnd: number): Promise<boolean> {
  if (await startsFile(audio, dataEnd) || await startsFile(audio, dataEnd + dataEnd % 2)) return false;
  const rest = await readUpTo(audio, dataEnd, REST_BYTES);
  const isName = (at: number) => /^[\x20-\x7e]{4}$/.test(String.fromCharCode(...rest.subarray(at, at + 4)));
  return rest.length === REST_BYTES && !isName(0) && !isName(1) && rest.some((byte) => byte !== 0);
}

const REST_BYTES = 4096;

function extentOf(
  audio: AudioFile,
  start: number,
  claimed: number,
  data64Bytes: number | undefined,
): { readonly dataEnd: number; readonly bytesMissing: number } {
  const there = audio.sizeBytes - start;
  const length = claimed === UNKNOWN_LENGTH && data64Bytes !== undefined ? data64Bytes : claimed;
  if (length === 0 && there > 0) return { dataEnd: audio.sizeBytes, bytesMissing: 0 };
  if (length <= there) return { dataEnd: start + length, bytesMissing: 0 };
  // sox writes 0x7ffff000 into a pipe, arecord 0x80000000, others 0xffffffff less the header.
  const isUnknown = length >= LENGTH_NO_FILE_HAS && length <= UNKNOWN_LENGTH;
  return { dataEnd: audio.sizeBytes, bytesMissing: isUnknown ? 0 : length - there };
}

const LENGTH_NO_FILE_HAS = 0x7fff_0000;

function parseFormat(body: DataView): WavFormat {
  if (body.byteLength < 16) throw truncated("wav", "the format chunk is cut off");
  const tag = body.getUint16(0, true);
  // WAVE_FORMAT_EXTENSIBLE keeps the real tag in the first two bytes of its sub-format GUID.
  const realTag = tag === 0xfffe && body.byteLength >= 26 ? body.getUint16(24, true) : tag;
  const format: WavFormat = {
    tag: realTag,
    encoding: encodingOf(realTag),
    channelCount: body.getUint16(2, true),
    sampleRateHz: body.getUint32(4, true),
    blockAlign: body.getUint16(12, true),
    bitsPerSample: body.getUint16(14, true),
  };
  checkFormat(format);
  return format;
}

function encodingOf(tag: number): WavFormat["encoding"] {
  if (tag === 1) return "integer";
  if (tag === 3) return "float";
  if (tag === 6) return "a-law";
  if (tag === 7) return "mu-law";
  return tag === 0x50 || tag === 0x55 ? "mpeg" : "outside";
}

function checkFormat({ encoding, channelCount, bitsPerSample, blockAlign }: WavFormat): void {
  if (channelCount < 1 || channelCount > CHANNELS_MAX) throw damaged("wav", `${channelCount} channels`);
  if (encoding === "mpeg" || encoding === "outside") return;
  const sizes = { integer: [8, 16, 24, 32], float: [32, 64], "a-law": [8], "mu-law": [8] }[encoding];
  if (!sizes.includes(bitsPerSample)) throw damaged("wav", `${bitsPerSample} bits per ${encoding} sample`);
  if (blockAlign !== channelCount * bitsPerSample / 8) throw damaged("wav", "block size and format disagree");
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function ascii(source: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => source.getUint8(at + i)));
}
