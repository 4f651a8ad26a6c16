import { floats, floatsOf, type Graph } from "../onnx/graph.ts";
import type { Region } from "../vad/regions.ts";

/** What a segmentation model hears in a stretch, in samples. */
export interface Segmented {
  /** Sorted, disjoint; cut where one voice takes over from another, even without a pause. */
  readonly speech: readonly Region[];
  /** Where two speak at once; sorted, disjoint. */
  readonly overlaps: readonly Region[];
}

/**
 * Runs the speaker segmentation model over a stretch in overlapping windows, each believed in its middle.
 * Input `input_values` f32[1 × 1 × 160000], output `logits` f32[1 × 589 × 7] over the powerset of three voices, whose
 * numbering holds inside one window only.
 * Plaquet & Bredin 2023, "Powerset multi-class cross entropy loss for neural speaker diarization".
 */
export async function segment(
  graph: Graph,
  samples: Float32Array,
  throwIfCancelled: () => void,
): Promise<Segmented> {
  const windows: Window[] = [];
  for (const at of windowStarts(samples.length)) {
    throwIfCancelled();
    const input = new Float32Array(WINDOW_SAMPLES);
    input.set(samples.subarray(at, at + WINDOW_SAMPLES));
    const outputs = await graph.run({ input_values: floats(input, [1, 1, WINDOW_SAMPLES]) });
    windows.push({ start: at, classes: mostLikely(floatsOf(outputs, "logits")) });
  }
  return readRegions(windows, samples.length);
}

/** One window's most likely class per frame: an index into {@link CLASS_VOICES}. */
export interface Window {
  readonly start: number;
  readonly classes: Uint8Array;
}

/** @returns regions as the windows have them, each asked only where its middle is nearest. */
export function readRegions(windows: readonly Window[], length: number): Segmented {
  const speech: Region[] = [];
  const overlaps: Region[] = [];
  let piece: { start: number; window: number; voice: number | undefined } | undefined;
  let overlapStart: number | undefined;
  let current = 0;
  for (let at = 0; at < length; at += STEP) {
    while (isNearer(windows[current + 1], windows[current], at)) current++;
    const voices = voicesAt(windows[current], at);
    const isOver = voices.length === 0 || (piece && isOther(piece, current, voices));
    if (piece && isOver) {
      speech.push({ start: piece.start, end: at });
      piece = undefined;
    }
    if (voices.length > 0) {
      piece ??= { start: at, window: current, voice: undefined };
      if (piece.window !== current) piece = { ...piece, window: current, voice: undefined };
      if (voices.length === 1) piece.voice = voices[0];
    }
    if (voices.length > 1) overlapStart ??= at;
    else if (overlapStart !== undefined) {
      overlaps.push({ start: overlapStart, end: at });
      overlapStart = undefined;
    }
  }
  if (piece) speech.push({ start: piece.start, end: length });
  if (overlapStart !== undefined) overlaps.push({ start: overlapStart, end: length });
  return { speech, overlaps };
}

/** Powerset classes of the model: nobody, one of three voices, or two of them at once. */
const CLASS_VOICES: readonly (readonly number[])[] = [[], [0], [1], [2], [0, 1], [0, 2], [1, 2]];

const WINDOW_SAMPLES = 160_000;
const HOP_SAMPLES = 80_000;
/** Frame i is centred at sample `FRAME_CENTRE + i * FRAME_STEP` of its window (the model's convolutions). */
const FRAME_STEP = 270;
const FRAME_CENTRE = 495;
const STEP = 160;

/** The last window ends with the stretch, unless the stretch is shorter than a window. */
function windowStarts(length: number): number[] {
  const starts: number[] = [];
  for (let at = 0; at + WINDOW_SAMPLES < length; at += HOP_SAMPLES) starts.push(at);
  starts.push(Math.max(0, length - WINDOW_SAMPLES));
  return starts;
}

function isNearer(next: Window | undefined, current: Window | undefined, at: number): boolean {
  if (!next || !current) return false;
  const middle = at - WINDOW_SAMPLES / 2;
  return Math.abs(next.start - middle) < Math.abs(current.start - middle);
}

function voicesAt(window: Window | undefined, at: number): readonly number[] {
  if (!window) return [];
  const frame = Math.round((at + STEP / 2 - window.start - FRAME_CENTRE) / FRAME_STEP);
  const index = window.classes[Math.max(0, Math.min(window.classes.length - 1, frame))];
  return CLASS_VOICES[index ?? 0] ?? [];
}

function isOther(
  piece: { readonly window: number; readonly voice: number | undefined },
  window: number,
  voices: readonly number[],
): boolean {
  return piece.window === window && piece.voice !== undefined && voices.length === 1 &&
    voices[0] !== piece.voice;
}

function mostLikely(logits: Float32Array): Uint8Array {
  const count = CLASS_VOICES.length;
  return Uint8Array.from({ length: logits.length / count }, (_, frame) => {
    let best = 0;
    for (let index = 1; index < count; index++) {
      if ((logits[frame * count + index] ?? 0) > (logits[frame * count + best] ?? 0)) best = index;
    }
    return best;
  });
}
