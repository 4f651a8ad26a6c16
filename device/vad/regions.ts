import { FRAME_SAMPLES } from "./silero.ts";

/** A stretch of samples in which somebody speaks; end exclusive. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

export interface RegionOptions {
  /** Speech begins where the probability reaches this … */
  readonly onsetMin: number;
  /** … and ends where it stays below this for `silenceMinMs`. */
  readonly offsetMin: number;
  readonly silenceMinMs: number;
  /** Shorter speech is taken for a click or a cough. */
  readonly speechMinMs: number;
  /** Added on both sides; regions that then touch are joined. */
  readonly padMs: number;
}

/**
 * Turns speech probabilities into speech regions, with hysteresis.
 * @param probabilities one per {@link FRAME_SAMPLES} samples
 * @param sampleCount length of the sound; regions end there at the latest
 * @returns sorted, disjoint regions
 */
export function speechRegions(
  probabilities: ArrayLike<number>,
  sampleCount: number,
  options: RegionOptions,
): Region[] {
  const silenceFramesMin = Math.ceil(options.silenceMinMs * FRAMES_PER_MS);
  const found: Region[] = [];
  let start = -1;
  let lastSpeech = -1;
  const close = () => {
    const frames = lastSpeech + 1 - start;
    if (start >= 0 && frames >= options.speechMinMs * FRAMES_PER_MS) {
      found.push({ start: start * FRAME_SAMPLES, end: (lastSpeech + 1) * FRAME_SAMPLES });
    }
    start = -1;
  };
  for (let frame = 0; frame < probabilities.length; frame++) {
    const probability = probabilities[frame] ?? 0;
    if (start < 0 && probability >= options.onsetMin) start = frame;
    if (start >= 0 && probability >= options.offsetMin) lastSpeech = frame;
    if (start >= 0 && frame - lastSpeech >= silenceFramesMin) close();
  }
  close();
  return padded(found, Math.round(options.padMs * 16), sampleCount);
}

const FRAMES_PER_MS = 16 / FRAME_SAMPLES;

function padded(regions: readonly Region[], pad: number, sampleCount: number): Region[] {
  const joined: Region[] = [];
  for (const region of regions) {
    const start = Math.max(0, region.start - pad);
    const end = Math.min(sampleCount, region.end + pad);
    const last = joined.at(-1);
    if (last && start <= last.end) joined[joined.length - 1] = { start: last.start, end };
    else if (end > start) joined.push({ start, end });
  }
  return joined;
}
