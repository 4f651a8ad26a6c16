import { assertEquals } from "@std/assert";
import { wordErrorRate, wordErrors, wordsForScoring } from "../../src/eval/word_error_rate.ts";

const cases = [
  { name: "equal", reference: "a b c", hypothesis: "a b c", errors: [0, 0, 0], rate: 0 },
  { name: "one of each", reference: "a b c d e", hypothesis: "x b d e f", errors: [1, 1, 1], rate: 0.6 },
  { name: "nothing heard", reference: "a b", hypothesis: "", errors: [0, 2, 0], rate: 1 },
  { name: "words out of silence", reference: "", hypothesis: "thank you", errors: [0, 0, 2], rate: Infinity },
  { name: "more errors than words", reference: "a", hypothesis: "b c d", errors: [1, 0, 2], rate: 3 },
];

for (const { name, reference, hypothesis, errors, rate } of cases) {
  Deno.test(`wordErrors() counts least edits: ${name}`, () => {
    const counted = wordErrors(wordsForScoring(reference), wordsForScoring(hypothesis));
    assertEquals([counted.substitutions, counted.deletions, counted.insertions], errors);
    assertEquals(wordErrorRate(counted), rate);
  });
}

Deno.test("wordsForScoring() keeps lower-case letters and apostrophes and writes mr out", () => {
  assertEquals(wordsForScoring("Mr. Hale’s shop-boy, 3 o'clock!"), [
    "mister",
    "hale's",
    "shop",
    "boy",
    "o'clock",
  ]);
});
