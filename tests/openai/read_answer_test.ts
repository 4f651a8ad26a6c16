import { assertEquals, assertRejects } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { readText } from "../../src/openai/read_answer.ts";
import { readMessage } from "../../src/openai/read_message.ts";

const part = (delta: object, finish: string | null = null) => ({
  object: "chat.completion.chunk",
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const STREAM = `: ready\n\ndata: ${JSON.stringify(part({ content: "Kiln 🔥 über" }))}\n\ndata: ${
  JSON.stringify(part({}, "stop"))
}\n\ndata: [DONE]\n\n`;

async function textOf(answer: string, size: number): Promise<string> {
  const bytes = new TextEncoder().encode(answer);
  let text = "";
  async function* cut() {
    for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.slice(at, at + size));
  }
  await readText({ body: cut(), onToken: () => {}, onUsage: () => {} }, (piece) => {
    text += piece;
  });
  return text;
}

Deno.test("readAnswer() reads a stream of events however its bytes are cut, from the first one on", async () => {
  for (let size = 1; size < 12; size++) {
    assertEquals(await textOf(STREAM, size), "Kiln 🔥 über");
    assertEquals(await textOf(STREAM.replace(": ready\n\n", ""), size), "Kiln 🔥 über");
  }
});

Deno.test("readAnswer() takes no part of an answer that comes alone for the whole of it", async () => {
  const error = await assertRejects(
    () => textOf(JSON.stringify(part({ content: "Half" })), 50),
    ChathamError,
  );
  assertEquals((error as ChathamError).kind, "cut");
  assertEquals(await textOf(JSON.stringify(part({ content: "Whole" }, "stop")), 50), "Whole");
});

Deno.test("readMessage() reads what a model thought, in the parts that Mistral's servers write", () => {
  const content = [{ type: "thinking", thinking: [{ type: "text", text: "Hm" }] }, {
    type: "text",
    text: "Yes",
  }];
  const read = readMessage({ role: "assistant", content }, "messages[0]");
  assertEquals([read.content, read.reasoning], ["Yes", "Hm"]);
});
