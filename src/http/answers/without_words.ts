import type { Meeting, Turn } from "../../meeting/meeting.ts";

/** A meeting as most answers have it; see `MeetingSchema`. */
export function withoutWords(
  { turns, ...meeting }: Meeting,
): Omit<Meeting, "turns"> & { turns: Omit<Turn, "words">[] } {
  return { ...meeting, turns: turns.map(({ words: _words, ...turn }) => turn) };
}
