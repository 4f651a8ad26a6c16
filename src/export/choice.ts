import { type Meeting, speakersOf } from "../meeting/meeting.ts";

/** What of a meeting goes into a file. */
export interface ExportChoice {
  /** Leave out when something was said. */
  readonly times: boolean;
  /** Leave out who said it. */
  readonly speakers: boolean;
  /** Detected personal data becomes placeholders, the same one for the same person throughout the file. */
  readonly pseudonyms: boolean;
}

export interface ExportedFile {
  /** What a person's copy is called. */
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Characters that the format could not show; the file says so too. */
  readonly undrawn: number;
}

export const WHOLE: ExportChoice = { times: true, speakers: true, pseudonyms: false };

/** @returns the meeting without what was not chosen. Names in what was said stay: only pseudonyms take those out. */
export function chosenParts(
  meeting: Meeting,
  { times, speakers }: Omit<ExportChoice, "pseudonyms">,
): Meeting {
  return withoutSpeakers(withoutTimes(meeting, times), speakers);
}

function withoutTimes(meeting: Meeting, isKept: boolean): Meeting {
  if (isKept) return meeting;
  const { durationMs: _, ...rest } = meeting;
  const turns = meeting.turns.map(({ startMs: _start, endMs: _end, words: _words, ...turn }) => turn);
  return { ...rest, turns };
}

function withoutSpeakers(meeting: Meeting, isKept: boolean): Meeting {
  if (isKept) return meeting;
  const turns = meeting.turns.map((turn) => ({ ...turn, speaker: "" }));
  const { summary } = meeting;
  return {
    ...meeting,
    turns,
    speakers: speakersOf(turns),
    participants: [],
    ...(summary === undefined
      ? {}
      : { summary: { ...summary, actions: summary.actions.map(({ owner: _, ...item }) => item) } }),
  };
}
