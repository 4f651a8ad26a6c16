import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { withBreaths } from "../../src/breathe.ts";
import type { DetectableText, Entity } from "../../src/personal_data.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { uniformPlan } from "../../src/gate/replace/plan.ts";
import { type RedactedText, redactingTexts, redactTexts } from "../../src/gate/replace/redact.ts";
import { restore } from "../../src/gate/restore/restore.ts";

const KEY = new Uint8Array(32).fill(3);

function newLegend(): Legend {
  return new Legend({ conversation: "c", provider: "p" }, KEY);
}

/** Redacts by the floor alone: patterns, spoken values and the roster. */
function redact(
  texts: readonly DetectableText[],
  { legend = newLegend(), roster = [] }: { legend?: Legend; roster?: readonly string[] } = {},
): RedactedText[] {
  return redactTexts(texts, texts.map(() => []), { plan: uniformPlan("pseudonym"), legend, roster });
}

const placeholders = (sent: readonly RedactedText[]) =>
  sent.flatMap(({ entities }) => entities.map(({ placeholder }) => placeholder));

const PARTED: readonly (readonly [name: string, turns: readonly string[], whole: string])[] = [
  [
    "a telephone number",
    ["my number is four one five", "okay", "five five five oh one three four"],
    "four one five five five five oh one three four",
  ],
  ["a card", ["the card is 4111 1111", "mhm", "1111 1111"], "4111 1111 1111 1111"],
  ["an IBAN", ["iban is DE89 3704 0044", "go on", "0532 0130 00"], "DE89 3704 0044 0532 0130 00"],
  ["an address", ["it's dana dot k", "yes", "at acme dot com"], "dana dot k at acme dot com"],
];
for (const [name, turns, whole] of PARTED) {
  Deno.test(`redactTexts() gives ${name} in two turns one placeholder, which stands for the whole`, () => {
    const legend = newLegend();
    const sent = redact(turns.map((text) => ({ text })), { legend });
    const [first = "", second] = placeholders(sent);
    assertEquals(second, first);
    assertEquals(restore(`Noted: ${first}.`, legend, sent).text, `Noted: ${whole}.`);
    for (const [index, { text }] of sent.entries()) {
      assertEquals(restore(text, legend, sent).text, turns[index]);
    }
  });
}

Deno.test("redactTexts() keeps two people's numbers apart when one follows the other", () => {
  const sent = redact(
    [
      "my number is four one five five five five oh one three four",
      "and two one two five five five oh one nine nine",
    ]
      .map((text) => ({ text })),
  );
  const [first, second] = placeholders(sent);
  assert(first !== undefined && second !== undefined);
  assertNotEquals(first, second);
});

const FORMS = [
  "Dana Kowalski",
  "dana",
  "Ms Kowalski",
  "dana k",
  "D. Kowalski",
  "D.K.",
  "DK",
  "DANA KOWALSKI",
  "Kowalski, Dana",
  "danas",
  "Danna Kowalsky",
  "dana kowlaski",
];
for (const form of FORMS) {
  Deno.test(`redactTexts() knows "${form}" as Dana Kowalski, who speaks`, () => {
    const sent = redact([
      { text: "I will do it.", speaker: "Dana Kowalski" },
      { text: `then ${form} and Dana Kowalski agreed`, speaker: "Priya Iyer" },
    ]);
    assertEquals(new Set(placeholders(sent)).size, 1);
    assert(!/dan|kow|\bd\.?k/i.test(sent[1]?.text.replace(/\[PERSON_[A-Z]{6}\]/g, "") ?? ""), sent[1]?.text);
  });
}

Deno.test("redactTexts() never joins two people who could both be meant", () => {
  const sent = redact([{ text: "dana asked Dana Kowalski and Dana Novak" }], {
    roster: ["Dana Kowalski", "Dana Novak"],
  });
  assertEquals(new Set(placeholders(sent)).size, 3);
});

Deno.test("redactTexts() does not begin to count again with the next message: each answer brings back its own person", () => {
  const legend = newLegend();
  const first = redact([{ text: "Ask Dana Kowalski." }], { legend, roster: ["Dana Kowalski", "Priya Iyer"] });
  const second = redact([{ text: "Ask Priya Iyer." }], { legend, roster: ["Dana Kowalski", "Priya Iyer"] });
  const [dana = "", priya = ""] = placeholders([...first, ...second]);
  assertNotEquals(dana, priya);
  assertEquals(restore(`${priya}, then ${dana}`, legend, second).text, "Priya Iyer, then Dana Kowalski");
});

const KNOWN: Entity = { start: 0, end: 8, type: "ORGANISATION", score: 0.9, detector: "test" };

Deno.test("redactTexts() masks an organisation at every mention, whatever its case", () => {
  const texts = ["Verandor won.", "we like verandor's plan and VERANDOR too"].map((text) => ({ text }));
  const sent = redactTexts(texts, [[KNOWN], []], {
    plan: uniformPlan("pseudonym"),
    legend: newLegend(),
    roster: [],
  });
  assert(!/verandor/i.test(sent.map(({ text }) => text).join(" ")));
});

Deno.test("redactTexts() leaves JSON valid: nothing reaches over a string, into an escape, or in place of a bracket", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32).fill(9));
  const text = String
    .raw`{"who":"Zo\u00eb Ash","at":["1 Road\nLeeds","\"x\""],"phone":442079460958,"ok":true}`;
  const found = (from: string, to: string, type: "PERSON" | "ADDRESS" | "PHONE") => {
    const start = text.indexOf(from);
    return { start, end: text.indexOf(to, start) + to.length, type, score: 1, detector: "test" };
  };
  const entities = [
    // Begins in the name of the member, ends within an escape.
    { ...found("who", String.raw`Zo\u00`, "PERSON") },
    found("1 Road", "Leeds", "ADDRESS"),
    found("442079", "0958", "PHONE"),
  ];
  const sent = redactTexts([{ text }], [entities], { plan: uniformPlan("pseudonym"), legend, roster: [] });
  const read = JSON.parse(sent[0]?.text ?? "");
  assertEquals([read.ok, /^\[PHONE_/.test(read.phone), /^\[ADDRESS_\w+\]$/.test(read.at[0])], [
    true,
    true,
    true,
  ]);
  assertEquals(read.at[1], '"x"');
  const back = JSON.parse(restore(sent[0]?.text ?? "", legend, sent).text);
  assertEquals(Object.values(back), [
    "Zoë Ash",
    ["1 Road\nLeeds", '"x"'],
    "442079460958",
    true,
  ]);
});

Deno.test("redactingTexts() of a long conversation lets others take their turn, and gives what redactTexts() gives", async () => {
  const texts = Array.from({ length: 200 }, (_, turn) => ({
    text: `Dana Okafor says that parcel ${turn} goes to dana.okafor@heron.example on Friday. `.repeat(3),
  }));
  const found = texts.map(() => []);
  const redaction = () => ({ plan: uniformPlan("pseudonym"), legend: newLegend(), roster: ["Dana Okafor"] });
  let pieces = 0;
  const counted = function* () {
    const work = redactingTexts(texts, found, redaction());
    for (let next = work.next();; next = work.next()) {
      if (next.done) return next.value;
      pieces++;
      yield;
    }
  };
  const redacted = await withBreaths(counted(), 0);
  assertEquals(
    redacted.map(({ text }) => text),
    redactTexts(texts, found, redaction()).map(({ text }) => text),
  );
  // Each text twice, and the floor in parts.
  assert(pieces > 2 * texts.length);
});
