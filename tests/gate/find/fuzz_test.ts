import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { createDetect } from "../../../src/gate/find/detect.ts";
import { ENTITY_TYPES } from "../../../src/personal_data.ts";
import { Legend } from "../../../src/gate/legend/legend.ts";
import { uniformPlan } from "../../../src/gate/replace/plan.ts";
import { redactTexts } from "../../../src/gate/replace/redact.ts";
import { restore } from "../../../src/gate/restore/restore.ts";

const KEY = new Uint8Array(32).fill(5);

/** What values that turns part are made of, and what could upset the reading of them. */
const piece = fc.oneof(
  fc.constantFrom(
    "four one five ",
    "double five oh ",
    "five five five ",
    "4111 1111 ",
    "iban is DE89 3704 0044",
    "0532 0130 00",
    "my number is ",
    "the card is ",
    "dana dot k ",
    "at acme dot com",
    "okay",
    "uh, ",
    "Dana Kowalski ",
    "DK ",
    "company called ",
    '"name": "',
    "const aB = ",
    "[PERSON_BCDFGH]",
    "曾舜晞",
    "이영빈 ",
    "“",
    "\n",
    ". ",
  ),
  fc.string({ unit: "binary", maxLength: 5 }),
);
const turn = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(""));
const turns = fc.array(turn, { minLength: 1, maxLength: 5 });
const spans = fc.array(
  fc.record({
    start: fc.nat(40),
    length: fc.integer({ min: 1, max: 12 }),
    type: fc.constantFrom(...ENTITY_TYPES),
    score: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { maxLength: 3 },
);

Deno.test("createDetect() gives stretches inside their texts, in order and apart, whatever the text and the model say", async () => {
  await fc.assert(
    fc.asyncProperty(turns, spans, async (said, model) => {
      const detect = createDetect((texts) =>
        Promise.resolve(
          texts.map(({ text }) =>
            model.filter(({ start, length }) => start + length <= text.length).map((
              { start, length, type, score },
            ) => ({
              start,
              end: start + length,
              type,
              score,
              detector: "model:test",
            })).sort((a, b) => a.start - b.start)
          ),
        )
      );
      const found = await detect(said.map((text) => ({ text })), { roster: ["Dana Kowalski"] });
      assertEquals(found.length, said.length);
      for (const [index, entities] of found.entries()) {
        let from = 0;
        for (const { start, end, score } of entities) {
          assert(start >= from && end > start && end <= (said[index] ?? "").length);
          assert(score >= 0 && score <= 1);
          from = end;
        }
      }
    }),
    { numRuns: 400 },
  );
});

for (const level of ["pseudonym", "surrogate"] as const) {
  Deno.test(`restore(redact(x)) is x for values that turns part, at level ${level}`, () => {
    fc.assert(
      fc.property(turns, (said) => {
        const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
        const texts = said.map((text) => ({ text }));
        const sent = redactTexts(texts, said.map(() => []), {
          plan: uniformPlan(level),
          legend,
          roster: ["Dana Kowalski"],
        });
        for (const [index, one] of sent.entries()) {
          assertEquals(restore(one.text, legend, [one]).text, said[index]);
        }
      }),
      { numRuns: 400 },
    );
  });
}
