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

/** Yields nothing that can be heard, in blocks of a second. */
export async function* silence(seconds: number): DecodedAudio {
  for (let left = Math.round(seconds * SAMPLE_RATE_HZ); left > 0; left -= SAMPLE_RATE_HZ) {
    const channels = [new Float32Array(Math.min(left, SAMPLE_RATE_HZ))];
    yield await Promise.resolve({ channels, sampleRateHz: SAMPLE_RATE_HZ, fraction: 0 });
  }
}
