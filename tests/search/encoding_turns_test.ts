import { assertEquals, assertRejects } from "@std/assert";
import { EncodingTurns } from "../../device/embed/encoding_turns.ts";
import { ChathamError } from "../../src/errors.ts";

/** Notes what it encodes; each text takes long enough for messages to come meanwhile. */
function noting() {
  const order: string[] = [];
  const embed = async ([text = ""]: readonly string[]) => {
    await new Promise((resolve) => setTimeout(resolve, 2));
    order.push(text);
    return [Float32Array.of(text.length)];
  };
  return { order, embed };
}

const NEVER = new AbortController().signal;

Deno.test("EncodingTurns.encode() encodes a query before passages that wait", async () => {
  const encoder = noting();
  const turns = new EncodingTurns();
  const passages = turns.encode(encoder, {
    texts: ["first", "second", "third", "fourth"],
    kind: "passage",
    signal: NEVER,
  });
  await new Promise((resolve) => setTimeout(resolve));
  const query = await turns.encode(encoder, { texts: ["who pays?"], kind: "query", signal: NEVER });
  const before = encoder.order.slice();
  assertEquals(query, [Float32Array.of(9)]);
  assertEquals(before.length <= 2 && before.at(-1) === "who pays?", true, before.join(" "));
  assertEquals(await passages, [5, 6, 5, 6].map((length) => Float32Array.of(length)));
  assertEquals(encoder.order.filter((text) => text !== "who pays?"), ["first", "second", "third", "fourth"]);
});

Deno.test("EncodingTurns.encode() ends what is cancelled, and goes on with the rest", async () => {
  const encoder = noting();
  const turns = new EncodingTurns();
  const stop = new AbortController();
  const stopped = turns.encode(encoder, { texts: ["a", "b", "c"], kind: "passage", signal: stop.signal });
  const other = turns.encode(encoder, { texts: ["other"], kind: "passage", signal: NEVER });
  stop.abort(new ChathamError("cancelled", "Stopped"));
  await assertRejects(() => stopped, ChathamError, "Stopped");
  assertEquals(await other, [Float32Array.of(5)]);
});
