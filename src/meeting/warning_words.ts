import type { Warning } from "./meeting.ts";

/** What each kind of warning means, in words for people, for one of its kind. */
const WORDS: Readonly<Record<string, string>> = {
  "cue-unreadable": "cue left out: its time cannot be read",
  "cue-without-place": "line left out: it stands before the first cue",
  "time-mended": "end before its start: set to the start",
  "time-unreadable": "time that cannot be right: the words were kept without it",
  "value-unreadable": "line left out: it is not valid JSON",
  "segment-unreadable": "entry left out: it holds no words",
  "speaker-carried-on": "stretch without a name given to the speaker before it",
  "no-speakers": "the file names no speakers",
  "private-message": "private message, or one that was not for everybody: its words were kept out",
  "legacy-encoding": "not UTF-8: the encoding was guessed",
  "before-transcript": "line above the transcript left out",
  "heading": "heading left out",
  "below-heading": "passage below a heading: the file does not say who said it",
  "cut-short": "the recording breaks off: what is there was heard",
  "damaged-stretch": "stretch of the recording that is damaged: it could not be heard",
  "rest-unread": "what stands in the file behind the recording is none that can be read: it was not heard",
  "mixture-left-out": "sound track that only mixes the others: it was not heard twice",
  "one-speaker": "no model tells voices apart: all is one speaker's",
  "unclear": "passage in which somebody speaks and nothing was understood",
  "language-unknown": "passage in a language that the recogniser does not know: it was not written down",
  "repetition-cut": "passage in which the recogniser only repeated itself: it was cut short",
  "no-words": "no words were understood in the recording",
  "captions-folded": "caption folded: it only repeated the one before",
  "model-failed": "part of which the language model gave no account: it is summed up by quotation",
  "model-out-of-time": "part that the language model had no time to read: it is summed up by quotation",
  "model-unsupported":
    "overview by the language model left out: too little of it stood in the transcript; what stands there is quoted",
  "model-memory": "no language model was used: too little memory was free for it",
  "model-battery": "no language model was used: the battery was low",
  "model-heat": "no language model was used: the machine was too hot",
  "model-unloadable": "no language model was used: it could not be loaded",
  "language-not-served":
    "the summary is not in the language that was wished for: it holds to the words of the meeting, in their language",
  "summary-before-edit": "the summary is from before the last edit: it could not be made anew",
  "due-without-date":
    "a day that something is due stays as it was said: the meeting has no date (chatham edit ID --date DAY)",
  "due-no-day": "the day named for something to be done is none in the calendar: nothing is due then",
  "participants-kept":
    "participant of whom the file says something else: what a person corrected, or else the stricter of both, stays",
  "corrections-replaced": "correction lost: the meeting was added again with other words",
};

/** @returns e.g. `2 × cue left out: its time cannot be read (first: line 12)` */
export function describeWarning({ kind, count, place }: Warning): string {
  const times = count === 1 ? "" : `${count} × `;
  const where = place === undefined ? "" : count === 1 ? ` (${place})` : ` (first: ${place})`;
  return `${times}${WORDS[kind] ?? kind.replaceAll("-", " ")}${where}`;
}
