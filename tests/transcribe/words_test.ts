import { assertEquals, assertLessOrEqual, assertThrows } from "@std/assert";
import { firstFrames } from "../../device/transcribe/attention.ts";
import { exposeInBranches } from "../../device/transcribe/branches.ts";
import { openMoonshine } from "../../device/transcribe/moonshine.ts";
import { timeWords } from "../../device/transcribe/words.ts";
import { decode } from "../../device/audio/decode.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import { hasShared, named, sharedPath } from "../support/shared.ts";

const spoken = [{ startMs: 1_000, endMs: 2_000 }, { startMs: 5_000, endMs: 6_000 }];

Deno.test("timeWords() spreads words without times over speech, not over pauses, and marks them", () => {
  const words = timeWords(["abc", "abc", "abc", "abc"].map((word) => ({ word })), 900, spoken);
  assertEquals(words.map(({ startMs, endMs, estimated }) => [startMs, endMs, estimated]), [
    [1_000, 1_500, true],
    [1_500, 2_000, true],
    [5_000, 5_500, true],
    [5_500, 6_000, true],
  ]);
  assertEquals(timeWords([], 0, spoken), []);
});

Deno.test("timeWords() keeps the recogniser's times, but out of the pauses, and marks nothing", () => {
  const words = timeWords(
    [{ word: "friday", start: 8_000, end: 24_000 }, { word: "then", start: 24_000, end: 72_000 }],
    1_000,
    spoken,
  );
  assertEquals(words, [
    { word: "friday", startMs: 1_500, endMs: 2_000 },
    { word: "then", startMs: 2_500, endMs: 3_240 },
  ]);
});

Deno.test("firstFrames() follows a diagonal and never falls", () => {
  const rows = [2, 5, 5, 11].map((peak) =>
    Float32Array.from({ length: 14 }, (_, frame) => Math.exp(-Math.abs(frame - peak)))
  );
  const firsts = firstFrames(rows);
  firsts.slice(1).forEach((first, i) => assertLessOrEqual(firsts[i] ?? 0, first));
  assertEquals(firsts[0], 0);
  assertLessOrEqual(Math.abs((firsts[3] ?? 0) - 9), 1);
  assertEquals(firstFrames([]), []);
});

Deno.test("exposeInBranches() refuses what is no merged model", () => {
  for (const bytes of [new Uint8Array(0), Uint8Array.of(1, 2, 3), new Uint8Array(100).fill(255)]) {
    assertThrows(() => exposeInBranches(bytes, new Map([["a", "b"]])), RangeError, "Cannot change the model");
  }
});

Deno.test({
  name: named("openMoonshine() times words of read speech to a mean of 80 ms against a forced alignment"),
  ignore: !hasShared,
  fn: async () => {
    const root = new URL("../../", import.meta.url).pathname;
    const model = findModel([await openShelf(root, `${root}models/manifest.json`)], "transcribe");
    if (!model) throw new Error("The manifest names no recogniser");
    const files = {
      encoder: await readVerified(model, "encoder"),
      decoder: await readVerified(model, "decoder"),
    };
    const recogniser = await openMoonshine(files, { threads: 1 });
    const errors: number[] = [];
    for (const name of ["0870", "0890", "0920"]) {
      const folder = sharedPath("data/audio/pocketsphinx_librivox");
      const reference: { w: { t: string; b: number }[] } = JSON.parse(
        Deno.readTextFileSync(`${folder}/${name}.words.json`),
      );
      const starts = new Map(reference.w.map(({ t, b }) => [plain(t), b * 1000]));
      const [heard] = await recogniser.transcribe([await samplesOf(`${folder}/${name}.wav`)]);
      const words = heard?.words ?? [];
      for (const { word, start = NaN } of words) {
        const isOnce = reference.w.filter(({ t }) => plain(t) === plain(word)).length === 1;
        if (isOnce) errors.push(Math.abs(start / 16 - (starts.get(plain(word)) ?? NaN)));
      }
    }
    await recogniser.close();
    assertLessOrEqual(30, errors.length);
    assertLessOrEqual(errors.reduce((sum, error) => sum + error, 0) / errors.length, 80);
  },
});

/** The aligner marks pronunciations, as in `and(2)`. */
function plain(word: string): string {
  return word.toLowerCase().replace(/\(.*/, "").replace(/[^a-z']/g, "");
}

async function samplesOf(path: string): Promise<Float32Array> {
  const samples: number[] = [];
  for await (const { channels } of decode(audioInMemory(Deno.readFileSync(path)))) {
    for (const sample of channels[0] ?? []) samples.push(sample);
  }
  return Float32Array.from(samples);
}
