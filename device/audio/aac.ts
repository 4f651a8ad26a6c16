import type { AudioFile } from "../../src/ingest/hear.ts";
import { isAdtsHeader } from "./container.ts";
import { damaged, unsupported } from "./damage.ts";
import type { Demuxed } from "./demux.ts";
import type { DecodeOptions } from "./options.ts";
import { concat, decodeOutside } from "./outside.ts";
import type { DecodedAudio } from "./pcm.ts";
import { readInOrder, readUpTo } from "./read.ts";

const OUTSIDE = { demuxer: "aac", track: 0, name: "AAC (m4a, mp4)" } as const;

/** Decodes AAC out of MP4, Matroska or a transport stream: each packet gets an ADTS header and goes to the decoder outside. */
export function decodeAacPackets(demuxed: Demuxed, options: DecodeOptions): DecodedAudio {
  return decodeOutside(framedPackets(demuxed), OUTSIDE, options);
}

async function* framedPackets(demuxed: Demuxed): AsyncGenerator<Chunk, void, void> {
  let config: AacConfig | undefined;
  for await (const { data, fraction } of demuxed.packets()) {
    // A transport stream's packets come with their ADTS headers.
    if (demuxed.description.length === 0 && isAdtsHeader(data, 0)) yield { bytes: data, fraction };
    else {
      config ??= parseAudioSpecificConfig(demuxed.description);
      yield { bytes: adtsFrame(data, config), fraction };
    }
  }
}

interface Chunk {
  readonly bytes: Uint8Array;
  readonly fraction: number;
}

/** Decodes a bare ADTS stream, frame by frame checked, so that nothing but AAC reaches the decoder outside. */
export function decodeAdts(audio: AudioFile, start: number, options: DecodeOptions): DecodedAudio {
  return decodeOutside(adtsFrames(audio, start, options), OUTSIDE, options);
}

async function* adtsFrames(
  audio: AudioFile,
  start: number,
  { onFlaw }: DecodeOptions,
): AsyncGenerator<Chunk, void, void> {
  const end = start + await id3v1Start(audio, start);
  let held: Uint8Array = new Uint8Array(0);
  let isLost = false;
  for await (const { bytes, fraction } of readInOrder(audio, start, end)) {
    held = concat(held, bytes);
    let at = 0;
    while (at + 7 <= held.length) {
      const length = adtsFrameBytes(held, at);
      // Any 12 ones look like a header: behind damage the next one must stand where this one says.
      if (
        length === 0 || (isLost && at + length + 7 <= held.length && adtsFrameBytes(held, at + length) === 0)
      ) {
        if (!isLost) onFlaw?.({ kind: "damaged-stretch" });
        isLost = true;
        at++;
        continue;
      }
      if (at + length > held.length || (isLost && at + length + 7 > held.length)) break;
      isLost = false;
      yield { bytes: held.slice(at, at + length), fraction };
      at += length;
    }
    held = held.subarray(at);
  }
  if (held.length > 0) onFlaw?.({ kind: "cut-short" });
}

/** @returns 0 where no frame begins */
function adtsFrameBytes(bytes: Uint8Array, at: number): number {
  if (!isAdtsHeader(bytes, at)) return 0;
  const length = ((bytes[at + 3] ?? 0) & 3) << 11 | (bytes[at + 4] ?? 0) << 3 | (bytes[at + 5] ?? 0) >> 5;
  return length < 7 ? 0 : length;
}

/** @returns how many bytes of frames there are before any ID3v1 tag. */
async function id3v1Start(audio: AudioFile, start: number): Promise<number> {
  const tail = await readUpTo(audio, Math.max(start, audio.sizeBytes - 128), 128);
  const hasTag = tail.length === 128 && tail[0] === 0x54 && tail[1] === 0x41 && tail[2] === 0x47;
  return audio.sizeBytes - start - (hasTag ? 128 : 0);
}

interface AacConfig {
  readonly objectType: number;
  readonly rateIndex: number;
  readonly channelConfiguration: number;
}

/** ISO/IEC 14496-3 §1.6.2.1. Explicit SBR/PS (types 5, 29) name the core's type after the extension's rate. */
function parseAudioSpecificConfig(description: Uint8Array): AacConfig {
  let bit = 0;
  const take = (count: number): number => {
    let value = 0;
    for (let i = 0; i < count; i++, bit++) {
      value = value << 1 | ((description[bit >> 3] ?? 0) >> (7 - bit % 8)) & 1;
    }
    return value;
  };
  if (description.length < 2) throw damaged("aac", "its set-up data is missing");
  let objectType = take(5);
  const rateIndex = take(4);
  const channelConfiguration = take(4);
  if (objectType === 5 || objectType === 29) {
    if (take(4) === 15) take(24);
    objectType = take(5);
  }
  if (objectType < 1 || objectType > 4) {
    throw unsupported(`AAC of object type ${objectType} is not decoded here`);
  }
  if (rateIndex > 12) throw unsupported("AAC of an unusual sampling rate is not decoded here");
  return { objectType, rateIndex, channelConfiguration };
}

/** ISO/IEC 13818-7 Annex B: fixed header without CRC, one raw block per frame. */
function adtsFrame(data: Uint8Array, { objectType, rateIndex, channelConfiguration }: AacConfig): Uint8Array {
  const length = data.length + 7;
  if (length > 0x1fff) throw damaged("aac", "a packet is impossibly large");
  const frame = new Uint8Array(length);
  frame[0] = 0xff;
  frame[1] = 0xf1;
  frame[2] = (objectType - 1) << 6 | rateIndex << 2 | channelConfiguration >> 2;
  frame[3] = (channelConfiguration & 3) << 6 | length >> 11;
  frame[4] = length >> 3 & 0xff;
  frame[5] = (length & 7) << 5 | 0x1f;
  frame[6] = 0xfc;
  frame.set(data, 7);
  return frame;
}
