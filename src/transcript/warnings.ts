import type { Warning } from "../meeting/meeting.ts";

/** What can be lost, guessed or mended when a transcript is read. The words for people stand in `describeWarning()`. */
export type ParseWarningKind =
  | "cue-unreadable"
  | "cue-without-place"
  | "time-mended"
  | "time-unreadable"
  | "value-unreadable"
  | "segment-unreadable"
  | "speaker-carried-on"
  | "no-speakers"
  | "private-message"
  | "legacy-encoding"
  | "before-transcript"
  | "heading"
  | "below-heading"
  | "captions-folded";

/** Counts warnings by kind and keeps the first place of each. */
export class WarningCount {
  readonly #found = new Map<ParseWarningKind, { count: number; place?: string }>();

  add(kind: ParseWarningKind, place?: string, count = 1): void {
    if (count === 0) return;
    const known = this.#found.get(kind);
    if (known) known.count += count;
    else this.#found.set(kind, { count, ...(place === undefined ? {} : { place }) });
  }

  list(): Warning[] {
    return [...this.#found].map(([kind, found]) => ({ stage: "parse", kind, ...found }));
  }
}
