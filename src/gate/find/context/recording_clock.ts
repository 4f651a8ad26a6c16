import type { Stretch } from "../written/machine_values.ts";

/**
 * Where in a recording something is said: beside the names of a transcript of plain text ("Dana Kowalski  0:35", "[00:01:12]
 * Dana: …"), and where a sentence says that it counts from a recording's beginning ("the video, at 2:51"). It tells no hour of
 * any day.
 */
export function findRecordingClock(text: string): Stretch[] {
  return [...beginningsOfTurns(text), ...saidOfRecording(text)];
}

/** Turns begin in order, the first within the recording's first minute; with fewer than three nothing tells that they do. */
function beginningsOfTurns(text: string): Stretch[] {
  const turns = [...text.matchAll(TURN)].map(({ groups = {}, index, 0: line }) => {
    const clock = groups["behind"] ?? groups["before"] ?? "";
    const start = index + (groups["behind"] === undefined ? line.indexOf(clock) : line.lastIndexOf(clock));
    return { start, end: start + clock.length, seconds: secondsOf(clock) };
  });
  const areInOrder = turns.every(({ seconds }, at) => at === 0 || seconds >= (turns[at - 1]?.seconds ?? 0));
  const [first] = turns;
  return first !== undefined && first.seconds < 60 && turns.length >= TURNS_MIN && areInOrder ? turns : [];
}

const TURNS_MIN = 3;
const CLOCK = "\\d{1,2}(?::[0-5]\\d){1,2}(?:[.,]\\d{1,3})?";
const NAME = "\\p{L}[^\\n\\d:]{0,60}";
/** A line with a clock and nothing else than a name before it, or one that begins with a clock and a name or nothing else. */
const TURN = new RegExp(
  `^(?:[ \\t]{0,4}${NAME}[ \\t]{1,6}[\\[(]?(?<behind>${CLOCK})[\\])]?:?[ \\t]*$|` +
    `[ \\t]{0,4}[\\[(]?(?<before>${CLOCK})[\\])]?(?:[ \\t]*$|[ \\t]{1,6}(?:[-–—|][ \\t]?)?${NAME}(?::|$)))`,
  "gmu",
);

/** @param clock `m:ss` or `h:mm:ss`, with parts of a second or without */
function secondsOf(clock: string): number {
  return clock.replace(/[.,].*$/, "").split(":").reduce((sum, part) => sum * 60 + Number(part), 0);
}

function saidOfRecording(text: string): Stretch[] {
  return [...text.matchAll(SAID)].map(({ index, 0: whole, groups = {} }) => {
    const clock = groups["clock"] ?? "";
    return { start: index + whole.length - clock.length, end: index + whole.length };
  });
}

const RECORDINGS =
  "recording|video|videos|clip|audio|footage|episode|podcast|track|time ?stamps?|time ?codes?|minute|" +
  "aufnahme|aufzeichnung|tonspur|zeitmarke|folge|enregistrement|vidéo|extrait|épisode|grabación|vídeo|registrazione|filmato|" +
  "opname|fragment|gravação|episódio|nagraniu|nagranie|wideo|filmie";
const SAID = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:${RECORDINGS})(?![\\p{L}\\p{N}])[^\\n.!?:]{0,24}[ (\\[](?<clock>${CLOCK})(?![\\d:]|[ \\u00a0]?(?:[ap]\\.?m\\b|Uhr|h\\b|o['’]clock))`,
  "giu",
);
