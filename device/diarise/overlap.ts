import type { Region } from "../vad/regions.ts";
import type { SpeakerRegion } from "./turns.ts";

/**
 * Where two speak at once, adds the second speaker: whoever else spoke or will speak nearest in time, which in
 * conversation is mostly who interrupts or is interrupted.
 * Otterson & Ostendorf 2007, "Efficient use of overlap information in speaker diarization".
 * @param regions sorted, disjoint @param overlaps sorted, disjoint
 * @returns sorted by start; a speaker's own regions do not overlap
 */
export function addSecondSpeakers(
  regions: readonly SpeakerRegion[],
  overlaps: readonly Region[],
): SpeakerRegion[] {
  const added: SpeakerRegion[] = [];
  let first = 0;
  for (const overlap of overlaps) {
    while (first < regions.length && (regions[first]?.end ?? 0) <= overlap.start) first++;
    for (let i = first; i < regions.length; i++) {
      const region = regions[i];
      if (!region || region.start >= overlap.end) break;
      const second = nearestOther(regions, i, overlap);
      const start = Math.max(region.start, overlap.start);
      const end = Math.min(region.end, overlap.end);
      if (second !== undefined) added.push({ start, end, speaker: second });
    }
  }
  return [...regions, ...added].sort((a, b) => a.start - b.start || a.speaker - b.speaker);
}

/** Somebody who spoke minutes ago is no likely partner. */
const NEAR_SAMPLES_MAX = 30 * 16_000;

function nearestOther(regions: readonly SpeakerRegion[], at: number, overlap: Region): number | undefined {
  const speaker = regions[at]?.speaker;
  let best: number | undefined;
  let nearest = NEAR_SAMPLES_MAX;
  for (const step of [-1, 1]) {
    for (let i = at + step; i >= 0 && i < regions.length; i += step) {
      const region = regions[i];
      if (!region || region.speaker === speaker) continue;
      const distance = step < 0 ? overlap.start - region.end : region.start - overlap.end;
      if (distance < nearest) [nearest, best] = [distance, region.speaker];
      break;
    }
  }
  return best;
}
