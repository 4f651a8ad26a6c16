import type { Meeting } from "../meeting/meeting.ts";
import { UNKNOWN_SPEAKER } from "../transcript/parsed.ts";
import { clock, cueTimes, type TimedTurn } from "./cue_times.ts";
import { oneLine } from "./one_line.ts";

/** WebVTT with one voice per cue; the title stands after the signature, the date in a note. */
export function toWebVtt(meeting: Meeting): string {
  const { timed, isEstimated } = cueTimes(meeting.turns);
  const title = oneLine(meeting.title).replaceAll("-->", "→");
  const notes = [
    ...(meeting.startedAt === undefined ? [] : [`NOTE Recorded ${oneLine(meeting.startedAt)}`]),
    ...(isEstimated ? ["NOTE Times are estimated where the meeting has none"] : []),
  ];
  const cues = timed.filter(({ turn }) => oneLine(turn.text) !== "").map(cue);
  return [title === "" ? "WEBVTT" : `WEBVTT - ${title}`, ...notes, ...cues].join("\n\n") + "\n";
}

function cue({ turn, startMs, endMs }: TimedTurn): string {
  const speaker = escape(oneLine(turn.speaker));
  const text = escape(oneLine(turn.text));
  const isNamed = speaker !== "" && turn.speaker !== UNKNOWN_SPEAKER;
  return `${clock(startMs, ".")} --> ${clock(endMs, ".")}\n${isNamed ? `<v ${speaker}>${text}</v>` : text}`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
