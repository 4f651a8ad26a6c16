import type { AnswerPiece } from "../../openai/answer_piece.ts";
import type { ErrorObject } from "../answers/error_object.ts";
import type { Usage } from "../../send/meter.ts";

/** One shape in which the dialect answers: `chat.completion`, `text_completion` or `response`, whole or as events. */
export interface Face {
  whole(pieces: readonly AnswerPiece[], usage: Usage): unknown;
  /** The same as events, piece by piece. */
  stream(): FaceStream;
}

export interface FaceStream {
  piece(piece: AnswerPiece): readonly FaceEvent[];
  end(usage: Usage): readonly FaceEvent[];
  fail(error: ErrorObject): readonly FaceEvent[];
  /** True where the dialect closes a stream with `[DONE]`. */
  readonly isClosedByDone: boolean;
}

export interface FaceEvent {
  /** Its name, where the dialect gives one. */
  readonly event?: string;
  readonly data: unknown;
}

/** Text of one kind that an answer holds, of the choice. */
export function textOf(
  pieces: readonly AnswerPiece[],
  kind: "text" | "refusal" | "reasoning",
  choice = 0,
): string {
  return pieces.map((piece) => piece.kind === kind && piece.choice === choice ? piece.text : "").join("");
}

/** Numbers of the answers to one request, in order; one where nothing was said. */
export function choicesIn(pieces: readonly AnswerPiece[]): number[] {
  const choices = [...new Set(pieces.map(({ choice }) => choice))].sort((a, b) => a - b);
  return choices.length === 0 ? [0] : choices;
}
