import type { DecodeOutside } from "../../src/launch/ffmpeg.ts";
import type { AudioFile, WavPiece } from "../../src/ingest/hear.ts";
import { SAMPLE_RATE_HZ } from "./resample.ts";
import { mono } from "./sources.ts";

/**
 * A recording as bare 16-bit mono WAV pieces at 16 kHz of at most a quarter of an hour: what any transcription server
 * reads, small enough for one envelope, and without the names and tags that a container carries. Pieces are cut where it
 * is quietest in their last 20 seconds, so that hardly a word is torn.
 */
export async function* wavPieces(
  audio: AudioFile,
  options: { readonly decodeOutside?: DecodeOutside | undefined; readonly signal?: AbortSignal | undefined } =
    {},
): AsyncGenerator<WavPiece> {
  let held: Float32Array = new Float32Array(0);
  let startSample = 0;
  const cutWhileLong = function* (): Generator<WavPiece> {
    while (held.length > PIECE_SAMPLES_MAX) {
      const end = quietestEnd(held);
      yield toPiece(held.subarray(0, end), startSample);
      startSample += end;
      held = held.slice(end);
    }
  };
  for await (const samples of mono(audio, options)) {
    held = join(held, samples);
    yield* cutWhileLong();
  }
  if (held.length > 0) yield toPiece(held, startSample);
}

const PIECE_SAMPLES_MAX = 15 * 60 * SAMPLE_RATE_HZ;
const SEARCH_SAMPLES = 20 * SAMPLE_RATE_HZ;
/** 50 ms: shorter than a pause between words, longer than a period of the lowest voice. */
const FRAME_SAMPLES = SAMPLE_RATE_HZ / 20;

/** @returns the middle of the quietest frame of the last seconds that a piece may have */
function quietestEnd(samples: Float32Array): number {
  let best = PIECE_SAMPLES_MAX, least = Infinity;
  for (
    let at = PIECE_SAMPLES_MAX - SEARCH_SAMPLES;
    at + FRAME_SAMPLES <= PIECE_SAMPLES_MAX;
    at += FRAME_SAMPLES
  ) {
    let energy = 0;
    for (let i = at; i < at + FRAME_SAMPLES; i++) energy += (samples[i] ?? 0) ** 2;
    if (energy < least) [least, best] = [energy, at + FRAME_SAMPLES / 2];
  }
  return best;
}

function toPiece(samples: Float32Array, startSample: number): WavPiece {
  return {
    bytes: toWav(samples),
    startMs: Math.round(1_000 * startSample / SAMPLE_RATE_HZ),
    durationMs: Math.round(1_000 * samples.length / SAMPLE_RATE_HZ),
  };
}

const HEADER_BYTES = 44;

/** RIFF WAVE, PCM, one channel, 16 bits. */
function toWav(samples: Float32Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(HEADER_BYTES + 2 * samples.length));
  const tag = (at: number, text: string) =>
    [...text].forEach((letter, i) => view.setUint8(at + i, letter.charCodeAt(0)));
  tag(0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + 2 * samples.length, true);
  tag(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, SAMPLE_RATE_HZ, true);
  view.setUint32(28, 2 * SAMPLE_RATE_HZ, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  tag(36, "data");
  view.setUint32(40, 2 * samples.length, true);
  samples.forEach((sample, i) =>
    view.setInt16(HEADER_BYTES + 2 * i, Math.round(0x7fff * Math.max(-1, Math.min(1, sample))), true)
  );
  return new Uint8Array(view.buffer);
}

function join(a: Float32Array, b: Float32Array): Float32Array {
  if (a.length === 0) return b.slice();
  const joined = new Float32Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}
