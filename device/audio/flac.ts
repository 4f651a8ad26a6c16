import { FLACDecoder } from "@wasm-audio-decoders/flac";
import type { AudioFile } from "../../src/ingest/hear.ts";
import { damaged, guarded, truncated } from "./damage.ts";
import type { MpegBytes } from "./mpeg.ts";
import type { DecodeOptions } from "./options.ts";
import type { DecodedAudio, PcmBlock } from "./pcm.ts";
import { readInOrder, readUpTo } from "./read.ts";

/**
 * Decodes a FLAC file (RFC 9639). The stream info says how many samples there must be, where the encoder knew; that there
 * are fewer is told.
 * @param start where `fLaC` stands
 */
export async function* decodeFlacFile(
  audio: AudioFile,
  start: number,
  { onFlaw }: DecodeOptions,
): DecodedAudio {
  const samplesExpected = await readSampleCount(audio, start);
  let samples = 0;
  for await (const block of decodeFlac(readInOrder(audio, start))) {
    samples += block.channels[0]?.length ?? 0;
    yield block;
  }
  if (samples < samplesExpected) onFlaw?.({ kind: "cut-short" });
}

/** Decodes FLAC with libFLAC (wasm), plain or in Ogg. */
export async function* decodeFlac(stream: MpegBytes): DecodedAudio {
  const decoder = new FLACDecoder();
  try {
    await guarded("flac", "the decoder would not start", () => decoder.ready);
    let samples = 0;
    for await (const { bytes, fraction } of stream) {
      const decoded = await guarded("flac", "a frame could not be decoded", () => decoder.decode(bytes));
      if (decoded.samplesDecoded > 0) yield block(decoded, fraction);
      samples += decoded.samplesDecoded;
    }
    const rest = await guarded("flac", "the last frame could not be decoded", () => decoder.flush());
    if (rest.samplesDecoded > 0) yield block(rest, 1);
    samples += rest.samplesDecoded;
    if (samples === 0) throw damaged("flac", "it holds no whole frame");
  } finally {
    decoder.free();
  }
}

/** @returns the sample count of STREAMINFO (RFC 9639 §8.2), 0 when the encoder did not know it. */
async function readSampleCount(audio: AudioFile, start: number): Promise<number> {
  const head = await readUpTo(audio, start, 42);
  if (head.length < 42) throw truncated("flac", "the header is cut off");
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  if ((view.getUint8(4) & 127) !== 0) throw damaged("flac", "it does not begin with its stream info");
  return (view.getUint8(21) & 15) * 2 ** 32 + view.getUint32(22);
}

function block(
  decoded: { readonly channelData: Float32Array[]; readonly sampleRate: number },
  fraction: number,
): PcmBlock {
  return { channels: decoded.channelData, sampleRateHz: decoded.sampleRate, fraction };
}
