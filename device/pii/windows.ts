/** A stretch of pieces that the model reads at once, by itself. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

export interface WindowOptions {
  readonly windowPieces: number;
  readonly overlapPieces: number;
}

/** Cuts pieces into windows that overlap; all but the last are equally wide. */
export function layWindows(count: number, { windowPieces, overlapPieces }: WindowOptions): Window[] {
  const windows: Window[] = [];
  for (let start = 0; start < count; start += windowPieces - overlapPieces) {
    const end = Math.min(start + windowPieces, count);
    windows.push({ start, end });
    if (end >= count) break;
  }
  return windows;
}

/**
 * @param wanted which pieces are to be read
 * @returns windows half as wide that hold them all, each with a whole overlap of others on either side where there are any
 */
export function layWindowsAround(
  wanted: readonly boolean[],
  { windowPieces, overlapPieces }: WindowOptions,
): Window[] {
  const width = Math.max(windowPieces >> 1, 2 * overlapPieces + 1);
  const windows: Window[] = [];
  for (let at = wanted.indexOf(true); at >= 0;) {
    const start = Math.max(0, Math.min(at - overlapPieces, wanted.length - width));
    const end = Math.min(start + width, wanted.length);
    windows.push({ start, end });
    at = wanted.indexOf(true, end >= wanted.length ? end : end - overlapPieces);
  }
  return windows;
}
