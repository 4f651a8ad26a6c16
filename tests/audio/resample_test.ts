import { assertAlmostEquals, assertEquals, assertLessOrEqual, assertThrows } from "@std/assert";
import { resampler } from "../../device/audio/resample.ts";
import { ChathamError } from "../../src/errors.ts";
import { strengthAt } from "./tone.ts";

const RATES = [8_000, 11_025, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000];

for (const rate of RATES) {
  const edge = Math.min(rate, 16_000) / 2;

  Deno.test(`resampler(${rate}) passes tones below ${0.9 * edge} Hz unchanged, at their time`, () => {
    for (const hertz of [100, 0.25 * edge, 0.6 * edge, 0.88 * edge]) {
      const sound = convert(sine(hertz, rate, 1), rate);
      assertEquals(sound.length, 16_000);
      let worst = 0;
      for (let i = 2_000; i < 14_000; i++) {
        worst = Math.max(worst, Math.abs((sound[i] ?? 0) - Math.sin(2 * Math.PI * hertz * i / 16_000)));
      }
      assertLessOrEqual(worst, 0.002, `${hertz} Hz is off by ${worst}`);
    }
  });
}

for (const rate of RATES.filter((rate) => rate > 16_000)) {
  Deno.test(`resampler(${rate}) lets nothing above 8 kHz fold back`, () => {
    for (const hertz of [8_050, 9_000, rate / 2 - 100].filter((hertz) => hertz < rate / 2)) {
      const sound = convert(sine(hertz, rate, 1), rate).subarray(2_000, 14_000);
      const square = sound.reduce((sum, sample) => sum + sample * sample, 0) / sound.length;
      const decibels = 10 * Math.log10(2 * square + 1e-20);
      assertLessOrEqual(decibels, -75, `${hertz} Hz comes back at ${decibels.toFixed(1)} dB`);
    }
  });
}

Deno.test("resampler() gives the same output however the input is cut", () => {
  const input = sine(1_000, 44_100, 0.5);
  const whole = convert(input, 44_100);
  const cut = resampler(44_100);
  const parts: number[] = [];
  for (let at = 0, size = 1; at < input.length; at += size, size = size * 3 % 4_001 + 1) {
    for (const sample of cut.push(input.subarray(at, at + size))) parts.push(sample);
  }
  for (const sample of cut.end()) parts.push(sample);
  assertEquals(Float32Array.from(parts), whole);
});

Deno.test("resampler() keeps a constant and the total time of odd lengths", () => {
  for (const length of [1, 7, 44_101]) {
    assertEquals(convert(new Float32Array(length), 44_100).length, Math.ceil(length * 160 / 441));
  }
  const flat = convert(new Float32Array(44_100).fill(0.5), 44_100);
  assertAlmostEquals(flat[8_000] ?? 0, 0.5, 1e-5);
  assertAlmostEquals(strengthAt(flat.subarray(2_000, 14_000), 3_000), 0, 1e-4);
});

Deno.test("resampler() refuses rates that no recorder has", () => {
  for (const rate of [0, 1, 999_999, 44_100.5, NaN]) assertThrows(() => resampler(rate), ChathamError, "Hz");
});

function sine(hertz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: rate * seconds }, (_, i) => Math.sin(2 * Math.PI * hertz * i / rate));
}

function convert(input: Float32Array, rate: number): Float32Array {
  const to16k = resampler(rate);
  const [body, rest] = [to16k.push(input).slice(), to16k.end()];
  const both = new Float32Array(body.length + rest.length);
  both.set(body);
  both.set(rest, body.length);
  return both;
}
