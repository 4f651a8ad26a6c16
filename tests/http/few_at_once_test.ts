import { assertEquals } from "@std/assert";
import { setImmediate } from "node:timers";
import { FewAtOnce } from "../../src/http/door/few_at_once.ts";

Deno.test("FewAtOnce.pass() lets a crowd on in its order, a few in each turn of the event loop", async () => {
  const few = new FewAtOnce();
  const passed: number[] = [];
  const turns: number[] = [];
  const all = Array.from({ length: 11 }, async (_, at) => {
    await few.pass();
    passed.push(at);
  });
  for (let turn = 0; passed.length < all.length && turn < 20; turn++) {
    await Promise.resolve();
    turns.push(passed.length);
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  await Promise.all(all);
  assertEquals(passed, Array.from({ length: 11 }, (_, at) => at));
  assertEquals(turns[0], 4);
  assertEquals(turns.every((count, at) => count - (turns[at - 1] ?? 0) <= 4), true);
});
