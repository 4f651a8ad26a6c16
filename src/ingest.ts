import type { Turn } from "./meeting.ts";

/**
 * Hears a recording: decode → voice activity → speech-to-text ∥ speaker turns → alignment. Streams: a three-hour file
 * never sits decoded in memory.
 * @param audio the file's bytes, in order, of any size per chunk
 */
export type Hear = (audio: AsyncIterable<Uint8Array>, options: HearOptions) => Promise<Heard>;

export interface HearOptions {
  /** 0 to 1 of the recording; called at most a few times per second. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

export interface Heard {
  /** Speakers are named `Speaker 1`, `Speaker 2` … in order of first turn. */
  readonly turns: readonly Turn[];
  readonly durationMs: number;
}
