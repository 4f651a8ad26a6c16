import { assertAlmostEquals, assertEquals } from "@std/assert";
import { assign } from "../../src/eval/assign.ts";
import { diarisationErrorRate, diarisationErrors } from "../../src/eval/diarisation_error_rate.ts";
import { formatRttm, parseRttm } from "../../src/eval/rttm.ts";

type Stretches = [speaker: string, startMs: number, endMs: number][];

const cases: {
  name: string;
  reference: Stretches;
  hypothesis: Stretches;
  missed: number;
  falseAlarm: number;
  confused: number;
}[] = [
  {
    name: "names do not matter",
    reference: [["a", 0, 10], ["b", 10, 20]],
    hypothesis: [["2", 0, 10], ["1", 10, 20]],
    missed: 0,
    falseAlarm: 0,
    confused: 0,
  },
  {
    name: "a late border confuses, a gap is missed, a tail is false alarm",
    reference: [["a", 0, 10], ["b", 10, 20]],
    hypothesis: [["1", 0, 12], ["2", 13, 23]],
    missed: 1,
    falseAlarm: 3,
    confused: 2,
  },
  {
    name: "overlap counts once for each speaker",
    reference: [["a", 0, 10], ["b", 5, 10]],
    hypothesis: [["1", 0, 10]],
    missed: 5,
    falseAlarm: 0,
    confused: 0,
  },
  {
    name: "one cluster for two people is right for the longer one only",
    reference: [["a", 0, 6], ["b", 6, 10]],
    hypothesis: [["1", 0, 10]],
    missed: 0,
    falseAlarm: 0,
    confused: 4,
  },
  {
    name: "the mapping is the best over all, not greedy",
    reference: [["a", 0, 5], ["a", 20, 24], ["b", 30, 34]],
    hypothesis: [["1", 0, 5], ["1", 30, 34], ["2", 20, 24]],
    missed: 0,
    falseAlarm: 0,
    confused: 5,
  },
  {
    name: "a speaker's own overlapping stretches count once",
    reference: [["a", 0, 10]],
    hypothesis: [["1", 0, 7], ["1", 5, 10]],
    missed: 0,
    falseAlarm: 0,
    confused: 0,
  },
];

for (const { name, reference, hypothesis, missed, falseAlarm, confused } of cases) {
  Deno.test(`diarisationErrors(): ${name}`, () => {
    const errors = diarisationErrors(stretches(reference), stretches(hypothesis));
    assertEquals([errors.missedMs, errors.falseAlarmMs, errors.confusedMs], [missed, falseAlarm, confused]);
    const referenceMs = reference.reduce((sum, [, start, end]) => sum + end - start, 0);
    assertAlmostEquals(diarisationErrorRate(errors), (missed + falseAlarm + confused) / referenceMs);
  });
}

Deno.test("assign() finds the largest total gain, also when rows and columns differ in number", () => {
  assertEquals(assign([[7, 5, 1], [6, 1, 1]]), [1, 0]);
  assertEquals(assign([[1], [3], [2]]), [-1, 0, -1]);
  assertEquals(assign([]), []);
});

Deno.test("assign() equals trying every permutation", () => {
  let seed = 7;
  const random = () => (seed = seed * 48271 % 2147483647) / 2147483647;
  for (let round = 0; round < 50; round++) {
    const gains = Array.from({ length: 5 }, () => Array.from({ length: 5 }, () => Math.floor(random() * 20)));
    const total = assign(gains).reduce((sum, column, row) => sum + (gains[row]?.[column] ?? 0), 0);
    assertEquals(total, bestByTrying(gains, 0, new Set()));
  }
});

Deno.test("formatRttm() and parseRttm() keep who spoke when, and blanks leave the names", () => {
  const lines = formatRttm("my meeting", [{ startMs: 1500, endMs: 2750, speaker: "Speaker 1" }]);
  assertEquals(lines, ["SPEAKER my_meeting 1 1.500 1.250 <NA> <NA> Speaker_1 <NA> <NA>"]);
  assertEquals(parseRttm(lines.join("\n")), [{ startMs: 1500, endMs: 2750, speaker: "Speaker_1" }]);
});

function stretches(list: Stretches) {
  return list.map(([speaker, startMs, endMs]) => ({ speaker, startMs, endMs }));
}

function bestByTrying(gains: number[][], row: number, used: Set<number>): number {
  if (row === gains.length) return 0;
  let best = 0;
  for (let column = 0; column < gains.length; column++) {
    if (used.has(column)) continue;
    used.add(column);
    best = Math.max(best, (gains[row]?.[column] ?? 0) + bestByTrying(gains, row + 1, used));
    used.delete(column);
  }
  return best;
}
