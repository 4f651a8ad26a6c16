import { assert, assertEquals, assertLessOrEqual } from "@std/assert";
import { pieces, quietestFrame } from "../../device/vad/cut.ts";
import { speechRegions } from "../../device/vad/regions.ts";

const OPTIONS = { onsetMin: 0.5, offsetMin: 0.3, silenceMinMs: 96, speechMinMs: 64, padMs: 0 };
const FRAME = 512;

const cases: { name: string; frames: number[]; regions: [number, number][] }[] = [
  { name: "silence", frames: [0, 0.1, 0.4, 0.1], regions: [] },
  { name: "one word", frames: [0, 0.9, 0.9, 0, 0, 0, 0], regions: [[1, 3]] },
  { name: "hysteresis", frames: [0.4, 0.6, 0.4, 0.4, 0, 0, 0], regions: [[1, 4]] },
  { name: "a short pause is bridged", frames: [0.9, 0.9, 0, 0, 0.9, 0.9], regions: [[0, 6]] },
  { name: "a long pause is not", frames: [0.9, 0.9, 0, 0, 0, 0.9, 0.9], regions: [[0, 2], [5, 7]] },
  { name: "a click", frames: [0, 0.9, 0, 0, 0, 0], regions: [] },
];

for (const { name, frames, regions } of cases) {
  Deno.test(`speechRegions(): ${name}`, () => {
    const found = speechRegions(frames, frames.length * FRAME, OPTIONS);
    assertEquals(found.map(({ start, end }) => [start / FRAME, end / FRAME]), regions);
  });
}

Deno.test("speechRegions() pads within the recording and joins what then touches", () => {
  const frames = [0.9, 0.9, 0, 0, 0, 0.9, 0.9];
  assertEquals(speechRegions(frames, 7 * FRAME, { ...OPTIONS, padMs: 50 }), [{ start: 0, end: 7 * FRAME }]);
});

Deno.test("pieces() never exceed the length, cover all speech and cut long speech where it is quietest", () => {
  const frames = Array.from({ length: 400 }, (_, i) => i % 90 === 70 ? 0.1 : 0.9);
  const region = { start: 0, end: 400 * FRAME };
  const cut = pieces([region], frames, { lengthMax: 100 * FRAME, pauseMax: 0 });
  for (const { start, end } of cut) assertLessOrEqual(end - start, 100 * FRAME);
  assertEquals(cut[0]?.start, 0);
  assertEquals(cut.at(-1)?.end, region.end);
  cut.slice(1).forEach(({ start }, i) => assertEquals(start, cut[i]?.end));
  assert(cut.length <= 8, `${cut.length} pieces`);
});

Deno.test("pieces() joins neighbours only over short pauses", () => {
  const regions = [{ start: 0, end: 1_000 }, { start: 1_500, end: 2_000 }, { start: 9_000, end: 9_500 }];
  const joined = pieces(regions, [], { lengthMax: 5_000, pauseMax: 800 });
  assertEquals(joined, [{ start: 0, end: 2_000 }, { start: 9_000, end: 9_500 }]);
});

Deno.test("quietestFrame() prefers the middle of a pause to a single quiet frame", () => {
  const frames = [0.9, 0.01, 0.9, 0.9, 0.2, 0.2, 0.2, 0.2, 0.9];
  assertEquals(quietestFrame(frames, 0, 9), 5);
});
