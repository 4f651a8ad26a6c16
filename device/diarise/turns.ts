import type { Region } from "../vad/regions.ts";

/** One speaker's stretch of speech, in samples; end exclusive. Stretches of different speakers may overlap. */
export interface SpeakerRegion extends Region {
  readonly speaker: number;
}

/**
 * Gives each moment of speech to the speaker of the window whose centre is nearest.
 * @param speech sorted, disjoint
 * @param windows sorted by start, with the label of each
 * @returns sorted, disjoint, neighbours of one speaker joined
 */
export function speakerRegions(
  speech: readonly Region[],
  windows: readonly Region[],
  labels: readonly number[],
): SpeakerRegion[] {
  const result: SpeakerRegion[] = [];
  let at = 0;
  for (const region of speech) {
    const inside: { readonly centre: number; readonly speaker: number }[] = [];
    for (; at < windows.length; at++) {
      const window = windows[at];
      if (!window || window.start >= region.end) break;
      inside.push({ centre: (window.start + window.end) / 2, speaker: labels[at] ?? 0 });
    }
    inside.forEach(({ centre, speaker }, i) => {
      const [before, after] = [inside[i - 1], inside[i + 1]];
      const start = before ? Math.round((before.centre + centre) / 2) : region.start;
      const end = after ? Math.round((centre + after.centre) / 2) : region.end;
      append(result, { start, end, speaker });
    });
  }
  return result;
}

function append(regions: SpeakerRegion[], next: SpeakerRegion): void {
  const last = regions.at(-1);
  if (last && last.speaker === next.speaker && last.end >= next.start) {
    regions[regions.length - 1] = { ...last, end: next.end };
  } else if (next.end > next.start) regions.push(next);
}
