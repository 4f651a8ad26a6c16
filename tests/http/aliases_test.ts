import { assert, assertEquals } from "@std/assert";
import { ALIAS, MeetingAliases } from "../../src/http/clients/aliases.ts";

Deno.test("MeetingAliases reads back its own aliases alone, and is the same each time", () => {
  const key = new Uint8Array(32).fill(7);
  const own = new MeetingAliases(key, "agent");
  for (const id of ["m", "zephyr-affair", "Łódź 12", "x".repeat(200)]) {
    const alias = own.aliasOf(id);
    assert(ALIAS.test(alias));
    assertEquals([own.aliasOf(id), own.idOf(alias)], [alias, id]);
    assertEquals(new MeetingAliases(key, "another").idOf(alias), undefined);
    assertEquals(new MeetingAliases(new Uint8Array(32), "agent").idOf(alias), undefined);
    for (const at of [0, 20, alias.length - 1]) {
      const other = alias[at] === "0" ? "1" : "0";
      assertEquals(own.idOf(alias.slice(0, at) + other + alias.slice(at + 1)), undefined);
    }
  }
  assertEquals([own.idOf(""), own.idOf("m"), own.idOf("ab".repeat(20))], [undefined, undefined, undefined]);
});
