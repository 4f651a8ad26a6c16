import type { Warning } from "../meeting/meeting.ts";
import { ChathamError } from "../errors.ts";
import type { CueLayout } from "./cue_speakers.ts";
import { readCues } from "./cue_transcript.ts";
import { decodeText } from "./decode_text.ts";
import { docxText, isZip } from "./docx.ts";
import { readJson } from "./json_transcript.ts";
import { type ParsedTranscript, type Reading, toTurns, TRANSCRIPT_LIMITS } from "./parsed.ts";
import { readTable } from "./table_transcript.ts";
import { TEXT_LAYOUTS } from "./text_layouts.ts";
import { readText } from "./text_transcript.ts";

/** The layouts of cue files that may be asked for. */
const CUE_LAYOUTS: Readonly<Record<CueLayout, string>> = {
  "cue-voices": "subtitles whose voice tags (`<v Name>`) name the speaker (Teams)",
  "cue-ids": "subtitles whose cue identifiers name the speaker (Webex)",
  "cue-names": "subtitles with the name before the words (Zoom)",
  "cue-text": "subtitles without names",
};

/** Every layout that can be asked for, with what it looks like. JSON is always told by its shape. */
export const LAYOUTS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(CUE_LAYOUTS),
  ...TEXT_LAYOUTS.map(({ id, about }) => [id, about] as const),
  ["prose", "paragraphs without speakers"],
]);

/** As {@link parseTranscript}, wherever it is done. @param bytes given away */
export type ReadTranscript = (bytes: Uint8Array, layout: string | undefined) => Promise<ParsedTranscript>;

/**
 * Reads a transcript of any known format; which one is decided by the content, never by a file name.
 *
 * @param options.layout one of `LAYOUTS`, used instead of the one that the file seems to have
 * @throws ChathamError `too-large` past a limit, `unsupported` when the content is no transcript that we know,
 *   `bad-input` when it is one but broken, `usage` for a layout that there is not
 */
export function parseTranscript(bytes: Uint8Array, options: { layout?: string } = {}): ParsedTranscript {
  const { bytesMax, turnsMax, turnCharsMax, speakersMax } = TRANSCRIPT_LIMITS;
  if (bytes.length > bytesMax) {
    throw new ChathamError(
      "too-large",
      `The transcript has ${bytes.length} bytes; at most ${bytesMax} are read`,
    );
  }
  const { layout } = options;
  if (layout !== undefined && !LAYOUTS.has(layout)) {
    throw new ChathamError(
      "usage",
      `There is no layout of that name; there are: ${[...LAYOUTS.keys()].join(", ")}`,
    );
  }
  if (bytes.length === 0) throw new ChathamError("bad-input", "The file is empty");
  const { text, warnings } = textOf(bytes);
  if (text.trim() === "") throw new ChathamError("bad-input", "The transcript is empty");
  const reading = read(text, layout);
  if (reading.turns.length === 0) throw new ChathamError("bad-input", "The transcript holds no turns");
  if (reading.turns.length > turnsMax) {
    throw new ChathamError(
      "too-large",
      `The transcript has ${reading.turns.length} turns; at most ${turnsMax} are kept`,
    );
  }
  const long = reading.turns.findIndex((turn) => turn.text.length > turnCharsMax);
  if (long >= 0) {
    throw new ChathamError(
      "too-large",
      `Turn ${long} has more than the ${turnCharsMax} characters that are kept`,
    );
  }
  const speakers = new Set(reading.turns.map(({ speaker }) => speaker)).size;
  if (speakers > speakersMax) {
    throw new ChathamError(
      "too-large",
      `The transcript names ${speakers} speakers; at most ${speakersMax} are kept apart`,
    );
  }
  return { ...reading, turns: toTurns(reading.turns), warnings: [...warnings, ...reading.warnings] };
}

function textOf(bytes: Uint8Array): { text: string; warnings: readonly Warning[] } {
  return isZip(bytes) ? { text: docxText(bytes), warnings: [] } : decodeText(bytes);
}

function read(text: string, layout: string | undefined): Reading {
  if (layout === undefined && /^\s*[{[]\s*(?:["{[\]}]|'\w{1,40}'\s*:)/.test(text)) return readJson(text);
  refuseLongLines(text);
  const wanted = isCueLayout(layout) ? layout : undefined;
  const table = layout === undefined ? readTable(text) : undefined;
  const cues = layout === undefined || wanted ? table ?? readCues(text, wanted) : undefined;
  const found = cues ?? (wanted ? undefined : readText(text, layout));
  if (found) return found;
  throw new ChathamError(
    "unsupported",
    layout === undefined
      ? "The text has no layout that is known here (WebVTT, SRT, SBV, TTML, ASS, Zoom, Teams, Otter, Google Meet, `Name: text`, tables, JSON); " +
        "`chatham add --layout` says which one it has"
      : `The text holds no turn in the layout ${layout}`,
  );
}

function isCueLayout(layout: string | undefined): layout is CueLayout {
  return layout !== undefined && Object.hasOwn(CUE_LAYOUTS, layout);
}

function refuseLongLines(text: string): void {
  const { lineCharsMax } = TRANSCRIPT_LIMITS;
  let start = 0;
  for (let number = 1; start <= text.length; number++) {
    const end = text.indexOf("\n", start);
    const length = (end < 0 ? text.length : end) - start;
    if (length > lineCharsMax) {
      throw new ChathamError(
        "too-large",
        `Line ${number} has ${length} characters; at most ${lineCharsMax} are read`,
      );
    }
    if (end < 0) return;
    start = end + 1;
  }
}
