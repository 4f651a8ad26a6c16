import { assertEquals, assertRejects } from "@std/assert";
import { KeptWhileUsed } from "../../device/hear/kept_while_used.ts";

Deno.test("KeptWhileUsed opens once for uses that overlap, closes after the last of them, and opens anew", async () => {
  const said: string[] = [];
  let closed = Promise.withResolvers<void>();
  let opened = 0;
  const kept = new KeptWhileUsed(
    () => {
      said.push(`open ${++opened}`);
      return opened;
    },
    (one) => {
      said.push(`close ${one}`);
      closed.resolve();
      return Promise.reject(new Error("cannot be closed"));
    },
    0,
  );
  const gate = Promise.withResolvers<void>();
  const long = kept.use(async (one) => {
    await gate.promise;
    return one;
  });
  assertEquals(await kept.use((one) => Promise.resolve(one)), 1);
  await assertRejects(() => kept.use(() => Promise.reject(new Error("no sound"))), Error, "no sound");
  assertEquals(said, ["open 1"]);
  gate.resolve();
  assertEquals(await long, 1);
  await closed.promise;
  closed = Promise.withResolvers();
  assertEquals(await kept.use((one) => Promise.resolve(one)), 2);
  await closed.promise;
  assertEquals(said, ["open 1", "close 1", "open 2", "close 2"]);
});
