/**
 * Aligns tokens with frames by dynamic time warping over attention, each frame's column normalised over the tokens first,
 * so that frames that every token looks at (silence, the end) count for none.
 * Radford et al. 2022 (Whisper), word times; Giorgino 2009 for the warping.
 * @param rows one per token, one value per encoder frame
 * @returns for each token the first frame that is its own; never falling
 */
export function firstFrames(rows: readonly Float32Array[]): number[] {
  const tokens = rows.length;
  const frames = rows[0]?.length ?? 0;
  if (tokens === 0 || frames === 0) return [];
  const likeness = standardised(rows, frames);
  const width = frames + 1;
  const best = new Float64Array((tokens + 1) * width).fill(Infinity);
  const move = new Uint8Array((tokens + 1) * width);
  best[0] = 0;
  for (let token = 1; token <= tokens; token++) {
    for (let frame = 1; frame <= frames; frame++) {
      const both = best[(token - 1) * width + frame - 1] ?? Infinity;
      const tokenOnly = best[(token - 1) * width + frame] ?? Infinity;
      const frameOnly = best[token * width + frame - 1] ?? Infinity;
      const least = Math.min(both, tokenOnly, frameOnly);
      const here = token * width + frame;
      best[here] = least - (likeness[(token - 1) * frames + frame - 1] ?? 0);
      move[here] = least === both ? BOTH : least === frameOnly ? FRAME_ONLY : TOKEN_ONLY;
    }
  }
  const first = new Array<number>(tokens).fill(0);
  for (let token = tokens, frame = frames; token > 0 && frame > 0;) {
    first[token - 1] = frame - 1;
    const step = move[token * width + frame];
    if (step !== FRAME_ONLY) token--;
    if (step !== TOKEN_ONLY) frame--;
  }
  return first;
}

const BOTH = 1;
const FRAME_ONLY = 2;
const TOKEN_ONLY = 3;

function standardised(rows: readonly Float32Array[], frames: number): Float64Array {
  const values = new Float64Array(rows.length * frames);
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0;
    let square = 0;
    for (const row of rows) {
      const value = row[frame] ?? 0;
      sum += value;
      square += value * value;
    }
    const mean = sum / rows.length;
    const deviation = Math.sqrt(Math.max(0, square / rows.length - mean * mean)) + 1e-6;
    rows.forEach((row, token) => values[token * frames + frame] = ((row[frame] ?? 0) - mean) / deviation);
  }
  return values;
}
