import { assertEquals } from "@std/assert";
import { wallTimeOf } from "../../src/meeting/wall_time.ts";
import { startedAtOf } from "../../src/web/client/wall_time.ts";

Deno.test("a day without a time stays that day in the page's form, and a time stays what stood on the wall", () => {
  const there = (startedAt: string) => startedAtOf(wallTimeOf(startedAt), startedAt);
  assertEquals(wallTimeOf("2026-03-05T00:00:00Z"), { day: "2026-03-05", time: "" });
  assertEquals(wallTimeOf("2026-03-05T00:00:00+09:00"), { day: "2026-03-05", time: "00:00" });
  assertEquals(wallTimeOf(undefined), { day: "", time: "" });
  assertEquals(there("2026-03-05T00:00:00.000Z"), "2026-03-05");
  assertEquals(there("2026-03-05T23:30:00-07:00"), "2026-03-05T23:30:00-07:00");
  assertEquals(
    startedAtOf({ day: "2026-03-06", time: "10:00" }, "2026-03-05T08:00:00+09:00"),
    "2026-03-06T10:00:00+09:00",
  );
  const own = startedAtOf({ day: "2026-03-06", time: "10:00" }, undefined);
  assertEquals(own.slice(0, 19), "2026-03-06T10:00:00");
  assertEquals(new Date(own).getTime(), new Date("2026-03-06T10:00").getTime());
});
