import type { ReadByRules } from "../../src/summarise/summarise.ts";
import type { Rooms } from "../rooms/rooms.ts";
import type { ReadingWorks } from "./reading_works.ts";

/** Reads meetings by rules in the room for reading: seconds for a meeting of 20,000 turns. */
export function rulesInRoom(rooms: Pick<Rooms, "get">): ReadByRules {
  return (meeting, { length, signal, onProgress }) => {
    // What the rules do not look at need not be copied: the times of a recording's words, what was made before.
    const { summary: _, ...rest } = meeting;
    const turns = rest.turns.map(({ words: _, ...turn }) => turn);
    const hooks = { progress: (fraction: number) => Promise.resolve(onProgress?.(fraction)) };
    return rooms.get<ReadingWorks>("reading")
      .call("summarise", { meeting: { ...rest, turns }, length }, { hooks, signal });
  };
}
