import type { Region } from "../vad/regions.ts";
import type { EmbedVoices } from "./voice.ts";
import { voiceWindows } from "./windows.ts";

/** The voice of one window, quantised to 8 bits so that hours of it stay small. */
export interface VoicePrint extends Region {
  /** An L2-normalised vector, times a factor of its own. */
  readonly vector: Int8Array;
}

/** Windows of 1.5 s every 0.75 s, in samples: long enough to know a voice, short enough to follow a change. */
const VOICE_WINDOWS = { length: 24_000, hop: 12_000 };

/** @returns the prints of all windows over the speech of a stretch, sorted by start. */
export async function voicePrints(
  samples: Float32Array,
  speech: readonly Region[],
  embed: EmbedVoices,
  throwIfCancelled: () => void,
): Promise<VoicePrint[]> {
  const windows = voiceWindows(speech, VOICE_WINDOWS);
  const prints: VoicePrint[] = [];
  for (const group of groupsOfOneLength(windows)) {
    throwIfCancelled();
    const vectors = await embed(group.map(({ start, end }) => samples.subarray(start, end)));
    vectors.forEach((vector, i) => {
      const window = group[i];
      if (window) prints.push({ ...window, vector: quantised(vector) });
    });
  }
  return prints.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** @returns the vector back as floats, of length 1. */
export function unitVector(quantised: Int8Array): Float32Array {
  let square = 0;
  for (const value of quantised) square += value * value;
  const length = Math.sqrt(square) || 1;
  return Float32Array.from(quantised, (value) => value / length);
}

/** Components of unit vectors of some hundred dimensions seldom pass 0.5; the print is scaled by its own largest. */
function quantised(vector: Float32Array): Int8Array {
  let most = 1e-9;
  for (const value of vector) most = Math.max(most, Math.abs(value));
  return Int8Array.from(vector, (value) => Math.round(value / most * 127));
}

/** A batch must be of one length: whole windows together, and each short one by itself. */
function groupsOfOneLength(windows: readonly Region[]): Region[][] {
  const byLength = new Map<number, Region[]>();
  for (const window of windows) {
    const length = window.end - window.start;
    const group = byLength.get(length);
    if (group) group.push(window);
    else byLength.set(length, [window]);
  }
  return [...byLength.values()];
}
