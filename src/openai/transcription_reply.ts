import { z } from "zod";
import { ChathamError } from "../errors.ts";
import type { Word } from "../meeting/meeting.ts";

/** What a target heard in one piece of a recording. */
export interface HeardPiece {
  readonly text: string;
  /** Sorted by start; spread over their segment, or over the piece, and marked, where the target gave no times. */
  readonly words: readonly Word[];
  readonly language: string | undefined;
}

/** Reads the answer of `/audio/transcriptions`. Throws `upstream`, without a word of it. */
export function readTranscription(
  answer: string,
  piece: { readonly startMs: number; readonly durationMs: number },
): HeardPiece {
  const { text, words, segments, language } = parse(answer);
  const inPiece = (seconds: number) =>
    piece.startMs + Math.round(Math.min(Math.max(0, 1_000 * seconds), piece.durationMs));
  const timed = words?.length
    ? words.map(({ word, start, end }) => ({
      word: word.trim(),
      startMs: inPiece(start),
      endMs: Math.max(inPiece(start), inPiece(end)),
    }))
    : segments?.length
    ? segments.flatMap((segment) => spread(segment.text, inPiece(segment.start), inPiece(segment.end)))
    : spread(text, piece.startMs, piece.startMs + piece.durationMs);
  return {
    text: text.trim(),
    words: timed.filter(({ word }) => word !== "").sort((a, b) => a.startMs - b.startMs),
    language,
  };
}

const seconds = z.number().min(0).max(1e6);
const replySchema = z.object({
  text: z.string().max(2_000_000),
  language: z.string().max(50).optional(),
  words: z.array(z.object({ word: z.string().max(1_000), start: seconds, end: seconds })).max(200_000)
    .optional(),
  segments: z.array(z.object({ text: z.string().max(100_000), start: seconds, end: seconds })).max(50_000)
    .optional(),
});

function parse(answer: string): z.infer<typeof replySchema> {
  try {
    return replySchema.parse(JSON.parse(answer));
  } catch {
    throw new ChathamError("upstream", "The target's transcript could not be read");
  }
}

/** Words of a stretch in proportion to their letters. */
function spread(text: string, startMs: number, endMs: number): Word[] {
  const words = text.split(/\s+/).filter((word) => word !== "");
  const letters = words.reduce((sum, word) => sum + word.length + 1, 0);
  const msPerLetter = Math.max(0, endMs - startMs) / Math.max(1, letters);
  let at = startMs;
  return words.map((word) => {
    const from = at;
    at += msPerLetter * (word.length + 1);
    return { word, startMs: Math.round(from), endMs: Math.round(at), estimated: true };
  });
}
