/** A cue's lines with its times, tags and escapes resolved. */
export interface CueLines {
  readonly id: string;
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: readonly string[];
}

/**
 * Roll-up captions show every line two or three times: as the new line, and above the next one. Where most cues of a
 * file begin with what the one before ended with, each line is kept once. People who say the same thing twice are not
 * touched: their cues do not roll on.
 *
 * @param cues sorted by start
 */
export function foldRollingCaptions(
  cues: readonly CueLines[],
): { cues: readonly CueLines[]; folded: number } {
  const overlaps = cues.map((cue, i) => overlapOf(cues[i - 1]?.lines ?? [], cue.lines));
  const rolling = overlaps.filter(({ lines, isGrowing }) => lines > 0 || isGrowing).length;
  const growing =
    overlaps.filter(({ lines, isGrowing }, i) =>
      isGrowing || (lines > 0 && lines < (cues[i]?.lines.length ?? 0))
    ).length;
  if (growing === 0 || rolling < 2 || rolling < 0.5 * (cues.length - 1)) return { cues, folded: 0 };
  const kept: CueLines[] = [];
  cues.forEach((cue, i) => {
    const { lines, isGrowing } = overlaps[i] ?? { lines: 0, isGrowing: false };
    const last = kept.at(-1);
    if (isGrowing && last) {
      const done = last.lines.slice(0, -1);
      kept[kept.length - 1] = { ...last, endMs: cue.endMs, lines: [...done, ...cue.lines] };
    } else kept.push({ ...cue, lines: cue.lines.slice(lines) });
  });
  return { cues: kept.filter(({ lines }) => lines.length > 0), folded: rolling };
}

/** How many lines at the end of one cue stand again at the start of the next; or whether its last line only grew. */
function overlapOf(
  before: readonly string[],
  after: readonly string[],
): { lines: number; isGrowing: boolean } {
  for (let count = Math.min(before.length, after.length); count > 0; count--) {
    if (before.slice(-count).every((line, i) => line === after[i])) return { lines: count, isGrowing: false };
  }
  const [last = "", first = ""] = [before.at(-1), after[0]];
  return { lines: 0, isGrowing: last !== "" && first.length > last.length && first.startsWith(`${last} `) };
}
