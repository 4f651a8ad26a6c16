import { assertEquals, assertLessOrEqual } from "@std/assert";
import { cluster } from "../../device/diarise/cluster.ts";
import { addSecondSpeakers } from "../../device/diarise/overlap.ts";
import { readRegions } from "../../device/diarise/segmentation.ts";
import { speakerRegions } from "../../device/diarise/turns.ts";
import { voiceWindows } from "../../device/diarise/windows.ts";
import { seeded } from "../support/seeded.ts";

const OPTIONS = { cosineMin: 0.6, weightMin: 3 };

Deno.test("cluster() finds how many voices there are, whatever their number", () => {
  const random = seeded(1);
  for (const voices of [1, 2, 3, 6]) {
    const truth = Array.from({ length: 60 }, (_, i) => i < voices ? i : Math.floor(random() * voices));
    const labels = cluster(truth.map((voice) => ({ vector: print(voice, random), weight: 1 })), OPTIONS);
    assertEquals(labels, byFirstAppearance(truth));
  }
});

Deno.test("cluster() gives a voice of too few prints to the nearest one", () => {
  const random = seeded(2);
  const truth = [...new Array(20).fill(0), ...new Array(20).fill(1), 5, 5];
  const labels = cluster(truth.map((voice) => ({ vector: print(voice, random), weight: 1 })), OPTIONS);
  assertEquals(new Set(labels).size, 2);
});

Deno.test("cluster() of a long meeting finds the same voices block by block", () => {
  const random = seeded(3);
  const truth = Array.from({ length: 4_000 }, (_, i) => Math.floor(i / 50) % 5);
  const labels = cluster(truth.map((voice) => ({ vector: print(voice, random), weight: 1 })), OPTIONS);
  assertEquals(labels, byFirstAppearance(truth));
});

Deno.test("cluster() of nothing is nothing, and of a little is one voice", () => {
  assertEquals(cluster([], OPTIONS), []);
  assertEquals(cluster([{ vector: print(0, seeded(4)), weight: 1 }], OPTIONS), [0]);
});

Deno.test("voiceWindows() cover every region to its end", () => {
  const windows = voiceWindows([{ start: 0, end: 100 }, { start: 200, end: 500 }], { length: 150, hop: 75 });
  assertEquals(windows.map(({ start, end }) => [start, end]), [[0, 100], [200, 350], [275, 425], [350, 500]]);
});

Deno.test("speakerRegions() gives each moment to the nearest window and covers exactly the speech", () => {
  const speech = [{ start: 0, end: 300 }, { start: 500, end: 600 }];
  const windows = [{ start: 0, end: 150 }, { start: 75, end: 225 }, { start: 150, end: 300 }, {
    start: 500,
    end: 600,
  }];
  assertEquals(speakerRegions(speech, windows, [0, 0, 1, 1]), [
    { start: 0, end: 188, speaker: 0 },
    { start: 188, end: 300, speaker: 1 },
    { start: 500, end: 600, speaker: 1 },
  ]);
});

Deno.test("addSecondSpeakers() adds whoever else spoke nearest, and nobody in a monologue", () => {
  const regions = [
    { start: 0, end: 1_000, speaker: 0 },
    { start: 1_000, end: 2_000, speaker: 1 },
    { start: 5_000, end: 6_000, speaker: 2 },
  ];
  assertEquals(addSecondSpeakers(regions, [{ start: 1_100, end: 1_300 }])[2], {
    start: 1_100,
    end: 1_300,
    speaker: 0,
  });
  assertEquals(addSecondSpeakers(regions.slice(0, 1), [{ start: 100, end: 300 }]).length, 1);
});

Deno.test("readRegions() reads speech and overlap of a single window at their places", () => {
  const classes = new Uint8Array(589);
  classes.fill(1, 100, 200);
  classes.fill(4, 200, 250);
  classes.fill(2, 250, 300);
  const { speech, overlaps } = readRegions([{ start: 0, classes }], 160_000);
  const [first] = speech;
  assertLessOrEqual(Math.abs((first?.start ?? 0) - (100 * 270 + 360)), 160);
  assertLessOrEqual(Math.abs((speech.at(-1)?.end ?? 0) - (300 * 270 + 360)), 160);
  assertLessOrEqual(Math.abs((overlaps[0]?.start ?? 0) - (200 * 270 + 360)), 160);
  assertEquals(overlaps.length, 1);
});

/** A unit vector near the axis of its voice. */
function print(voice: number, random: () => number): Float32Array {
  const vector = Float32Array.from({ length: 16 }, (_, i) => (i === voice ? 1 : 0) + (random() - 0.5) * 0.3);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function byFirstAppearance(voices: readonly number[]): number[] {
  const order = new Map<number, number>();
  return voices.map((voice) => {
    const known = order.get(voice) ?? order.size;
    order.set(voice, known);
    return known;
  });
}

Deno.test("cluster() finds no fewer and no more voices than there are said to be", () => {
  const random = seeded(5);
  const truth = Array.from({ length: 60 }, (_, i) => i % 3);
  const prints = truth.map((voice) => ({ vector: print(voice, random), weight: 1 }));
  const count = (range: { countMin?: number; countMax?: number }) =>
    new Set(cluster(prints, { ...OPTIONS, ...range })).size;
  assertEquals(count({}), 3);
  assertEquals(count({ countMax: 2 }), 2);
  assertEquals(count({ countMax: 1 }), 1);
  assertEquals(count({ countMin: 5 }), 5);
  assertEquals(count({ countMin: 3, countMax: 3 }), 3);
});
