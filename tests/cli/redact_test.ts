import { assertEquals, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import { chathamHere } from "../support/chatham_here.ts";
import { temporaryFolder } from "../support/store.ts";

const MEETING = fileURLToPath(new URL("../fixtures/meetings/2-heron-sensor-review.txt", import.meta.url));

Deno.test("redact of a transcript leaves where its turns begin, its bare weekdays, and a number that is no secret", async () => {
  using data = temporaryFolder();
  const { code, stdout } = await chathamHere(["redact", MEETING, "--data", data.path]);
  assertEquals(code, 0);
  const clocksIn = (text: string) => text.match(/ {2}\d:\d\d(?= *$)/gm);
  assertEquals(clocksIn(stdout), clocksIn(await Deno.readTextFile(MEETING)));
  for (const left of ["asks for seventy one.", "the contract by Monday"]) assertStringIncludes(stdout, left);
  for (const hidden of ["Kowalski", "Raman", "Quay Street", "Brightwater", "fifty eight euros"]) {
    assertEquals(stdout.includes(hidden), false, hidden);
  }
});
