import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import type { Entity } from "../../src/personal_data.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { formatPlaceholder } from "../../src/gate/legend/placeholder.ts";
import { uniformPlan } from "../../src/gate/replace/plan.ts";
import { findSurvivors } from "../../src/gate/replace/recheck.ts";
import { redactTexts } from "../../src/gate/replace/redact.ts";
import { restore, Restorer } from "../../src/gate/restore/restore.ts";

const KEY = new Uint8Array(32).fill(7);
const NAMES = ["Dana Kowalski", "Ms Kowalski", "Dana", "dana k", "Zoë", "Acme Ltd", "Rue de l’Église"];

/** Pieces that a hostile or unlucky text is made of. */
const piece = fc.oneof(
  fc.constantFrom(...NAMES),
  fc.constantFrom(
    " ",
    "\n",
    ". ",
    ", ",
    "](",
    ")",
    '<a href="',
    "<b",
    ">",
    "https://",
    "evil.com/?q=",
    "//",
    "www.",
    "]:",
    "[",
    "\\[",
  ),
  fc.constantFrom(
    "[PERSON_BCDFGH]",
    "[PERSON_F_BCDFGH]",
    "_F_",
    "PERSON_",
    "[TEXT_",
    "BCDFGH",
    "]",
    "&#91;",
    "person bcdfgh",
    "_",
    "\\_",
  ),
  fc.string({ unit: "binary", maxLength: 6 }),
);
const text = fc.array(piece, { maxLength: 14 }).map((pieces) => pieces.join(""));

function detect(raw: string): Entity[] {
  return NAMES.flatMap((name, at) =>
    [...raw.matchAll(new RegExp(name, "g"))].map((match) => ({
      start: match.index,
      end: match.index + name.length,
      type: at < 5 ? "PERSON" as const : "ORGANISATION" as const,
      score: 1,
      detector: "test",
    }))
  );
}

for (const level of ["pseudonym", "surrogate"] as const) {
  Deno.test(`restore(redact(x)) is x for any text at level ${level}, but for what stays standing in links and tags`, () => {
    fc.assert(
      fc.property(text, (raw) => {
        const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
        const [redacted] = redactTexts([{ text: raw }], [detect(raw)], {
          plan: uniformPlan(level),
          legend,
          roster: [],
          showsGender: true,
        });
        assert(redacted !== undefined);
        const restorer = new Restorer(legend, [redacted], { isEverywhere: true });
        assertEquals(restorer.push(redacted.text) + restorer.end(), raw);
        const { text, report } = restore(redacted.text, legend, [redacted]);
        if (report.withheld === 0) assertEquals(text, raw);
        if (!/[<\]:/.@?&!`~]/.test(raw)) assertEquals(report.withheld, 0);
      }),
      { numRuns: 1500 },
    );
  });
}

Deno.test("no original of the legend stands alone in redact(x), whatever else x holds", () => {
  fc.assert(
    fc.property(fc.array(text, { minLength: 1, maxLength: 3 }), (raws) => {
      const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
      const texts = raws.map((raw) => ({ text: raw }));
      const options = { plan: uniformPlan("pseudonym"), legend, roster: [] };
      const redacted = redactTexts(texts, raws.map(detect), options);
      const left = findSurvivors(redacted.map((one) => one.text), options).flat();
      assertEquals(left.filter(({ detector }) => detector === "repeat"), []);
    }),
    { numRuns: 500 },
  );
});

Deno.test("Restorer gives the same text however the answer is cut", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
  const dana = legend.add("PERSON", "dana", "Dana");
  const card = legend.add("CREDIT_CARD", "1", "4111 1111 1111 1111");
  const known = fc.constantFrom(
    formatPlaceholder("PERSON", dana.code),
    `person ${dana.code.toLowerCase()}`,
    `PERSON\\_${dana.code}`,
    `[credit card_${card.code}]`,
    `&#91;CREDIT&#95;CARD&#95;${card.code}&#93;`,
    `[PERSON_${dana.code}'s]`,
    `[PERSON_F_${dana.code}]`,
    `[person m ${dana.code}'s]`,
    "[PERSON_F_",
    "PERSON_FB",
    "[PERSON_BCDFGH]",
    "[PERS",
    "😀",
  );
  fc.assert(
    fc.property(
      fc.array(fc.oneof(known, piece), { maxLength: 10 }).map((pieces) => pieces.join("")),
      fc.array(fc.nat(40), { maxLength: 12 }),
      (answer, lengths) => {
        const whole = restore(answer, legend).text;
        const restorer = new Restorer(legend);
        let shown = "";
        let at = 0;
        for (const length of lengths) {
          shown += restorer.push(answer.slice(at, at + length));
          at += length;
        }
        shown += restorer.push(answer.slice(at)) + restorer.end();
        assertEquals(shown, whole);
      },
    ),
    { numRuns: 1500 },
  );
});
