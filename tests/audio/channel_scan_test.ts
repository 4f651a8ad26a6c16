import { assert, assertEquals } from "@std/assert";
import { ChannelScan, SCAN_FRAME_SAMPLES, type SourcePlan } from "../../device/audio/channel_scan.ts";
import { seeded } from "../support/seeded.ts";

/** Twenty seconds at 8 kHz of somebody who speaks in bursts, with pauses where another may speak. */
function talker(seed: number, phase: number): Float32Array {
  const random = seeded(seed);
  return Float32Array.from({ length: 160_000 }, (_, i) => {
    const burst = Math.floor(i / 6_000 + phase) % 2 === 0 ? 1 : 0.002;
    const syllable = 0.25 + 0.75 * Math.abs(Math.sin(i / 640 + seed));
    return 0.2 * burst * syllable * (random() - 0.5);
  });
}

const [anna, ben, cleo] = [talker(3, 0), talker(11, 1), talker(29, 0.5)];
const hiss = (level: number, seed: number) => {
  const random = seeded(seed);
  return Float32Array.from({ length: 160_000 }, () => level * (random() - 0.5));
};
const sum = (...parts: [number, Float32Array][]) =>
  Float32Array.from(
    { length: 160_000 },
    (_, i) => parts.reduce((all, [gain, part]) => all + gain * (part[i] ?? 0), 0),
  );
const late = (part: Float32Array, samples: number) => {
  const moved = new Float32Array(part.length);
  moved.set(part.subarray(0, part.length - samples), samples);
  return moved;
};

const same: [string, Float32Array[]][] = [
  ["a doubled channel", [sum([1, anna], [1, ben]), sum([1, anna], [1, ben])]],
  ["a doubled channel that is 12 dB quieter", [sum([1, anna], [1, ben]), sum([0.25, anna], [0.25, ben])]],
  ["a stereo microphone", [
    sum([1, anna], [0.7, ben], [1, hiss(0.001, 5)]),
    sum([0.7, late(anna, 4)], [1, ben]),
  ]],
  ["a plug with nothing in it", [sum([1, anna], [1, ben]), new Float32Array(160_000)]],
  [
    "four microphones of one room",
    [1, 0.8, 1.2, 0.9].map((gain, i) => sum([gain, late(anna, 3 * i)], [1, ben])),
  ],
];
for (const [name, channels] of same) {
  Deno.test(`ChannelScan hears ${name} as one source`, () => {
    assertEquals(plan(channels).sources.length, 1);
  });
}

const apart: [string, Float32Array[]][] = [
  ["one speaker per channel, in turn", [anna, ben]],
  ["one speaker per channel, at once", [anna, cleo]],
  ["headsets that hear each other at -20 dB", [sum([1, anna], [0.1, ben]), sum([0.1, anna], [1, ben])]],
  ["a call with hiss on one side", [sum([1, anna], [1, hiss(0.002, 9)]), sum([0.5, ben])]],
];
for (const [name, channels] of apart) {
  Deno.test(`ChannelScan hears ${name} as two sources`, () => {
    const found = plan(channels);
    assertEquals(found.sources.map((source) => source.map(({ channel }) => channel)), [[0], [1]]);
    assert(!found.mixtureLeftOut);
  });
}

Deno.test("ChannelScan turns the phase of a channel that would cancel another", () => {
  const both = sum([1, anna], [1, ben]);
  const { sources } = plan([both, sum([-1, both]), sum([0.5, both])]);
  assertEquals(sources.length, 1);
  assertEquals(sources[0]?.map(({ sign }) => sign), [1, -1, 1]);
});

Deno.test("ChannelScan leaves out the track that is all others together, and only that", () => {
  const mixtures: Float32Array[][] = [
    [sum([1, anna], [1, ben]), anna, ben],
    [anna, sum([0.7, anna], [1.2, ben]), ben],
    [anna, ben, sum([1, anna], [1, ben], [1, hiss(0.002, 7)])],
  ];
  mixtures.forEach((channels, at) => {
    const { sources, mixtureLeftOut } = plan(channels);
    assert(mixtureLeftOut, `mixture ${at}: ${JSON.stringify(sources)}`);
    assertEquals(sources.flat().map(({ channel }) => channel), [0, 1, 2].filter((channel) => channel !== at));
  });
  assertEquals(plan([anna, ben, cleo]).sources.length, 3);
  assert(!plan([anna, ben, cleo]).mixtureLeftOut);
});

function plan(channels: readonly Float32Array[]): SourcePlan {
  const scan = new ChannelScan(channels.length);
  for (let at = 0; at + SCAN_FRAME_SAMPLES <= 160_000; at += SCAN_FRAME_SAMPLES) {
    scan.add(channels.map((samples) => samples.subarray(at, at + SCAN_FRAME_SAMPLES)));
  }
  return scan.plan();
}
