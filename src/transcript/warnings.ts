/** Something that an import left out, guessed or mended. INVARIANT: holds nothing of the meeting. */
export interface ImportWarning {
  readonly stage: "parse";
  readonly kind: ParseWarningKind;
  readonly count: number;
  /** Where it happened first, e.g. `line 12`. */
  readonly place?: string;
}

/** What can be lost, guessed or mended when a transcript is read, in the words that people are shown. */
export const PARSE_WARNINGS = {
  "cue-unreadable": "cue left out: its time cannot be read",
  "cue-without-place": "line left out: it stands before the first cue",
  "time-mended": "end before its start: it was set to the start",
  "time-unreadable": "time that is no number or cannot be right: the words were kept without it",
  "value-unreadable": "line of the file is not valid JSON and was left out",
  "segment-unreadable": "entry without readable words was left out",
  "speaker-carried-on": "cue without a name was given to the speaker before it",
  "no-speakers": "the file names no speakers",
  "private-message": "private message: its words were kept out",
  "legacy-encoding": "the file is not UTF-8: its encoding was guessed",
  "before-transcript": "line above the transcript was left out",
  "heading": "heading or rule inside the transcript was left out",
  "captions-folded": "caption that only repeats the one before it was folded",
} as const;

export type ParseWarningKind = keyof typeof PARSE_WARNINGS;

/** Counts warnings by kind and keeps the first place of each. */
export class WarningCount {
  readonly #found = new Map<ParseWarningKind, { count: number; place?: string }>();

  add(kind: ParseWarningKind, place?: string, count = 1): void {
    if (count === 0) return;
    const known = this.#found.get(kind);
    if (known) known.count += count;
    else this.#found.set(kind, { count, ...(place === undefined ? {} : { place }) });
  }

  list(): ImportWarning[] {
    return [...this.#found].map(([kind, found]) => ({ stage: "parse", kind, ...found }));
  }
}
