import { assertEquals } from "@std/assert";
import { countMinors, isBelowEighteen } from "../../../src/gate/find/minors.ts";
import type { Entity } from "../../../src/personal_data.ts";

function personIn(text: string, name: string): Entity[] {
  const start = text.indexOf(name);
  return start < 0 ? [] : [{ start, end: start + name.length, type: "PERSON", score: 1, detector: "test" }];
}

Deno.test("countMinors() sees somebody's child, a word for a minor, and a child that is named, in eight languages", () => {
  const told = [
    "My daughter starts in autumn.",
    "Ruben's little son was ill.",
    "Meine Tochter kommt morgen.",
    "Son fils est arrivé, dit mon enfant.",
    "Mi hija va al colegio.",
    "Mio figlio è a casa.",
    "Mijn dochter is ziek.",
    "Moja córka jest chora.",
    "Minha filha chegou.",
    "The minor children stay with her.",
    "Er ist minderjährig.",
  ];
  assertEquals(told.filter((text) => countMinors(text, []) === 0), []);
  const named = "The pupil Odalys Brandt moved away.";
  assertEquals(countMinors(named, personIn(named, "Odalys Brandt")), 1);
});

Deno.test("countMinors() takes processes, topics and grown people for no children", () => {
  const calm = [
    "The child process of the server died.",
    "We sell shoes for kids.",
    "A minor change in the second paragraph.",
    "Kinder der Zeit ist ein Roman.",
    "The pricing stays at forty euros.",
  ];
  assertEquals(calm.filter((text) => countMinors(text, []) > 0), []);
  const far = "The child process ended, and long after that the report was written by Odalys Brandt.";
  assertEquals(countMinors(far, personIn(far, "Odalys Brandt")), 0);
});

Deno.test("isBelowEighteen() reads figures and words", () => {
  const young = ["12", "12-year-old", "aged eleven", "six months old", "7 Jahre alt", "17"];
  const grown = ["18", "43 years old", "twenty seven", "fifty-five", "aged forty"];
  assertEquals([young.filter((age) => !isBelowEighteen(age)), grown.filter(isBelowEighteen)], [[], []]);
});
