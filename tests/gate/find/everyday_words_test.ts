import { assertEquals } from "@std/assert";
import { createDetect } from "../../../src/gate/find/detect.ts";
import type { FindNames } from "../../../src/gate/find/names/find_names.ts";
import { Legend } from "../../../src/gate/legend/legend.ts";
import type { RedactionPlan } from "../../../src/gate/replace/plan.ts";
import { redactTexts } from "../../../src/gate/replace/redact.ts";
import { type Entity, ENTITY_TYPES } from "../../../src/personal_data.ts";
import { findRoster } from "../../../src/gate/find/roster.ts";

const EVERYDAY: readonly (readonly [name: string, text: string])[] = [
  ["Ute Becker", "We are the supplier for the bakery in Hull, and bakers like it."],
  ["Ute Becker", "Die Bäckerei am Markt backt ab vier, der Bäcker liefert."],
  ["Sam Baker", "the bakery hired two bakers and does its baking at night"],
  ["Sam Cook", "cookery books for cooks"],
  ["Ann Farmer", "farming and farms, no farmers there"],
  ["Eva Müller", "Die Mühle mahlt, die Mühlen ruhen."],
  ["Eva Schmidt", "In der Schmiede schmiedet der Schmied."],
  ["Piet Bakker", "de bakkerij bakt brood, de bakkers slapen"],
];

for (const [name, text] of EVERYDAY) {
  Deno.test(`findRoster() takes no everyday word for ${name} in "${text.slice(0, 24)}"`, () => {
    assertEquals(findRoster(text, [name]).map(({ start, end }) => text.slice(start, end)), []);
  });
}

Deno.test("findRoster() still finds names as they are written and misheard", () => {
  const text = "Becker and Beckar said so, Kowalsky and becker too; Sam Baker met the Bakers.";
  const found = findRoster(text, ["Ute Becker", "Dana Kowalski", "Sam Baker"]);
  const said = found.map(({ start, end }) => text.slice(start, end));
  for (const name of ["Becker", "Beckar", "Kowalsky", "becker", "Sam Baker", "Bakers"]) {
    assertEquals(said.includes(name), true, `${name}: ${said.join(", ")}`);
  }
});

/** A model that calls the first occurrence of each of these a person. */
function detectorOf(...names: readonly string[]) {
  const find: FindNames = (texts) =>
    Promise.resolve(texts.map(({ text }) =>
      names.flatMap((name): Entity[] => {
        const start = text.indexOf(name);
        const entity = {
          start,
          end: start + name.length,
          type: "PERSON" as const,
          score: 0.9,
          detector: "model:test",
        };
        return start < 0 ? [] : [entity];
      })
    ));
  return createDetect(find, find);
}

async function sent(text: string, ...names: readonly string[]): Promise<string> {
  const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(16));
  const found = await detectorOf(...names)([{ text }], { roster: [] });
  const plan = Object.fromEntries(ENTITY_TYPES.map((type) => [type, "mask"])) as RedactionPlan;
  return redactTexts([{ text }], found, { plan, legend, roster: [] })[0]?.text ?? "";
}

Deno.test("a word in lower case that is also part of a name stays where names have capitals, and goes where nothing has", async () => {
  for (
    const [text, name, kept] of [
      [
        "De visser en de kok wonen naast Willemijn Visser.",
        "Willemijn Visser",
        "De visser en de kok wonen naast",
      ],
      [
        "Una torre alta y un olmo viejo pintó Candela Torre Olmo.",
        "Candela Torre Olmo",
        "Una torre alta y un olmo viejo",
      ],
      ["O leite e o coelho são de Amaro Coelho Leite.", "Amaro Coelho Leite", "O leite e o coelho são de"],
      ["Stary wilk i młody kozak znają pana Wilka: Ignacy Wilk.", "Ignacy Wilk", "Stary wilk i młody kozak"],
    ] as const
  ) assertEquals([text, (await sent(text, name)).includes(kept)], [text, true]);
  const small = await sent("zeg tegen willemijn visser dat visser moet bellen", "willemijn visser");
  assertEquals(small.includes("visser"), false);
});

Deno.test("small words of any of the eight languages are no names, whatever a model says; names among them are", async () => {
  for (
    const [text, name] of [
      ["Bonjour, quel temps fait-il à Nantes ce soir avec Odile Prigent ?", "Bonjour"],
      ["Fui al cine con Casimira Bueno y su prima.", "con"],
      ["Ik belde Wietske Hoog, maar zij was weg.", "maar"],
      ["Maar Wietske Hoog was weg.", "Maar"],
      ["hola siri cuándo abre el museo del prado", "hola siri"],
    ] as const
  ) assertEquals([text, (await sent(text, name)).includes(name)], [text, true]);
  for (
    const [text, name] of [["Ik belde Kim, maar zij was weg.", "Kim"], ["Ben komt met Al.", "Ben"]] as const
  ) {
    assertEquals([text, (await sent(text, name)).includes(name)], [text, false]);
  }
});
