import { assertEquals } from "@std/assert";
import { sentBodyOf } from "../../src/web/client/sent_messages.ts";

Deno.test("sentBodyOf() reads every dialect message by message, and leaves out nothing that leaves", () => {
  const cases: readonly (readonly [unknown, ReturnType<typeof sentBodyOf>])[] = [
    [{
      model: "m",
      messages: [{ role: "system", content: "Be\nbrief." }, { role: "user", content: "Dues?" }],
    }, {
      parts: [{ role: "system", text: "Be\nbrief." }, { role: "user", text: "Dues?" }],
      besides: [{ name: "model", value: "m" }],
    }],
    [{
      messages: [{
        role: "user",
        name: "crew",
        content: [{ type: "text", text: "Look:" }, { type: "image_url", image_url: { url: "data:x" } }],
      }],
    }, {
      parts: [{
        role: "user",
        text: `Look:\n${
          JSON.stringify({ type: "image_url", image_url: { url: "data:x" } }, null, 2)
        }\nname: crew`,
      }],
      besides: [],
    }],
    [{ instructions: "Short.", input: [{ role: "user", content: "Pier?" }], stream: true }, {
      parts: [{ role: "instructions", text: "Short." }, { role: "user", text: "Pier?" }],
      besides: [{ name: "stream", value: "true" }],
    }],
    [{ input: ["first", "second"] }, {
      parts: [{ role: "input", text: "first" }, { role: "input", text: "second" }],
      besides: [],
    }],
    [{ prompt: "Once", suffix: "end" }, {
      parts: [{ role: "prompt", text: "Once" }, { role: "suffix", text: "end" }],
      besides: [],
    }],
    [{ messages: [null, 7, { tool_calls: [1] }] }, {
      parts: [{ role: "messages", text: "null" }, { role: "messages", text: "7" }, {
        role: "messages",
        text: "tool_calls: [\n  1\n]",
      }],
      besides: [],
    }],
    [["a", "list"], undefined],
    [7, undefined],
  ];
  for (const [body, wanted] of cases) assertEquals(sentBodyOf(JSON.stringify(body)), wanted);
  assertEquals(sentBodyOf("--boundary\r\n"), undefined);
});
