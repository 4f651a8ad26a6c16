import { assertEquals, assertNotEquals } from "@std/assert";
import type { EntityType } from "../../src/personal_data.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { type RedactionPlan, uniformPlan } from "../../src/gate/replace/plan.ts";
import { redactTexts } from "../../src/gate/replace/redact.ts";

const newLegend = () => new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32).fill(9));

/** @param found of each text: what a detector says of words in it, in order */
function placeholders(
  texts: readonly string[],
  found: readonly (readonly (readonly [word: string, type: EntityType])[])[],
  legend = newLegend(),
  plan: RedactionPlan = uniformPlan("pseudonym"),
): string[] {
  const detected = texts.map((text, index) => {
    let from = 0;
    return (found[index] ?? []).map(([word, type]) => {
      const start = text.indexOf(word, from);
      from = start + word.length;
      return { start, end: from, type, score: 0.6, detector: "test" };
    });
  });
  const sent = redactTexts(texts.map((text) => ({ text })), detected, { plan, legend, roster: [] });
  return sent.flatMap(({ entities }) => entities.map(({ placeholder }) => placeholder));
}

Deno.test("redactTexts() gives one name that is taken for several types one placeholder, of the surest of them", () => {
  for (
    const [types, type] of [
      [["ORGANISATION", "PERSON"], "PERSON"],
      [["LOCATION", "OTHER"], "LOCATION"],
      [["OTHER", "LOCATION", "ORGANISATION"], "ORGANISATION"],
    ] as const
  ) {
    const texts = types.map((_, index) => index % 2 === 0 ? "Zorvex is closed." : "ask ZORVEX's people");
    const words = types.map((one, index) => [[index % 2 === 0 ? "Zorvex" : "ZORVEX's", one] as const]);
    const told = placeholders(texts, words);
    assertEquals(new Set(told).size, 1, told.join(" "));
    assertEquals(told[0]?.startsWith(`[${type}_`), true, told[0]);
  }
});

Deno.test("redactTexts() keeps what a name was called earlier in the conversation", () => {
  const legend = newLegend();
  const [first] = placeholders(["Zorvex called."], [[["Zorvex", "OTHER"]]], legend);
  const again = placeholders(
    ["Zorvex called.", "It was Zorvex."],
    [[["Zorvex", "PERSON"]], [["Zorvex", "ORGANISATION"]]],
    legend,
  );
  assertEquals(again, [first, first]);
});

Deno.test("redactTexts() keeps types apart that are treated differently", () => {
  const plan = { ...uniformPlan("pseudonym"), ORGANISATION: "mask" } as const;
  const told = placeholders(
    ["Zorvex, and Zorvex"],
    [[["Zorvex", "PERSON"], ["Zorvex", "ORGANISATION"]]],
    newLegend(),
    plan,
  );
  assertEquals(told[1], "[ORGANISATION]");
});

Deno.test("redactTexts() knows by a title whom an earlier turn called by the surname alone, but not where two may be meant", () => {
  const called = (turns: readonly string[][]) => {
    const legend = newLegend();
    return turns.map((names) =>
      placeholders(names.map((name) => `${name} will call.`), names.map((name) => [[name, "PERSON"]]), legend)
    );
  };
  const [[before] = [], [again] = []] = called([["Zorvex"], ["Frau Zorvex"]]);
  assertEquals(again, before);
  const [[one] = [], both = []] = called([["Zorvex"], ["Frau Zorvex", "Herr Zorvex"]]);
  assertEquals(new Set([one, ...both]).size, 3);
  const [[given] = [], [surname] = []] = called([["Martin"], ["Herr Martin"]]);
  assertNotEquals(surname, given);
});

Deno.test("redactTexts() gives a firm one placeholder, with what it is by law and without", () => {
  for (
    const [firm, ...forms] of [
      ["Zorvex", "Zorvex GmbH", "Zorvex GmbH & Co. KG", "ZORVEX GMBH"],
      ["Brisa Marina", "Brisa Marina, Lda.", "Brisa Marina Lda"],
      ["Hajduk", "Hajduk Sp. z o.o."],
      ["Pale Harbour", "Pale Harbour Ltd", "Pale Harbour plc", "Pale Harbour, Inc."],
    ] as const
  ) {
    const texts = [firm, ...forms].map((form) => `It is with ${form} now.`);
    const told = placeholders(texts, [firm, ...forms].map((form) => [[form, "ORGANISATION"]]));
    assertEquals(new Set(told).size, 1, `${firm}: ${told.join(" ")}`);
  }
  const [one, other] = placeholders(["AG Plan.", "AG Bau."], [[["AG Plan", "ORGANISATION"]], [[
    "AG Bau",
    "ORGANISATION",
  ]]]);
  assertNotEquals(one, other);
});

Deno.test("redactTexts() knows one titled person, possessive and full stop aside, and two of one name by their titles", () => {
  const told = (text: string) => placeholders([text], [[]]);
  const [owner, same] = told("Mr Hobbs' car and Mr. Hobbs's dog.");
  assertEquals(owner, same);
  const [she, he] = told("Ms Hobbs's car and Mr Hobbs's dog.");
  assertNotEquals(she, he);
  assertEquals(told("Frau Arnolds Bericht fehlt.").length, 1);
});
