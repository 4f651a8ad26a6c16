import { assertEquals } from "@std/assert";
import fc from "fast-check";
import { ALL_RECOGNISERS } from "../../../src/gate/find/floor.ts";
import { MarkedText } from "../../../src/gate/find/written/marks.ts";
import { widthMax } from "../../../src/gate/find/written/width.ts";
import recognisers from "./vectors/recognisers.json" with { type: "json" };

/** Values of every kind, whole and cut into words, and what glues values to each other. */
const values = Object.values(recognisers).flatMap(({ valid, invalid, lookalike }) => [
  ...valid,
  ...invalid,
  ...lookalike,
]);
const glue = [..."0123456789-.,/:@_+()[]<>'’ſ\u212a•", "may", "old", "twenty", "called", "of", "March", "\n"];
const pieces = fc.constantFrom(
  ...new Set([...values, ...values.flatMap((value) => value.split(" ")), ...glue]),
);
const gaps = fc.constantFrom(" ", " ", "", "x ".repeat(300));
const texts = fc.array(fc.tuple(pieces, gaps), { maxLength: 40 }).map((parts) => parts.flat().join(""));

for (const { name, pattern, needs } of ALL_RECOGNISERS) {
  if (needs === undefined) continue;
  Deno.test(`MarkedText.matches() of ${name} near "${needs}" are those of the whole text`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const near = new MarkedText(text).matches(pattern, needs);
        const whole = [...text.matchAll(pattern)];
        assertEquals(
          near.map((match) => [match.index, match[0]]),
          whole.map((match) => [match.index, match[0]]),
        );
      }),
      { numRuns: 60 },
    );
  });
}

Deno.test("widthMax() counts the longest way through a pattern, lookaheads included", () => {
  const widths: [RegExp, number][] = [
    [/ab?c{2,4}/, 6],
    [/(?:ab|c){3}d/, 7],
    [/[^\]a]{2}\]/, 3],
    [/\p{L}{3}\u{41}/u, 8],
    [/(?<name>ab)(?=cd)x{3}?/, 7],
    [/x|yy|zzz/, 3],
    [/a*/, Infinity],
    [/(a)\1/, Infinity],
    [/a{2,}/, Infinity],
  ];
  for (const [pattern, width] of widths) assertEquals(widthMax(pattern), width, String(pattern));
});
