import { assert, assertEquals } from "@std/assert";
import { foreignPieces } from "../../device/hear/foreign.ts";
import type { HeardPiece } from "../../device/hear/heard.ts";
import { hearStretches } from "../../device/hear/stretch.ts";
import type { Recognised, Recogniser } from "../../device/transcribe/recogniser.ts";

/** Fifteen seconds in which somebody speaks throughout, with a breath every two. */
const stretch = {
  start: 160_000,
  samples: Float32Array.from({ length: 240_000 }, (_, i) => 0.1 * Math.sin(i)),
  probabilities: Float32Array.from({ length: 468 }, (_, frame) => frame % 62 < 4 ? 0.3 : 0.95),
};

Deno.test("hearStretches() hears a long piece again in shorter ones when nothing came of it", async () => {
  const asked: number[] = [];
  const recogniser = answering((seconds) => {
    asked.push(seconds);
    return seconds > 7 ? nothing : { words: [{ word: "seven" }], isCut: false, margin: 4 };
  });
  const [heard] = await hearStretches([stretch], {
    recogniser,
    voiceEncoder: undefined,
    segmentation: undefined,
  }, () => {});
  const words = heard?.pieces.flatMap((piece) => piece.words) ?? [];
  assertEquals(words.length, asked.length - 1);
  assert(words.length >= 3);
  assert(words.every(({ startMs }) => startMs >= 10_000));
});

Deno.test("hearStretches() keeps one piece without words when nothing sure comes of a second hearing either", async () => {
  const guessing = answering((seconds) =>
    seconds > 7 ? nothing : { words: [{ word: "that" }], isCut: false, margin: 1.5 }
  );
  const models = { recogniser: guessing, voiceEncoder: undefined, segmentation: undefined };
  const [heard] = await hearStretches([stretch], models, () => {});
  assertEquals(heard?.pieces.map(({ words, isSpeech }) => [words.length, isSpeech]), [[0, true]]);
});

Deno.test("hearStretches() hears what is still lost in shorter and shorter parts, each word alone at last", async () => {
  const words = answering((seconds) =>
    seconds > 2.4 ? nothing : { words: [{ word: "seven" }], isCut: false, margin: 4 }
  );
  const counted = {
    ...stretch,
    probabilities: Float32Array.from({ length: 468 }, (_, frame) => frame % 62 < 10 ? 0.05 : 0.95),
  };
  const models = { recogniser: words, voiceEncoder: undefined, segmentation: undefined };
  const [heard] = await hearStretches([counted], models, () => {});
  const said = heard?.pieces.flatMap((piece) => piece.words) ?? [];
  assert(said.length >= 7, `${said.length}`);
  assert(said.every(({ startMs }, i) => startMs >= (said[i - 1]?.startMs ?? 0)));
});

Deno.test("hearStretches() makes no sentence of the odd sure word in a language that it does not know", async () => {
  let calls = 0;
  const lucky = answering((seconds) =>
    seconds <= 2.4 && calls++ % 5 === 0 ? { words: [{ word: "so" }], isCut: false, margin: 4 } : nothing
  );
  const models = { recogniser: lucky, voiceEncoder: undefined, segmentation: undefined };
  const spoken = {
    ...stretch,
    probabilities: Float32Array.from({ length: 468 }, (_, frame) => frame % 62 < 10 ? 0.05 : 0.95),
  };
  const [heard] = await hearStretches([spoken], models, () => {});
  assertEquals(heard?.pieces.flatMap((piece) => piece.words), []);
});

Deno.test("foreignPieces() takes no one who counts for a speaker of another language", () => {
  const counted = "one hundred and one one hundred and two one hundred and three one hundred and four".split(
    " ",
  );
  assertEquals(foreignPieces([piece(counted, 4.2), piece(counted, 3.9)]), [false, false]);
  assertEquals(foreignPieces([piece(counted, 2.9), piece(counted, 2.8)]), [true, true]);
  const sure = piece("and then in English please".split(" "), 4.5);
  assertEquals(foreignPieces([piece([], 0), piece([], 0), sure]), [true, true, false]);
  assertEquals(foreignPieces([sure, piece("never".split(" "), 2), sure]), [false, false, false]);
});

const nothing: Recognised = { words: [], isCut: false, margin: 0 };

function answering(answer: (seconds: number) => Recognised): Recogniser {
  return {
    transcribe: (pieces) => Promise.resolve(pieces.map(({ length }) => answer(length / 16_000))),
    close: () => Promise.resolve(),
  };
}

function piece(words: readonly string[], margin: number): HeardPiece {
  return {
    start: 0,
    end: 8 * 16_000,
    words: words.map((word) => ({ word, startMs: 0, endMs: 100 })),
    isCut: false,
    isSpeech: true,
    margin,
    level: 0.01,
  };
}
