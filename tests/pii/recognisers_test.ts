import { assert, assertEquals } from "@std/assert";
import { ALL_RECOGNISERS, findByFloor } from "../../src/gate/recognise/floor.ts";
import { recognise } from "../../src/gate/recognise/recogniser.ts";
import recognisers from "./vectors/recognisers.json" with { type: "json" };
import spoken from "./vectors/spoken.json" with { type: "json" };

for (const [name, { type, valid, invalid, lookalike }] of Object.entries(recognisers)) {
  const row = ALL_RECOGNISERS.find((candidate) => candidate.name === name);

  for (const text of valid) {
    Deno.test(`findByFloor() finds ${type} in "${text.slice(0, 24)}" (${name})`, () => {
      const [found = []] = findByFloor([{ text }], []);
      const last = text.trim().split(/\s+/).pop() ?? "";
      assert(found.some(({ end }) => end >= text.length - last.length + 1), JSON.stringify(found));
    });
  }

  for (const text of [...invalid, ...lookalike]) {
    Deno.test(`recognise() by ${name} leaves "${text}"`, () => {
      assert(row !== undefined);
      assertEquals(recognise(text, row), []);
    });
  }
}

for (const { name, turns, found } of spoken) {
  Deno.test(`findByFloor() on speech: ${name}`, () => {
    const lists = findByFloor(turns.map((text) => ({ text })), []);
    for (const [index, expected] of found.entries()) {
      const text = turns[index] ?? "";
      const got = (lists[index] ?? []).map(({ start, end }) => text.slice(start, end));
      for (const stretch of expected) {
        assert(got.includes(stretch), `${stretch} not among ${JSON.stringify(got)}`);
      }
      if (expected.length === 0) assertEquals(got, []);
    }
  });
}
