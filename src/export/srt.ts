import type { Meeting } from "../meeting/meeting.ts";
import { UNKNOWN_SPEAKER } from "../transcript/parsed.ts";
import { clock, cueTimes } from "./cue_times.ts";
import { oneLine } from "./one_line.ts";

/** SubRip, the speaker before a colon as meeting tools write it. */
export function toSrt(meeting: Meeting): string {
  return cueTimes(meeting.turns).timed
    .map(({ turn, startMs, endMs }) => ({ startMs, endMs, line: spoken(turn.speaker, oneLine(turn.text)) }))
    .filter(({ line }) => line !== "")
    .map(({ startMs, endMs, line }, i) =>
      `${i + 1}\n${clock(startMs, ",")} --> ${clock(endMs, ",")}\n${line}\n`
    )
    .join("\n");
}

function spoken(speaker: string, text: string): string {
  const said = text.replaceAll("-->", "→");
  const name = oneLine(speaker).replaceAll(":", " ");
  return text === "" || name === "" || speaker === UNKNOWN_SPEAKER ? said : `${name}: ${said}`;
}
