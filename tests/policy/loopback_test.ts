import { assert } from "@std/assert";
import { isLoopback } from "../../src/policy/language/loopback.ts";

Deno.test("isLoopback() knows loopback addresses and nothing that only looks like one", () => {
  for (const host of ["127.0.0.1", "127.8.9.10", "localhost", "LOCALHOST", "::1", "[::1]"]) {
    assert(isLoopback(host));
  }
  const others = [
    "0.0.0.0",
    "127.0.0.1.attacker.test",
    "127.collector.example",
    "127.0.0.999",
    "192.168.0.2",
    "::",
  ];
  for (const host of others) assert(!isLoopback(host), host);
});
