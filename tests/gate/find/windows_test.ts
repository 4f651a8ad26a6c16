import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { layWords, type Place, toWords } from "../../../device/pii/decode.ts";
import { Doubts } from "../../../device/pii/doubts.ts";
import { sameWords } from "../../../device/pii/same_words.ts";
import { layWindows, layWindowsAround } from "../../../device/pii/windows.ts";

const options = { windowPieces: 20, overlapPieces: 6 };

Deno.test("layWindows() cuts pieces into windows that overlap, up to the last piece", () => {
  assertEquals(layWindows(40, options), [
    { start: 0, end: 20 },
    { start: 14, end: 34 },
    { start: 28, end: 40 },
  ]);
  assertEquals(layWindows(0, options), []);
});

Deno.test("layWindows() shows the model each piece with half an overlap of others on either side", () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 300 }), (count) => {
    const windows = layWindows(count, options);
    for (let piece = 0; piece < count; piece++) {
      const margins = windows.filter(({ start, end }) => start <= piece && piece < end).map((
        { start, end },
      ) => Math.min(start > 0 ? piece - start : Infinity, end < count ? end - 1 - piece : Infinity));
      assert(Math.max(...margins) >= 2, `piece ${piece} of ${count}`);
    }
  }));
});

/** Pieces of words of two each, one after the other. */
const placesOf = (words: number): Place[] =>
  Array.from({ length: 2 * words }, (_, at) => ({
    turn: 0,
    start: at * 3,
    end: at * 3 + 3,
    continues: at % 2 === 1,
  }));

Deno.test("layWindowsAround() holds every piece that is wanted, each amid others, and little else", () => {
  fc.assert(fc.property(fc.array(fc.boolean(), { maxLength: 200 }), (wanted) => {
    const windows = layWindowsAround(wanted, options);
    for (const [piece, isWanted] of wanted.entries()) {
      const margins = windows.filter(({ start, end }) => start <= piece && piece < end).map((
        { start, end },
      ) =>
        Math.min(
          start > 0 ? piece - start : Infinity,
          end < wanted.length ? end - 1 - piece : Infinity,
        )
      );
      if (isWanted) assert(Math.max(-1, ...margins) >= options.overlapPieces, `piece ${piece}`);
    }
    assert(windows.length <= wanted.filter(Boolean).length);
  }));
  assertEquals(layWindowsAround([false, false], options), []);
});

Deno.test("Doubts holds what was all but marked beside a neighbour that stays, and what has none that stays", () => {
  const ids = [11, 12, 21, 22, 31, 32, 41, 42, 51, 52, 61, 62];
  // The second is doubted beside a marked one and a harmless one, the fifth between two marked ones.
  const words = toWords(placesOf(6), massesOf([0.9, 0.3, 0.05, 0.8, 0.21, 0.8]), 1);
  const doubts = new Doubts(words, ids, ["PERSON"], { threshold: { default: 0.4 } });
  const placesIn = (again: readonly number[]) =>
    doubts.placesIn(again, layWords(placesOf(again.length / 2))).filter((_, at) => at % 2 === 0);
  assertEquals(placesIn([99, 98, 21, 22, 31, 32]), [false, true, true], "beside what it stood beside");
  assertEquals(placesIn([99, 98, 21, 22, 97, 96]), [false, false, false], "elsewhere it was not doubted");
  assertEquals(placesIn([99, 98, 51, 52, 97, 96]), [false, true, false], "both neighbours are replaced");
  assertEquals(placesIn([31, 32, 11, 12, 99, 98]), [false, false, false]);
});

Deno.test("Doubts takes a small word between two names for no other of its kind", () => {
  // The third, between two marked ones, and the sixth, among harmless ones, are the same word.
  const ids = [11, 12, 21, 22, 51, 52, 31, 32, 41, 42, 51, 52, 61, 62];
  const words = toWords(placesOf(7), massesOf([0.01, 0.9, 0.3, 0.9, 0.01, 0.02, 0.01]), 1);
  const doubts = new Doubts(words, ids, ["PERSON"], { threshold: { default: 0.4 } });
  const placesIn = (again: readonly number[]) =>
    doubts.placesIn(again, layWords(placesOf(again.length / 2))).filter((_, at) => at % 2 === 0);
  assertEquals(placesIn([99, 98, 51, 52, 97, 96]), [false, true, false], "between what replaced them");
  assertEquals(placesIn([41, 42, 51, 52, 61, 62]), [false, false, false], "where it was judged");
  assertEquals(placesIn([41, 42, 51, 52, 99, 98]), [false, true, false], "beside something new");
});

Deno.test("sameWords() finds every word that stays amid others where it stood, and takes none for one that stood elsewhere", () => {
  const words = fc.array(fc.constantFrom("a", "b", "c", "d", "e", "the", "of"), { maxLength: 80 });
  fc.assert(fc.property(words, fc.array(fc.nat(79), { maxLength: 6 }), (said, cut) => {
    // Each is told from its like by where it stood; what replaces words is none of them.
    const before = said.map((word, at) => at % 3 === 0 ? word : `${word}${at}`);
    const after = before.flatMap((word, at) =>
      cut.includes(at) ? ["[", `code${at}`, "]"].map((text) => ({ text, at: -1 })) : [{ text: word, at }]
    );
    const same = sameWords(before, after.map(({ text }) => text));
    for (const [number, { at, text }] of after.entries()) {
      const known = same[number] ?? -1;
      if (known >= 0) assertEquals(before[known], text);
      if (known >= 0 && /\d/.test(text)) assertEquals(known, at);
      const stays = [0, 1, 2].every((step) => after[number + step]?.at === at + step && at >= 0);
      if (stays && /\d/.test(text)) assertEquals(known, at, `${text} of ${before.join(" ")}`);
    }
  }));
});

Deno.test("Doubts reads no other place again where the same two words stand as where one was doubted", () => {
  // The second of the first three was doubted; the same three come again later, and were judged harmless there.
  const ids = [11, 12, 21, 22, 31, 32, 71, 72, 11, 12, 21, 22, 31, 32, 81, 82];
  const words = toWords(placesOf(8), massesOf([0.01, 0.3, 0.01, 0.9, 0.01, 0.05, 0.01, 0.01]), 1);
  const doubts = new Doubts(words, ids, ["PERSON"], { threshold: { default: 0.4 } });
  const again = [11, 12, 21, 22, 31, 32, 99, 98, 97, 96, 11, 12, 21, 22, 31, 32, 81, 82];
  assertEquals(
    doubts.placesIn(again, layWords(placesOf(9))).flatMap((isDoubted, at) => isDoubted ? [at] : []),
    [2],
  );
});

const massesOf = (totals: readonly number[]) =>
  totals.flatMap((mass) => [
    { types: Float64Array.of(mass), begins: true },
    { types: Float64Array.of(mass), begins: false },
  ]);

Deno.test("toWords() says nothing of what the model did not read", () => {
  const [first, second] = toWords(placesOf(2), [undefined, undefined, undefined, undefined], 3);
  assertEquals([first?.total, second?.total, first?.begins], [0, 0, false]);
});
