import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, truncated, unsupported } from "./damage.ts";
import type { DecodedAudio } from "./pcm.ts";
import { readUpTo } from "./read.ts";
import { sampleReader } from "./wav_samples.ts";
import type { WavEncoding } from "./wav_encoding.ts";

/**
 * Decodes RIFF/WAVE (and its 64-bit form RF64, EBU Tech 3306): 8, 16, 24 and 32 bit integers, 32 and 64 bit floats,
 * A-law and µ-law, plain or `WAVE_FORMAT_EXTENSIBLE`, any number of channels.
 * A data chunk that claims more than the file holds is an error, save for the two values (0 and all ones) that recorders
 * write when they stream and do not know the length.
 */
export async function* decodeWav(audio: AudioFile): DecodedAudio {
  const { format, dataStart, dataEnd } = await readHeader(audio);
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
  readonly encoding: WavEncoding;
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
): Promise<{ format: WavFormat; dataStart: number; dataEnd: number }> {
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
      return { format, dataStart: bodyStart, dataEnd: dataEndOf(audio, bodyStart, claimed, data64Bytes) };
    }
    at = bodyStart + claimed + claimed % 2;
  }
  throw format
    ? truncated("wav", "the header names no data that lies inside the file")
    : damaged("wav", "it has no format chunk");
}

function dataEndOf(
  audio: AudioFile,
  start: number,
  claimed: number,
  data64Bytes: number | undefined,
): number {
  const there = audio.sizeBytes - start;
  if (claimed === UNKNOWN_LENGTH && data64Bytes === undefined) return audio.sizeBytes;
  if (claimed === 0 && there > 0) return audio.sizeBytes;
  const length = claimed === UNKNOWN_LENGTH ? data64Bytes ?? 0 : claimed;
  if (length > there) {
    throw truncated("wav", `the header claims ${length} bytes of sound, ${there} are there`);
  }
  return start + length;
}

function parseFormat(body: DataView): WavFormat {
  if (body.byteLength < 16) throw truncated("wav", "the format chunk is cut off");
  const tag = body.getUint16(0, true);
  // WAVE_FORMAT_EXTENSIBLE keeps the real tag in the first two bytes of its sub-format GUID.
  const realTag = tag === 0xfffe && body.byteLength >= 26 ? body.getUint16(24, true) : tag;
  const format: WavFormat = {
    encoding: encodingOf(realTag),
    channelCount: body.getUint16(2, true),
    sampleRateHz: body.getUint32(4, true),
    blockAlign: body.getUint16(12, true),
    bitsPerSample: body.getUint16(14, true),
  };
  checkFormat(format);
  return format;
}

function encodingOf(tag: number): WavEncoding {
  if (tag === 1) return "integer";
  if (tag === 3) return "float";
  if (tag === 6) return "a-law";
  if (tag === 7) return "mu-law";
  throw unsupported(`wav with codec tag ${tag} is not decoded here; convert it to plain PCM`);
}

function checkFormat({ encoding, channelCount, bitsPerSample, blockAlign }: WavFormat): void {
  if (channelCount < 1 || channelCount > CHANNELS_MAX) throw damaged("wav", `${channelCount} channels`);
  const sizes = { integer: [8, 16, 24, 32], float: [32, 64], "a-law": [8], "mu-law": [8] }[encoding];
  if (!sizes.includes(bitsPerSample)) throw damaged("wav", `${bitsPerSample} bits per ${encoding} sample`);
  if (blockAlign !== channelCount * bitsPerSample / 8) throw damaged("wav", "block size and format disagree");
}

function deinterleave(
  bytes: Uint8Array,
  { channelCount, bitsPerSample, blockAlign }: WavFormat,
  readSample: (view: DataView, at: number) => number,
): Float32Array[] {
  const source = view(bytes);
  const frames = Math.floor(bytes.length / blockAlign);
  return Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(frames);
    let at = channel * bitsPerSample / 8;
    for (let i = 0; i < frames; i++, at += blockAlign) samples[i] = readSample(source, at);
    return samples;
  });
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function ascii(source: DataView, at: number, length: number): string {
  return String.fromCharCode(...Array.from({ length }, (_, i) => source.getUint8(at + i)));
}
