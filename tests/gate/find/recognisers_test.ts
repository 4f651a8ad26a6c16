import { assert, assertEquals } from "@std/assert";
import { ALL_RECOGNISERS, findAllByFloor, findByFloor } from "../../../src/gate/find/floor.ts";
import { mergeEntities } from "../../../src/gate/find/merge.ts";
import { recognise } from "../../../src/gate/find/written/recogniser.ts";
import recognisers from "./vectors/recognisers.json" with { type: "json" };
import spoken from "./vectors/spoken.json" with { type: "json" };

interface Vectors {
  readonly type: string;
  readonly valid: readonly string[];
  /** Of the form, but refused by the check. */
  readonly invalid: readonly string[];
  readonly lookalike: readonly string[];
  /** What stands behind the value in every valid one: nothing but marks unless told. */
  readonly rest?: string;
}

const vectors: ReadonlyMap<string, Vectors> = new Map(Object.entries(recognisers));

for (const row of ALL_RECOGNISERS) {
  const { type, valid, invalid, lookalike, rest = "^[^\\p{L}\\p{N}]*$" } = vectors.get(row.name) ??
    { type: "", valid: [], invalid: [], lookalike: [] };

  Deno.test(`${row.name} has vectors: valid ones, look-alikes, and wrong ones where it checks`, () => {
    assertEquals(type, row.type);
    assert(valid.length > 0 && lookalike.length > 0);
    assert((row.isValid ?? row.isMeant) === undefined || invalid.length > 0);
  });

  for (const text of valid) {
    Deno.test(`recognise() by ${row.name} finds "${text.slice(0, 32)}"`, () => {
      assert(recognise(text, row).some(({ end }) => new RegExp(rest, "u").test(text.slice(end))));
      const { found: [found = []] } = findAllByFloor([{ text }], []);
      assert(found.length > 0);
    });
  }

  for (const text of [...invalid, ...lookalike]) {
    Deno.test(`recognise() by ${row.name} leaves "${text}"`, () => {
      assertEquals(recognise(text, row), []);
    });
  }
}

Deno.test("recognisers.json has vectors of rows that exist only", () => {
  const names = ALL_RECOGNISERS.map(({ name }) => name);
  assertEquals([...vectors.keys()].filter((name) => !names.includes(name)), []);
});

for (const { name, type, turns, found } of spoken) {
  Deno.test(`findByFloor() on speech: ${name}`, () => {
    const lists = findByFloor(turns.map((text) => ({ text })), []).map(mergeEntities);
    for (const [index, expected] of found.entries()) {
      const text = turns[index] ?? "";
      const got = lists[index] ?? [];
      assertEquals(got.map(({ start, end }) => text.slice(start, end)), expected);
      if (type !== "none") assertEquals(got.filter((entity) => entity.type !== type), []);
    }
  });
}
