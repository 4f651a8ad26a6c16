import { levelled } from "../audio/level.ts";
import type { Recognised } from "../transcribe/recogniser.ts";
import type { Region } from "../vad/regions.ts";
import { FRAME_SAMPLES } from "../vad/silero.ts";
import type { Stretch } from "../vad/stretches.ts";

/** A piece on its way to the recogniser; positions count from the start of its stretch. */
export interface Piece extends Region {
  readonly stretch: Stretch;
  /** The speech in it. */
  readonly speech: readonly Region[];
  readonly isSpeech: boolean;
}

export function soundOf({ stretch, start, end }: Piece): Float32Array {
  return levelled(stretch.samples.slice(start, end));
}

/** A part of a piece, with what of its speech lies there. */
export function partOf(piece: Piece, { start, end }: Region): Piece {
  return {
    ...piece,
    start,
    end,
    isSpeech: isCertain(piece.stretch.probabilities, { start, end }),
    speech: piece.speech.filter((region) => region.end > start && region.start < end),
  };
}

/** True where somebody certainly speaks. */
export function isCertain(probabilities: Float32Array, { start, end }: Region): boolean {
  let frames = 0;
  for (let frame = Math.floor(start / FRAME_SAMPLES); frame < end / FRAME_SAMPLES; frame++) {
    if ((probabilities[frame] ?? 0) >= CERTAIN_MIN) frames++;
  }
  return frames >= CERTAIN_FRAMES_MIN;
}

/** A short "yes" is above for a quarter of a second; coughs and keys seldom for five frames of 32 ms. */
const CERTAIN_MIN = 0.7;
const CERTAIN_FRAMES_MIN = 5;

export function isEmpty(recognised: Recognised | undefined): boolean {
  return recognised === undefined || recognised.words.every(({ word }) => !/[\p{L}\p{N}]/u.test(word));
}
