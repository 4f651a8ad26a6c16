import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Legend } from "../../src/gate/legend/legend.ts";
import { keysOf } from "../../src/gate/people/name_index.ts";
import { isSamePerson, parseName, People } from "../../src/gate/people/people.ts";

const firsts = [
  "Dana",
  "Danna",
  "Bob",
  "Robert",
  "Rob",
  "Élodie",
  "Elodie",
  "Kiran",
  "Karen",
  "D.",
  "R",
  "Jo",
  "Danas",
];
const lasts = ["Kowalski", "Kowalsky", "Kowalskis", "Smith", "Smyth", "K.", "S", "O'Brien", "Nguyễn", "王"];
const names = fc.record({
  title: fc.constantFrom("", "", "Ms ", "Mr. ", "Dr "),
  parts: fc.array(fc.constantFrom(...firsts, ...lasts), { minLength: 1, maxLength: 3 }),
  write: fc.constantFrom(
    (text: string) => text,
    (text: string) => text.toUpperCase(),
    (text: string) => text.toLowerCase(),
    (text: string) => text.split(" ").map((part) => part.charAt(0)).join("").toUpperCase(),
    (text: string) => `${text}'s`,
  ),
}).map(({ title, parts, write }) => title + write(parts.join(" ")));

Deno.test("keysOf() gives two names of one person a key in common", () => {
  let same = 0;
  fc.assert(
    fc.property(names, names, (a, b) => {
      const [known, mention] = [parseName(a), parseName(b)];
      if (!isSamePerson(known, mention)) return;
      same++;
      const keys = new Set(keysOf(known));
      assert(keysOf(mention).some((key) => keys.has(key)), `${a} / ${b}`);
    }),
    { numRuns: 5_000 },
  );
  assert(same > 100, `${same}`);
});

Deno.test("People.entryFor() joins a mention to the one person it can be, among thousands", () => {
  const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32));
  const people = new People(legend, []);
  const syllables = ["ba", "re", "mi", "to", "lu", "kan", "der", "sol"];
  const word = (number: number) =>
    Array.from({ length: 4 }, (_, at) => syllables[(number >> (3 * at)) % 8]).join("");
  for (let number = 0; number < 3_000; number++) people.entryFor(`${word(number)} ${word(number + 700)}`);
  const dana = people.entryFor("Dana Kowalski");
  for (const form of ["Ms Kowalski", "dana", "D. Kowalski", "Dana Kowalsky", "DK"]) {
    assertEquals(people.entryFor(form).code, dana.code, form);
  }
});
