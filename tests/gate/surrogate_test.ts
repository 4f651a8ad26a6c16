import { assert, assertEquals, assertNotEquals } from "@std/assert";
import type { EntityType } from "../../src/personal_data.ts";
import { generalise } from "../../src/gate/replace/generalise.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { uniformPlan } from "../../src/gate/replace/plan.ts";
import { redactTexts } from "../../src/gate/replace/redact.ts";
import { restore } from "../../src/gate/restore/restore.ts";
import { shiftDates } from "../../src/gate/replace/shift_dates.ts";

const DAY_MS = 86_400_000;

function surrogates(text: string, said: readonly (readonly [string, EntityType])[]): string[] {
  const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32).fill(1));
  const entities = said.map(([form, type]) => {
    const start = text.indexOf(form);
    return { start, end: start + form.length, type, score: 1, detector: "test" };
  });
  const [redacted] = redactTexts([{ text }], [entities], {
    plan: uniformPlan("surrogate"),
    legend,
    roster: [],
  });
  return said.map(([form]) =>
    redacted?.entities.find(({ end }) => end === text.indexOf(form) + form.length)?.placeholder ?? ""
  );
}

Deno.test("redactTexts() at level surrogate keeps the intervals between dates", () => {
  const [first = "", second = ""] = surrogates("From 2026-03-01 to 2026-03-31.", [
    ["2026-03-01", "DATE_TIME"],
    ["2026-03-31", "DATE_TIME"],
  ]);
  assertNotEquals(first, "2026-03-01");
  assertEquals((Date.parse(second) - Date.parse(first)) / DAY_MS, 30);
});

Deno.test("redactTexts() at level surrogate keeps the shape of names, amounts and numbers", () => {
  const [name = "", amount = "", phone = ""] = surrogates(
    "Mr Dana Kowalski owes $12,500 and has +44 20 7946 0991.",
    [
      ["Mr Dana Kowalski", "PERSON"],
      ["$12,500", "MONEY"],
      ["+44 20 7946 0991", "PHONE"],
    ],
  );
  // The title stays in the text, outside of what is replaced.
  assert(/^[A-Z]\w+ [A-Z]\w+$/.test(name) && !name.includes("Dana"), name);
  assert(/^\$\d\d,\d{3}$/.test(amount) && amount !== "$12,500", amount);
  assert(/^\+\d\d \d\d \d{4} \d{4}$/.test(phone) && phone !== "+44 20 7946 0991", phone);
});

Deno.test("redactTexts() at level surrogate calls a person by one invented name in every form", () => {
  const said = ["Dana Kowalski", "Ms Kowalski", "dana", "D. Kowalski", "DANA KOWALSKI"] as const;
  const [whole = "", titled, first, initial, shouted] = surrogates(
    "Dana Kowalski, then Ms Kowalski; dana or D. Kowalski, DANA KOWALSKI.",
    said.map((form) => [form, "PERSON"] as const),
  );
  const [given = "", last = ""] = whole.split(" ");
  assertEquals(titled, last);
  assertEquals(first, given.toLowerCase());
  assertEquals(initial, `${given.charAt(0)}. ${last}`);
  assertEquals(shouted, whole.toUpperCase());
});

Deno.test("restore() brings a person back by every form in which a model may write the invented name", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32).fill(1));
  const text = "Hello, I am Priyanka Venkataraman.";
  const entity = { start: 12, end: 33, type: "PERSON", score: 1, detector: "test" } as const;
  const sent = redactTexts([{ text }], [[entity]], { plan: uniformPlan("surrogate"), legend, roster: [] });
  const whole = sent[0]?.entities[0]?.placeholder ?? "";
  const [first = "", last = ""] = whole.split(" ");
  const shown = (answer: string) => restore(answer, legend, sent).text;
  assertEquals(
    shown(
      `Dear ${first}, Ms ${last}, ${whole}'s, ${whole.toUpperCase()}, ${last}, ${first}; ${
        first.charAt(0)
      }. ${last}, ${last}s.`,
    ),
    "Dear Priyanka, Ms Venkataraman, Priyanka Venkataraman's, PRIYANKA VENKATARAMAN, Venkataraman, Priyanka; " +
      "P. Venkataraman, Venkataramans.",
  );
  // What is no name of hers stays, and no address is made of her name.
  assertEquals(
    shown(`${first}ella and ${first.toLowerCase()}.${last.toLowerCase()}@example.org`),
    `${first}ella and ${first.toLowerCase()}.${last.toLowerCase()}@example.org`,
  );
});

const SHIFTED: readonly (readonly [text: string, days: number, shifted: string])[] = [
  ["2026-12-31", 1, "2027-01-01"],
  ["3 May 1984", 30, "2 June 1984"],
  ["the 1st of March 2024", -1, "the 29th of February 2024"],
  ["March 3rd, 2026", 31, "April 3rd, 2026"],
  ["24/12/2026", 10, "03/01/2027"],
  ["Friday", 3, "Monday"],
  ["May 3rd", 30, "June 2nd"],
  ["the 28th of December", 5, "the 2nd of January"],
];
for (const [text, days, shifted] of SHIFTED) {
  Deno.test(`shiftDates() moves "${text}" by ${days} days`, () =>
    assertEquals(shiftDates(text, days), shifted));
}

const GENERALISED: readonly (readonly [text: string, type: EntityType, coarser: string | undefined])[] = [
  ["3 May 1984", "DATE_TIME", "between 1980 and 1984"],
  ["aged 47", "AGE", "40 to 49"],
  ["93 years old", "AGE", "90 or older"],
  ["$12,500", "MONEY", "$ between 10,000 and 100,000"],
  ["Leeds", "LOCATION", "a place"],
  ["Dana", "PERSON", undefined],
];
for (const [text, type, coarser] of GENERALISED) {
  Deno.test(`generalise() of "${text}"`, () => assertEquals(generalise(text, type), coarser));
}
