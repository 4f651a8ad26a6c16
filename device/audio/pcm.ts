import { SAMPLE_RATE_HZ } from "./resample.ts";

/** A stretch of decoded sound. INVARIANT: every channel has the same length; rate and channel count may change from block to block (joined files). */
export interface PcmBlock {
  /** One array per channel, samples in [-1, 1] (a little beyond where the codec overshoots). */
  readonly channels: readonly Float32Array[];
  readonly sampleRateHz: number;
  /** 0 to 1: how much of the file has been read to get here. */
  readonly fraction: number;
}

/** Every decoder streams: it holds a few seconds of sound at most, whatever the file's length. */
export type DecodedAudio = AsyncGenerator<PcmBlock, void, void>;

/** @returns the mean of the channels, which keeps every speaker of a one-speaker-per-channel recording. */
export function toMono(channels: readonly Float32Array[]): Float32Array {
  const [first] = channels;
  if (!first) return new Float32Array(0);
  if (channels.length === 1) return first;
  const mono = Float32Array.from(first);
  for (const channel of channels.slice(1)) {
    for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) + (channel[i] ?? 0);
  }
  for (let i = 0; i < mono.length; i++) mono[i] = (mono[i] ?? 0) / channels.length;
  return mono;
}

/** Yields nothing that can be heard, in blocks of a second. */
export async function* silence(seconds: number): DecodedAudio {
  for (let left = Math.round(seconds * SAMPLE_RATE_HZ); left > 0; left -= SAMPLE_RATE_HZ) {
    const channels = [new Float32Array(Math.min(left, SAMPLE_RATE_HZ))];
    yield await Promise.resolve({ channels, sampleRateHz: SAMPLE_RATE_HZ, fraction: 0 });
  }
}
