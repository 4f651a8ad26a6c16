import { assertEquals } from "@std/assert";
import { NumberList } from "../../device/store/text_index/bytes.ts";
import { best } from "../../device/store/text_index/score.ts";
import { seeded } from "../bench/search/scale_meetings.ts";

Deno.test("best() finds with rare and common words exactly the places that scoring every place finds", () => {
  const random = seeded(17);
  const lengths = Uint32Array.from({ length: PLACES }, () => 3 + Math.floor(random() * 200));
  const totalLength = lengths.reduce((sum, length) => sum + length, 0);
  const shares = [0.7, 0.4, 0.2, 0.02, 0.003, 0.0005];
  const held = shares.map((share) =>
    Array.from({ length: PLACES }, () => random() < share ? 1 + Math.floor(random() * 4) : 0)
  );
  const wanted = held[1] ?? [];
  const isLeft = Uint8Array.from({ length: PLACES }, () => random() < 0.5 ? 1 : 0);
  const left = { is: isLeft, count: isLeft.reduce((sum, each) => sum + each, 0), length: 0 };
  for (const filter of [undefined, left]) {
    for (const required of [[], [wanted]]) {
      const scoring = {
        total: PLACES,
        totalLength,
        lengths: { bases: [0, 30_000], lists: [lengths.subarray(0, 30_000), lengths.subarray(30_000)] },
        seen: undefined,
        left: filter,
        required: required.map(listOf),
      };
      const found = best(held.map(listOf), { ...scoring, limit: 50 });
      const expected = Array.from(lengths, (length, at) => {
        const isWanted = (!filter || isLeft[at] === 1) && required.every((each) => (each[at] ?? 0) > 0);
        return { at, score: isWanted ? okapi(held, at, length / (totalLength / PLACES)) : 0 };
      }).sort((a, b) => b.score - a.score || a.at - b.at).slice(0, 50);
      assertEquals(found.map(([at]) => at), expected.map(({ at }) => at));
      assertEquals(found.map(([, score]) => score.toFixed(9)), expected.map(({ score }) => score.toFixed(9)));
    }
  }
});

const PLACES = 60_000;

function listOf(counts: readonly number[]): NumberList {
  const list = new NumberList();
  counts.forEach((count, at) => {
    if (count === 0) return;
    list.push(at);
    list.push(count);
  });
  return list;
}

/** Okapi BM25 of one place, word by word. */
function okapi(held: readonly (readonly number[])[], at: number, length: number): number {
  return held.reduce((sum, counts) => {
    const times = counts[at] ?? 0;
    const holders = holdersOf(counts);
    const rarity = Math.max(Math.log((PLACES - holders + 0.5) / (holders + 0.5)), 1e-6);
    return sum + rarity * times * 2.2 / (times + 1.2 * (0.25 + 0.75 * length));
  }, 0);
}

const known = new Map<readonly number[], number>();

function holdersOf(counts: readonly number[]): number {
  const count = known.get(counts) ?? counts.filter((each) => each > 0).length;
  known.set(counts, count);
  return count;
}
