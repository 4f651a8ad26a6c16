import { assert, assertEquals, assertRejects } from "@std/assert";
import fc from "fast-check";
import { AnswerStream } from "../../src/ask/answer_stream.ts";
import { pack } from "../../src/ask/at_target/pack.ts";
import { EVENT_CHARACTERS_MAX, serverSentEvents } from "../../src/openai/server_sent_events.ts";
import { ChathamError } from "../../src/errors.ts";
import { visible } from "../../src/reviews/visible.ts";
import { durationMs, Pace, retryAfterMs } from "../../cloud/pace.ts";
import { bucketOf } from "../../src/receipts/bucket.ts";

async function* cut(text: string, lengths: readonly number[]): AsyncGenerator<Uint8Array> {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const length = Math.max(1, lengths[i % lengths.length] ?? 1);
    yield await Promise.resolve(bytes.subarray(at, at + length));
    at += length;
  }
}

Deno.test("serverSentEvents() gives the same events however the bytes are cut", async () => {
  const text =
    ': note\r\ndata: {"a":"é😀"}\r\n\r\nevent: x\ndata: one\ndata: two\n\ndata:[DONE]\n\ndata: last';
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }), async (lengths) => {
      const events: string[] = [];
      for await (const event of serverSentEvents(cut(text, lengths))) events.push(event);
      assertEquals(events, ['{"a":"é😀"}', "one\ntwo", "[DONE]", "last"]);
    }),
  );
});

Deno.test("serverSentEvents() refuses an endless event", async () => {
  const endless = cut(`data: ${"x".repeat(EVENT_CHARACTERS_MAX + 10)}`, [60_000]);
  await assertRejects(
    async () => {
      for await (const _ of serverSentEvents(endless));
    },
    ChathamError,
    "too long",
  );
});

Deno.test("AnswerStream shows the answer field alone, decoded, whatever the cuts", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme" }),
      fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1 }),
      (answer, lengths) => {
        const json = JSON.stringify({ found: true, answer, citations: [{ quote: "not this" }] });
        const stream = new AnswerStream();
        let shown = "";
        for (let at = 0, i = 0; at < json.length; i++) {
          const length = lengths[i % lengths.length] ?? 1;
          shown += stream.push(json.slice(at, at + length));
          at += length;
        }
        assertEquals(shown, answer);
      },
    ),
  );
});

Deno.test("pack() keeps to both limits, loses no passage and reaches half of the best possible value", () => {
  const passage = fc.record({
    value: fc.double({ min: 0.01, max: 10, noNaN: true }),
    tokens: fc.integer({ min: 1, max: 40 }),
    turns: fc.integer({ min: 1, max: 3 }),
  });
  fc.assert(
    fc.property(
      fc.array(passage, { maxLength: 9 }),
      fc.integer({ min: 5, max: 100 }),
      (passages, tokensMax) => {
        const limits = { tokensMax, turnsMax: Infinity };
        const { taken, leftOut } = pack(passages, limits);
        assertEquals(taken.length + leftOut.length, passages.length);
        const tokens = taken.reduce((sum, one) => sum + one.tokens, 0);
        assert(tokens <= tokensMax);
        let best = 0;
        for (let mask = 0; mask < 2 ** passages.length; mask++) {
          const chosen = passages.filter((_, at) => mask >> at & 1);
          if (
            chosen.reduce((sum, one) => sum + one.tokens, 0) > tokensMax
          ) continue;
          best = Math.max(best, chosen.reduce((sum, one) => sum + one.value, 0));
        }
        const value = taken.reduce((sum, one) => sum + one.value, 0);
        assert(value >= best / 2 - 1e-9, `${value} of ${best}`);
      },
    ),
  );
});

Deno.test("visible() hides no invisible, bidirectional or control character and leaves plain text alone", () => {
  assertEquals(
    visible("a\u202eb\u200bc\u0007d\u00ade\ufefff\u3164"),
    "a⟨U+202E⟩b⟨U+200B⟩c⟨U+0007⟩d⟨U+00AD⟩e⟨U+FEFF⟩f⟨U+3164⟩",
  );
  assertEquals(visible("Zoë said: 40 € – “ja”\n名前"), "Zoë said: 40 € – “ja”\n名前");
});

Deno.test("Pace keeps to what a target says about its limits", () => {
  assertEquals(["1m30.5s", "250ms", "2", "1h2m", "soon", ""].map(durationMs), [
    90_500,
    250,
    2_000,
    3_720_000,
    undefined,
    undefined,
  ]);
  assertEquals(
    retryAfterMs(new Headers({ "retry-after": "Sat, 21 Nov 2026 00:00:10 GMT" }), Date.UTC(2026, 10, 21)),
    10_000,
  );
  const pace = new Pace();
  pace.learn(new Headers({ "x-ratelimit-remaining-requests": "3", "x-ratelimit-reset-requests": "9s" }), 0);
  assertEquals(pace.waitMs(0), 0);
  pace.learn(new Headers({ "x-ratelimit-remaining-tokens": "0", "x-ratelimit-reset-tokens": "2s" }), 0);
  assertEquals([pace.waitMs(500), pace.waitMs(2_000)], [1_500, 0]);
});

Deno.test("bucketOf() never shows an exact count above one", () => {
  assertEquals([0, 1, 2, 3, 4, 7, 8, 63, 64, 9_999].map(bucketOf), [
    "0",
    "1",
    "2-3",
    "2-3",
    "4-7",
    "4-7",
    "8-15",
    "32-63",
    "64+",
    "64+",
  ]);
});
