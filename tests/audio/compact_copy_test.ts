import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { compactCopy } from "../../device/audio/compact_copy.ts";
import { audioInMemory } from "../support/audio_in_memory.ts";
import { mono } from "../../device/audio/sources.ts";
import { strengthAt } from "./tone.ts";

const fixture = new URL("../fixtures/audio/flac.flac", import.meta.url);

Deno.test("compactCopy() gives the same sound as Ogg Opus at its time, a fraction of the size, and its outline", async () => {
  const copy = compactCopy(audioInMemory(Deno.readFileSync(fixture)));
  const bytes = await joined(copy.ogg);
  assert(bytes.length < 16_000, `${bytes.length} bytes`);
  const parts: number[] = [];
  for await (const samples of mono(audioInMemory(bytes))) for (const sample of samples) parts.push(sample);
  assertAlmostEquals(parts.length / 16_000, 3, 0.05);
  assertAlmostEquals(strengthAt(Float32Array.from(parts.slice(16_000, 32_000)), 440), 0.5, 0.05);
  const peaks = copy.peaks();
  assertEquals([copy.perSecond, peaks.length], [10, 30]);
  for (const peak of peaks.subarray(1, 29)) assertAlmostEquals(peak, 127, 6);
});

Deno.test("compactCopy() keeps no name that the recording carries", async () => {
  const file = new URL("../fixtures/audio/opus.ogg", import.meta.url);
  const text = new TextDecoder("latin1").decode(
    await joined(compactCopy(audioInMemory(Deno.readFileSync(file))).ogg),
  );
  assert(!/lavf|lavc|title|artist/i.test(text));
});

async function joined(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const piece of pieces) parts.push(piece);
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
