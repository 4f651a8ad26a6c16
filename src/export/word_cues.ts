import { clock } from "./cue_times.ts";
import type { Word } from "../meeting/meeting.ts";

/** A line of a subtitle. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly text: string;
}

/** Words in lines that can be read while they are shown: up to a sentence, a pause, seven seconds or two rows of text. */
export function cuesOf(words: readonly Word[]): Cue[] {
  const cues: { startMs: number; endMs: number; text: string }[] = [];
  let isOver = true;
  for (const { word, startMs, endMs } of words) {
    const last = cues.at(-1);
    if (last && !isOver && !isFull(last, word, startMs, endMs)) {
      last.text += ` ${word}`;
      last.endMs = Math.max(last.endMs, endMs);
    } else cues.push({ startMs, endMs, text: word });
    isOver = /[.?!]["')\]]?$/.test(word);
  }
  return cues;
}

const CUE_MS_MAX = 7_000;
const PAUSE_MS = 1_500;
/** Two rows of 42, the broadcasters' measure. */
const CUE_CHARACTERS_MAX = 84;

function isFull(cue: Cue, word: string, startMs: number, endMs: number): boolean {
  return endMs - cue.startMs > CUE_MS_MAX || startMs - cue.endMs > PAUSE_MS ||
    cue.text.length + 1 + word.length > CUE_CHARACTERS_MAX;
}

/** SubRip. */
export function cuesToSrt(cues: readonly Cue[]): string {
  return cues.map(({ startMs, endMs, text }, i) =>
    `${i + 1}\n${clock(startMs, ",")} --> ${clock(endMs, ",")}\n${text.replaceAll("-->", "→")}\n`
  ).join("\n");
}

/** WebVTT. */
export function cuesToWebVtt(cues: readonly Cue[]): string {
  const escape = (text: string) =>
    text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const lines = cues.map(({ startMs, endMs, text }) =>
    `${clock(startMs, ".")} --> ${clock(endMs, ".")}\n${escape(text)}`
  );
  return `${["WEBVTT", ...lines].join("\n\n")}\n`;
}
