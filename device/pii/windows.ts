import type { Mass } from "./decode.ts";

/** A stretch of pieces that the model reads at once, by itself. */
export interface Window {
  readonly start: number;
  readonly end: number;
  /** What it said of each piece, where it has read these very pieces already. */
  readonly masses: readonly Mass[] | undefined;
}

export interface WindowOptions {
  readonly windowPieces: number;
  readonly overlapPieces: number;
}

/**
 * Cuts pieces into windows that overlap. Where a window that was read before stands exactly so again, it is taken, and a
 * new one before it ends where it has the usual overlap with it; new ones are never narrower than half a window.
 * INVARIANT: each piece is in a window in which as many pieces stand on either side as without anything read before.
 */
export function layWindows(
  ids: readonly number[],
  read: ReadWindows | undefined,
  { windowPieces, overlapPieces }: WindowOptions,
): Window[] {
  const count = ids.length;
  const windows: Window[] = [];
  for (let start = 0; start < count;) {
    const known = read?.find(ids, start, windowPieces);
    const whole = Math.min(start + (known?.length ?? windowPieces), count);
    const next = known === undefined
      ? read?.next(ids, { from: start + 1, to: whole - overlapPieces }, windowPieces)
      : undefined;
    const end = next === undefined ? whole : next + overlapPieces;
    const from = known === undefined && end < whole
      ? Math.max(0, Math.min(start, end - (windowPieces >> 1)))
      : start;
    windows.push({ start: from, end, masses: known });
    if (end >= count) break;
    start = end - overlapPieces;
  }
  return windows;
}

/**
 * Windows that were read for one request. The model reads each window by itself, so what it says of equal pieces is equal:
 * reading them again would tell nothing new.
 */
export class ReadWindows {
  /** By their first two ids. */
  readonly #windows = new Map<
    number,
    { readonly ids: readonly number[]; readonly masses: readonly Mass[] }[]
  >();

  add(ids: readonly number[], masses: readonly Mass[]): void {
    const key = keyAt(ids, 0);
    const alike = this.#windows.get(key) ?? [];
    this.#windows.set(key, [...alike, { ids, masses }]);
  }

  /** @returns what was said of a window that stands exactly at `start`, if it is whole or ends where the pieces end */
  find(ids: readonly number[], start: number, windowPieces: number): readonly Mass[] | undefined {
    return this.#windows.get(keyAt(ids, start))?.find((window) =>
      (window.ids.length === windowPieces || start + window.ids.length === ids.length) &&
      window.ids.every((id, at) => ids[start + at] === id)
    )?.masses;
  }

  /** @returns the first place in `[from, to]` where such a window stands */
  next(
    ids: readonly number[],
    { from, to }: { from: number; to: number },
    windowPieces: number,
  ): number | undefined {
    for (let start = from; start <= to; start++) {
      if (this.find(ids, start, windowPieces) !== undefined) return start;
    }
    return undefined;
  }
}

/** Ids are below 2^21, so that two are one exact number. */
function keyAt(ids: readonly number[], at: number): number {
  return (ids[at] ?? 0) * 2 ** 21 + (ids[at + 1] ?? 0);
}
