import type { Region } from "./regions.ts";
import { FRAME_SAMPLES } from "./silero.ts";

/**
 * @returns the frame in [from, to) where a cut does the least harm: the middle of the longest run without speech, else
 * where speech is least probable over three frames.
 */
export function quietestFrame(probabilities: ArrayLike<number>, from: number, to: number): number {
  return middleOfLongestPause(probabilities, from, to) ?? leastProbable(probabilities, from, to);
}

/**
 * Cuts speech into pieces for the recogniser: neighbouring regions are joined while the piece stays within `lengthMax` and
 * the pause between them within `pauseMax`; a region that is too long by itself is cut where it is quietest.
 */
export function pieces(
  regions: readonly Region[],
  probabilities: ArrayLike<number>,
  { lengthMax, pauseMax }: { readonly lengthMax: number; readonly pauseMax: number },
): Region[] {
  const result: Region[] = [];
  for (const region of regions.flatMap((whole) => split(whole, probabilities, lengthMax))) {
    const last = result.at(-1);
    const fits = last && region.start - last.end <= pauseMax && region.end - last.start <= lengthMax;
    if (fits) result[result.length - 1] = { start: last.start, end: region.end };
    else result.push(region);
  }
  return result;
}

const SPEECH_MIN = 0.35;

function split(region: Region, probabilities: ArrayLike<number>, lengthMax: number): Region[] {
  const length = region.end - region.start;
  if (length <= lengthMax) return [region];
  const from = Math.ceil((region.start + Math.max(length - lengthMax, length * 0.25)) / FRAME_SAMPLES);
  const to = Math.floor((region.start + Math.min(lengthMax, length * 0.75)) / FRAME_SAMPLES);
  const [low, high] = from < to ? [from, to] : [
    Math.ceil((region.start + lengthMax * 0.5) / FRAME_SAMPLES),
    Math.floor((region.start + lengthMax) / FRAME_SAMPLES),
  ];
  const cut = Math.round((quietestFrame(probabilities, low, high) + 0.5) * FRAME_SAMPLES);
  return [
    ...split({ start: region.start, end: cut }, probabilities, lengthMax),
    ...split({ start: cut, end: region.end }, probabilities, lengthMax),
  ];
}

function middleOfLongestPause(
  probabilities: ArrayLike<number>,
  from: number,
  to: number,
): number | undefined {
  let best: number | undefined;
  let longest = 2;
  let run = 0;
  for (let frame = from; frame < to; frame++) {
    run = (probabilities[frame] ?? 0) < SPEECH_MIN ? run + 1 : 0;
    if (run > longest) {
      longest = run;
      best = frame - Math.floor(run / 2);
    }
  }
  return best;
}

function leastProbable(probabilities: ArrayLike<number>, from: number, to: number): number {
  let best = from;
  let least = Infinity;
  for (let frame = from; frame < to; frame++) {
    const sum = (probabilities[frame - 1] ?? 0) + (probabilities[frame] ?? 0) +
      (probabilities[frame + 1] ?? 0);
    if (sum < least) {
      least = sum;
      best = frame;
    }
  }
  return best;
}
