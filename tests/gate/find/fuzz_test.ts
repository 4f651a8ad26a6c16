import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { createDetect } from "../../../src/gate/find/detect.ts";
import { ENTITY_TYPES } from "../../../src/personal_data.ts";
import { Legend } from "../../../src/gate/legend/legend.ts";
import { uniformPlan } from "../../../src/gate/replace/plan.ts";
import type { PlaceholderUse, SentText } from "../../../src/gate/restore/echo_follower.ts";
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
  Deno.test(`restore(redact(x)) is x for values that turns part, save what is glued to an address, at level ${level}`, () => {
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
          const restored = restore(one.text, legend, [one]).text;
          if (!isAllBackButGlued(restored, one, legend)) assertEquals(restored, said[index]);
        }
      }),
      { numRuns: 400 },
    );
  });
}

/** What ends in the name of a host, or is one. */
const ADDRESSES: ReadonlySet<string> = new Set(["EMAIL", "URL", "IP_ADDRESS", "USERNAME"]);
const APART = /[ \t\n\f\r<>()[\]",;]/;

/** True when everything is as it was said, but for values that stand as they were sent where `mayStay` allows it. */
function isAllBackButGlued(restored: string, { text, uses }: SentText, legend: Legend): boolean {
  let ways = [""];
  let from = 0;
  for (const [number, { start, end, form }] of uses.entries()) {
    const before = text.slice(from, start);
    const shown = mayStay({ text, uses }, number, legend) ? [form, text.slice(start, end)] : [form];
    ways = ways.flatMap((way) => shown.map((one) => way + before + one)).filter((way) =>
      restored.startsWith(way)
    );
    from = end;
  }
  return ways.some((way) => way + text.slice(from) === restored);
}

/**
 * A value stays as it was sent where a renderer could make it a part of somebody's address: directly before an at sign or a
 * dot with a letter, with nothing between it and an address that parts the two, or as a written address that goes on. An
 * address that was said ("acme dot com") and goes on is none.
 */
function mayStay({ text, uses }: SentText, number: number, legend: Legend): boolean {
  const use = uses[number];
  if (use === undefined) return false;
  const next = text.slice(use.end).split(APART, 1)[0] ?? "";
  if (/@|[.。．｡][\p{L}\p{N}]/u.test(next)) return true;
  const isAddress = ({ code }: PlaceholderUse) => ADDRESSES.has(legend.find(code)?.label ?? "");
  if (next !== "" && isAddress(use) && !/[ \t\n\f\r][\p{L}\p{M}\p{N}'’-]+$/u.test(use.form)) return true;
  const isGluedToNext = (at: number) => !APART.test(text.slice(uses[at]?.end, uses[at + 1]?.start));
  let first = number;
  while (first > 0 && isGluedToNext(first - 1)) first--;
  let last = number;
  while (last < uses.length - 1 && isGluedToNext(last)) last++;
  return last > first && uses.slice(first, last + 1).some(isAddress);
}

Deno.test("a value comes back behind brackets that look like a placeholder and stood in the text, whatever stands before them", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
  const said = ["iban is DE89 3704 0044[PERSON_BCDFGH]lena", "at acme dot com"];
  const sent = redactTexts(said.map((text) => ({ text })), said.map(() => []), {
    plan: uniformPlan("pseudonym"),
    legend,
    roster: [],
  });
  assertEquals(sent.map((one) => restore(one.text, legend, [one]).text), said);
});

Deno.test("an address that was said comes back whatever letters or figures follow it", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, KEY);
  const back = (text: string) => {
    const [sent] = redactTexts([{ text }], [[]], { plan: uniformPlan("pseudonym"), legend, roster: [] });
    return sent && restore(sent.text, legend, [sent]).text;
  };
  for (
    const text of ["at acme dot com4111 1111 ", "at acme dot com\u0000", "write to lena at birch dot orgs"]
  ) {
    assertEquals(back(text), text);
  }
});
