import { assertAlmostEquals, assertEquals, assertThrows } from "@std/assert";
import { measurementStore } from "../../device/store/outgoing/measurement_store.ts";
import { DecayingQuantiles, RELATIVE_ERROR } from "../../src/send/measure/decaying_quantiles.ts";
import { Measurements } from "../../src/send/measure/measurements.ts";
import { temporaryStore } from "../support/store.ts";

const DAY_MS = 86_400_000;

Deno.test("DecayingQuantiles keeps to its relative error on known samples", () => {
  const quantiles = new DecayingQuantiles(DAY_MS);
  const samples = Array.from({ length: 5_000 }, (_, i) => 1 + (i * 7_919) % 5_000);
  for (const sample of samples) quantiles.add(sample, 0);
  const sorted = samples.toSorted((a, b) => a - b);
  for (const q of [0.05, 0.5, 0.95, 0.99]) {
    const exact = sorted[Math.ceil(q * sorted.length) - 1] ?? 0;
    assertAlmostEquals(quantiles.quantile(q) ?? 0, exact, exact * RELATIVE_ERROR * 1.01);
  }
});

Deno.test("DecayingQuantiles forgets: ten new samples outweigh a thousand of two weeks ago", () => {
  const quantiles = new DecayingQuantiles(DAY_MS);
  for (let i = 0; i < 1_000; i++) quantiles.add(100, 0);
  for (let i = 0; i < 10; i++) quantiles.add(2_000, 14 * DAY_MS);
  assertAlmostEquals(quantiles.quantile(0.5) ?? 0, 2_000, 40);
});

Deno.test("DecayingQuantiles neither overflows nor changes when its landmark moves", () => {
  const quantiles = new DecayingQuantiles(1_000);
  for (let i = 0; i < 5_000; i++) quantiles.add(10 + i % 10, i * 1_000);
  assertAlmostEquals(quantiles.quantile(0.5) ?? 0, 18, 2);
  assertEquals(quantiles.samples, 5_000);
});

Deno.test("DecayingQuantiles refuses what is no positive figure", () => {
  for (const value of [0, -1, NaN, Infinity]) {
    assertThrows(() => new DecayingQuantiles(1).add(value, 0), RangeError);
  }
});

Deno.test("Measurements outlive the process and invent nothing for an unknown target", async () => {
  using house = await temporaryStore();
  const store = measurementStore(house.store.database);
  const first = new Measurements(store, () => 5_000);
  first.record("edge", { firstTokenMs: 200, tokensOut: 100, streamMs: 2_000 });
  first.record("edge", { firstTokenMs: 210, tokensOut: 3, streamMs: 1 });
  first.save();
  const again = new Measurements(store, () => 6_000).of("edge");
  assertEquals(again.samples, 2);
  assertAlmostEquals(again.tokensPerSecondP50 ?? 0, 50, 1.1);
  assertAlmostEquals(again.firstTokenMsP95 ?? 0, 210, 5);
  assertEquals(new Measurements(store).of("nowhere").firstTokenMsP50, undefined);
});

Deno.test("Measurements cost no answer where the store cannot be written, and are written when it can be again", () => {
  const written = new Map<string, unknown>();
  let isFull = true;
  let nowMs = 0;
  let tries = 0;
  const measurements = new Measurements({
    load: () => [],
    save: (key, state) => {
      tries++;
      if (isFull) throw new Error("the disk is full");
      written.set(key, state);
    },
  }, () => nowMs);
  for (let number = 0; number < 30; number++) measurements.record(`edge-${number}`, { firstTokenMs: 200 });
  assertEquals([tries, written.size], [1, 0]);
  measurements.save();
  isFull = false;
  nowMs = 60_000;
  measurements.record("edge-30", { firstTokenMs: 200 });
  assertEquals(written.size, 31);
});
