import type { Demuxer } from "../../src/launch/ffmpeg.ts";
import { damaged, truncated } from "./damage.ts";
import { needsFfmpeg } from "./find_sound.ts";
import type { DecodeOptions } from "./options.ts";
import type { DecodedAudio } from "./pcm.ts";
import type { MpegBytes } from "./mpeg.ts";
import { SAMPLE_RATE_HZ } from "./resample.ts";

/**
 * Decodes through the system's ffmpeg, where there is one.
 * @param name of the format, as people know it, for the error where there is none
 */
export async function* decodeOutside(
  stream: MpegBytes,
  { demuxer, track, name }: { readonly demuxer: Demuxer; readonly track: number; readonly name: string },
  { decodeOutside, signal }: DecodeOptions,
): DecodedAudio {
  if (!decodeOutside) throw needsFfmpeg(name);
  let fraction = 0;
  async function* bytes(): AsyncGenerator<Uint8Array, void, void> {
    for await (const chunk of stream) {
      fraction = chunk.fraction;
      yield chunk.bytes;
    }
  }
  let held: Uint8Array = new Uint8Array(0);
  let channelCount = 0;
  for await (const piece of decodeOutside(bytes(), { demuxer, track, signal })) {
    held = concat(held, piece);
    if (channelCount === 0) {
      const head = streamHead(held, name);
      if (!head) continue;
      channelCount = head.channelCount;
      held = held.subarray(head.bytes);
    }
    const whole = held.length - held.length % (4 * channelCount);
    if (whole === 0) continue;
    yield {
      channels: channelsOf(new Uint8Array(held.subarray(0, whole)), channelCount),
      sampleRateHz: SAMPLE_RATE_HZ,
      fraction,
    };
    held = held.subarray(whole);
  }
  if (channelCount === 0) throw truncated(name, "it holds no sound");
}

function channelsOf(bytes: Uint8Array<ArrayBuffer>, channelCount: number): Float32Array[] {
  const all = new Float32Array(bytes.buffer);
  if (channelCount === 1) return [all];
  return Array.from({ length: channelCount }, (_, channel) => {
    const samples = new Float32Array(all.length / channelCount);
    for (let i = 0; i < samples.length; i++) samples[i] = all[i * channelCount + channel] ?? 0;
    return samples;
  });
}

/** @returns the channel count and length of the WAV header that ffmpeg writes first, undefined until it is all there */
function streamHead(
  bytes: Uint8Array,
  name: string,
): { readonly channelCount: number; readonly bytes: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let channelCount = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    const chunk = view.getUint32(at);
    if (chunk === 0x64617461) return { channelCount, bytes: at + 8 };
    if (chunk === 0x666d7420 && at + 12 <= bytes.length) channelCount = view.getUint16(at + 10, true);
    at += 8 + view.getUint32(at + 4, true);
  }
  if (bytes.length > 4096) throw damaged(name, "its sound came back in an unknown form");
  return undefined;
}

export function concat(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
