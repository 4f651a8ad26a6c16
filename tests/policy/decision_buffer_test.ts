import { assertEquals, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { DecisionBuffer, WAITING_MAX } from "../../src/policy/replay/decision_buffer.ts";
import type { DecisionRecord } from "../../src/policy/replay/replay.ts";

const FIGURES = { facts: {}, target: "device", tokensIn: 0, tokensOut: 0, latencyMs: 0, cost: 0 };
const decisionAt = (second: number): DecisionRecord => ({
  ...FIGURES,
  at: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});

const unexpected = () => {
  throw new Error("nothing is lost");
};

/** A log on a disk that is full for the first times that something is written. */
function logOn(disk: { fullFor: number }) {
  const kept: DecisionRecord[] = [];
  const written = Promise.withResolvers<void>();
  return {
    kept,
    written: written.promise,
    recordAll(decisions: readonly DecisionRecord[]) {
      if (disk.fullFor-- > 0) {
        throw new ChathamError("unavailable", "Cannot keep decisions: the disk is full");
      }
      kept.push(...decisions);
      written.resolve();
    },
    since: (at = "") => kept.filter((one) => one.at >= at),
  };
}

Deno.test("decisions that cannot be written wait for room, are read meanwhile, and no timer throws", async () => {
  const disk = { fullFor: 6 };
  const log = logOn(disk);
  const dropped: number[] = [];
  const buffer = new DecisionBuffer(log, {
    onDropped: (count) => dropped.push(count),
    onWritable: unexpected,
  }, 1);
  buffer.record(decisionAt(1));
  buffer.record(decisionAt(2));
  assertEquals(buffer.since(undefined), [decisionAt(1), decisionAt(2)]);
  assertEquals(buffer.since(decisionAt(2).at), [decisionAt(2)]);
  assertThrows(() => buffer.flush(), ChathamError, "the disk is full");
  buffer.record(decisionAt(3));
  await log.written;
  assertEquals([log.kept, dropped], [[decisionAt(1), decisionAt(2), decisionAt(3)], []]);
  assertEquals([disk.fullFor, buffer.since(undefined).length], [-1, 3]);
});

Deno.test("of decisions that cannot be written for long, the oldest are let go of and counted", () => {
  const log = logOn({ fullFor: 1 });
  const told: (readonly [string, number])[] = [];
  const buffer = new DecisionBuffer(log, {
    onDropped: (count) => told.push(["dropped", count]),
    onWritable: (count) => told.push(["on record", count]),
  });
  for (let second = 0; second < WAITING_MAX + 2; second++) buffer.record(decisionAt(second));
  assertThrows(() => buffer.flush(), ChathamError, "the disk is full");
  assertEquals(told, [["dropped", 1], ["dropped", 1]]);
  buffer.flush();
  buffer.flush();
  assertEquals(told.slice(2), [["on record", 2]]);
  assertEquals([log.kept.length, log.kept[0]], [WAITING_MAX, decisionAt(2)]);
});
