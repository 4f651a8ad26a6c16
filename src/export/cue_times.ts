import type { Turn } from "../meeting/meeting.ts";

/** Reading pace where nobody measured: 150 words a minute. */
const MS_PER_WORD = 400;

export interface TimedTurn {
  readonly turn: Turn;
  readonly startMs: number;
  readonly endMs: number;
}

/** Every turn with a start and an end. @returns `isEstimated` when one of them had to be guessed */
export function cueTimes(turns: readonly Turn[]): { timed: TimedTurn[]; isEstimated: boolean } {
  const timed: TimedTurn[] = [];
  let isEstimated = false;
  let last = 0;
  turns.forEach((turn, i) => {
    const startMs = turn.startMs ?? last;
    const guess = startMs + MS_PER_WORD * Math.max(1, turn.text.split(/\s+/).length);
    const next = turns[i + 1]?.startMs;
    const endMs = turn.endMs ?? (next !== undefined && next > startMs ? next : guess);
    if (turn.startMs === undefined || turn.endMs === undefined) isEstimated = true;
    timed.push({ turn, startMs, endMs });
    last = endMs;
  });
  return { timed, isEstimated };
}

/** `01:02:03.004` */
export function clock(ms: number, point: "." | ","): string {
  const whole = Math.round(ms);
  const two = (n: number) => String(Math.floor(n)).padStart(2, "0");
  return `${two(whole / 3_600_000)}:${two((whole / 60_000) % 60)}:${two((whole / 1000) % 60)}${point}${
    String(whole % 1000).padStart(3, "0")
  }`;
}
