import type { Region } from "../vad/regions.ts";

export interface WindowOptions {
  /** Both in samples. */
  readonly length: number;
  readonly hop: number;
}

/**
 * Lays windows over speech regions; the last one of a region ends with it. A region that is shorter than a window is one
 * window by itself.
 * @returns sorted by start
 */
export function voiceWindows(regions: readonly Region[], { length, hop }: WindowOptions): Region[] {
  return regions.flatMap((region) => {
    const windows: Region[] = [];
    let start = region.start;
    for (; start + length < region.end; start += hop) windows.push({ start, end: start + length });
    const lastStart = Math.max(region.start, region.end - length);
    windows.push({ start: lastStart, end: region.end });
    return windows;
  });
}
