import { assertEquals } from "@std/assert";
import { heldBackBy } from "../../src/models/held_back.ts";

Deno.test("heldBackBy() leaves a model alone where memory, battery or heat forbid it, and says which", () => {
  const model = { megabytes: 1_100, isLoaded: false };
  const cases = [
    [{}, undefined],
    [{ "device.memoryMb": 4_000 }, undefined],
    [{ "device.memoryMb": 1_200 }, "model-memory"],
    [{ "device.onBattery": true, "device.chargePercent": 60 }, undefined],
    [{ "device.onBattery": true, "device.chargePercent": 12 }, "model-battery"],
    [{ "device.onBattery": false, "device.chargePercent": 12 }, undefined],
    [{ "device.thermal": "fair" }, undefined],
    [{ "device.thermal": "critical", "device.memoryMb": 8_000 }, "model-heat"],
  ] as const;
  for (const [facts, why] of cases) assertEquals(heldBackBy(facts, model), why, JSON.stringify(facts));
  assertEquals(
    heldBackBy({ "device.memoryMb": 1_200 }, { ...model, isLoaded: true }),
    undefined,
    "it is there already",
  );
});
