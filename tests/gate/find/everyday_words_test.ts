import { assertEquals } from "@std/assert";
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
