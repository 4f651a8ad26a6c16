import { assert, assertEquals } from "@std/assert";
import { EventStream } from "../../src/http/answers/event_stream.ts";

Deno.test("EventStream makes its writer wait for a reader that is far behind, and loses nothing", async () => {
  const events = new EventStream(() => {});
  let written = 0;
  const writing = (async () => {
    for (; written < 1_000; written++) await events.say({ n: written });
    await events.done();
  })();
  for (let turn = 0; turn < 10; turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  assert(written < 100, `${written} pieces were written ahead of the reader`);
  const text = await new Response(events.body).text();
  await writing;
  const expected = Array.from({ length: 1_000 }, (_, n) => `data: {"n":${n}}\n\n`).join("");
  assertEquals(text, `${expected}data: [DONE]\n\n`);
});

Deno.test("EventStream tells that its reader went away, and lets a writer that waited for it go on", async () => {
  let gone = 0;
  const events = new EventStream(() => gone++);
  const writing = (async () => {
    for (let n = 0; n < 1_000; n++) await events.say({ n });
    events.end();
  })();
  const reader = events.body.getReader();
  await reader.read();
  await reader.cancel();
  await writing;
  assertEquals(gone, 1);
});
