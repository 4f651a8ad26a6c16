import { createRequire } from "node:module";
import type { AudioFile } from "../../src/ingest/hear.ts";
import type { DecodeOptions } from "./options.ts";
import { writeOggOpus } from "./ogg_opus.ts";
import { SAMPLE_RATE_HZ } from "./resample.ts";
import { mono } from "./sources.ts";

/** A recording as it is kept to be heard again, and its outline to be drawn. */
export interface CompactCopy {
  /** Ogg Opus, mono, 24 kbit/s; all sources in one, and none of the names and pictures that a file may carry. To be read once. */
  readonly ogg: AsyncGenerator<Uint8Array, void, void>;
  /** Loudest sample of each {@link CompactCopy.perSecond}th of a second, 0 to 255; all of it once `ogg` was read to its end. */
  peaks(): Uint8Array;
  readonly perSecond: number;
}

/** Makes the copy as it is read: a recording never sits in memory whole. RFC 7845. */
export function compactCopy(audio: AudioFile, options: DecodeOptions = {}): CompactCopy {
  const outline = new Outline();
  return {
    ogg: writeOggOpus(encode(mono(audio, options), outline)),
    peaks: () => outline.peaks(),
    perSecond: PEAKS_PER_SECOND,
  };
}

const PEAKS_PER_SECOND = 10;
const BITS_PER_SECOND = 24_000;
/** 20 ms. */
const FRAME_SAMPLES = 320;

/** @returns packets of 20 ms */
async function* encode(
  sound: AsyncIterable<Float32Array>,
  outline: Outline,
): AsyncGenerator<Uint8Array, void, void> {
  const encoder = openEncoder();
  const frame = new Int16Array(FRAME_SAMPLES);
  let filled = 0;
  const encoded = () => {
    frame.fill(0, filled);
    filled = 0;
    return encoder.encode(frame).slice();
  };
  for await (const samples of sound) {
    outline.add(samples);
    for (const sample of samples) {
      frame[filled++] = Math.round(0x7fff * Math.max(-1, Math.min(1, sample)));
      if (filled === FRAME_SAMPLES) yield encoded();
    }
  }
  // Once more, so that what the encoder looked ahead for comes out.
  yield encoded();
}

interface OpusEncoder {
  bitrate: number;
  complexity: number;
  /** @param frame 20 ms at 16 kHz @returns a packet, valid until the next call */
  encode(frame: Int16Array): Uint8Array;
}

/** The package's entry would load a native add-on; its wasm needs no right but to be read. */
function openEncoder(): OpusEncoder {
  const { Encoder }: { Encoder: new (options: object) => OpusEncoder } = createRequire(import.meta.url)(
    "@evan/opus/wasm/index.js",
  );
  const encoder = new Encoder({ channels: 1, sample_rate: SAMPLE_RATE_HZ, application: "voip" });
  encoder.bitrate = BITS_PER_SECOND;
  encoder.complexity = COMPLEXITY;
  return encoder;
}

/** Of 10: above it speech at this rate gains little and costs much. */
const COMPLEXITY = 3;

/** The loudest sample of each tenth of a second. */
class Outline {
  readonly #peaks: number[] = [];
  #samples = 0;

  add(samples: Float32Array): void {
    for (const sample of samples) {
      const at = Math.floor(this.#samples++ * PEAKS_PER_SECOND / SAMPLE_RATE_HZ);
      const level = Math.min(255, Math.round(255 * Math.abs(sample)));
      if (level > (this.#peaks[at] ?? -1)) this.#peaks[at] = level;
    }
  }

  peaks(): Uint8Array {
    return Uint8Array.from(this.#peaks);
  }
}
