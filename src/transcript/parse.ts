import { ChathamError } from "../errors.ts";
import { decodeText } from "./decode_text.ts";
import { parseJsonTranscript } from "./json.ts";
import { type ParsedTranscript, toTurns, TRANSCRIPT_LIMITS, type TranscriptHints } from "./parsed.ts";
import { parseSbv, parseSrt } from "./srt.ts";
import { parseTimedText } from "./timed_text.ts";
import { parsePlainText } from "./plain_text.ts";
import { parseWebVtt } from "./webvtt.ts";

type Reading = Omit<ParsedTranscript, "turns"> & {
  turns: readonly Omit<ParsedTranscript["turns"][number], "index">[];
};

/**
 * Reads a transcript of any known format; which one is decided by the content, never by a file name.
 *
 * @param hints used where the file itself has no title or start
 * @throws ChathamError `too-large` past a limit, `unsupported` when the content is no transcript that we know,
 *   `bad-input` when it is one but broken
 */
export function parseTranscript(bytes: Uint8Array, hints: TranscriptHints = {}): ParsedTranscript {
  const { bytesMax, turnsMax } = TRANSCRIPT_LIMITS;
  if (bytes.length > bytesMax) {
    throw new ChathamError(
      "too-large",
      `The transcript has ${bytes.length} bytes; at most ${bytesMax} are read`,
    );
  }
  const { text, warnings } = decodeText(bytes);
  if (text.trim() === "") throw new ChathamError("bad-input", "The transcript is empty");
  const reading = read(text);
  if (reading.turns.length === 0) throw new ChathamError("bad-input", "The transcript holds no turns");
  if (reading.turns.length > turnsMax) {
    throw new ChathamError(
      "too-large",
      `The transcript has ${reading.turns.length} turns; at most ${turnsMax} are kept`,
    );
  }
  return {
    ...hints,
    ...reading,
    turns: toTurns(reading.turns),
    warnings: [...warnings, ...reading.warnings],
  };
}

function read(text: string): Reading {
  if (/^\s*[{[]\s*["{[\]}]/.test(text)) return parseJsonTranscript(text);
  refuseLongLines(text);
  if (/^WEBVTT(?:[ \t\n\r]|$)/.test(text)) return parseWebVtt(text);
  if (/^\s*WEBVTT/i.test(text)) {
    throw new ChathamError("bad-input", "The first line is not the WebVTT signature `WEBVTT`");
  }
  const reading = parseSrt(text) ?? parseSbv(text) ?? parseTimedText(text) ?? parsePlainText(text);
  if (reading) return reading;
  throw new ChathamError(
    "unsupported",
    "The text has no layout that is known here (WebVTT, SRT, SBV, Zoom, Teams, Otter, Google Meet, `Name: text`, JSON)",
  );
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
