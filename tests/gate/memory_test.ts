import fc from "fast-check";
import { detectionWorks } from "../../device/pii/detection_works.ts";
import { findModel, openShelf } from "../../models/verify.ts";
import { assert, assertEquals } from "@std/assert";
import { ConversationMemory } from "../../src/gate/memory/conversation_memory.ts";
import { createDetect } from "../../src/gate/find/detect.ts";
import type { FindNames } from "../../src/gate/find/names/find_names.ts";
import { Redacted } from "../../src/gate/gate.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import type { Detect, Entity } from "../../src/personal_data.ts";
import { permitFor } from "../support/permit.ts";

/** Names are runs of capitalised words. */
const capitals: FindNames = (texts) =>
  Promise.resolve(
    texts.map(({ text }) =>
      [...text.matchAll(/\b\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)+/gu)].map((match): Entity => ({
        start: match.index,
        end: match.index + match[0].length,
        type: "PERSON",
        score: 0.9,
        detector: "test:capitals",
      }))
    ),
  );
const detect = createDetect(capitals);

async function bytesOf(
  history: readonly string[],
  { memory, by = detect, roster = [] }: { memory?: object; by?: Detect; roster?: readonly string[] },
): Promise<string> {
  const legend = new Legend({ conversation: "c", provider: "p" }, new Uint8Array(32));
  const body = { messages: history.map((content) => ({ content })) };
  const fields = { "messages[].content": { kind: "text" } } as const;
  const product = await Redacted.from({ body, fields }, permitFor("external", "pseudonym"), by, {
    legend,
    roster,
    memory,
  });
  return new TextDecoder().decode(product.bytes);
}

const SAID = [
  "My number is oh seven seven double oh,",
  "okay",
  "nine hundred one two three four.",
  "Write to dana.kowalski@nightjar.example, or to Dana Kowalski herself.",
  "What is your password?",
  "hunter2Zebra",
  "The card ends in 1111, the whole is 4111 1111 1111 1111.",
  "It was on 3 March 2026 at 14 Mill Lane, Wexcombe.",
  "They spoke of pumps and valves and nobody was named there. ".repeat(40),
  "Mr Avery and ms kowalski agreed; kowalski's view was plain.",
  "const total = items.reduce((sum, { price }) => sum + price, 0);",
  "Łukasz Żak und die Müllerin, straße 5, IBAN DE89 3704 0044 0532 0130 00",
];

Deno.test("a growing history leaves as the same bytes whether or not it is remembered what was judged before", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.constantFrom(...SAID), fc.string({ maxLength: 80 })), {
        minLength: 1,
        maxLength: 25,
      }),
      fc.array(fc.constantFrom("Tom Avery", "Priya Natarajan"), { maxLength: 2 }),
      async (turns, roster) => {
        const memory = new ConversationMemory(() => "");
        for (let turn = 1; turn <= turns.length; turn += 3) {
          const history = turns.slice(0, turn);
          assertEquals(
            await bytesOf(history, { memory: memory.of("c"), roster }),
            await bytesOf(history, { roster }),
          );
        }
      },
    ),
    { numRuns: 25 },
  );
});

Deno.test("what was judged before in a conversation is not judged again, and only there", async () => {
  const read: string[] = [];
  // Stands for whatever reads by parts: it asks the memory that it is given.
  const kept = new WeakMap<object, Set<string>>();
  const counting = createDetect((texts, { memory }) => {
    const known = memory && (kept.get(memory) ?? new Set<string>());
    if (memory !== undefined && known !== undefined) kept.set(memory, known);
    for (const { text } of texts) {
      if (!known?.has(text)) read.push(text);
      known?.add(text);
    }
    return capitals(texts, {});
  });
  const memory = new ConversationMemory(() => state);
  let state = "policy 1";
  const history = ["We spoke of pumps.", "And of valves."];
  const readBy = async (conversation: string) => {
    read.length = 0;
    await bytesOf(history, { memory: memory.of(conversation), by: counting });
    return read.filter((text) => history.includes(text));
  };
  assertEquals(await readBy("a"), history);
  assertEquals(await readBy("a"), []);
  history.push("Then of nothing.");
  assertEquals(await readBy("a"), ["Then of nothing."]);
  assertEquals(await readBy("b"), history, "another conversation");
  state = "policy 2";
  assertEquals(await readBy("a"), history, "another policy, or a meeting that was erased");
  memory.forget();
  assertEquals(await readBy("a"), history);
});

Deno.test("ConversationMemory holds few conversations, and those that went on last", () => {
  const memory = new ConversationMemory(() => "");
  const first = memory.of("first");
  for (let n = 0; n < 7; n++) memory.of(`other ${n}`);
  assert(memory.of("first") === first);
  for (let n = 7; n < 15; n++) memory.of(`other ${n}`);
  assert(memory.of("first") !== first);
});

Deno.test("the thread that judges finds the same whether or not it remembers a conversation, by the shipped models", async () => {
  const root = new URL("../../", import.meta.url).pathname;
  const shelf = [await openShelf(root, `${root}models/manifest.json`)];
  const english = findModel(shelf, "personal-data");
  if (english === undefined) throw new Error("No model for personal data in models/manifest.json");
  const works = detectionWorks();
  const told = { signal: new AbortController().signal, hooks: {} };
  await works.open({ english, others: findModel(shelf, "personal-data-languages") }, told);
  const history: { text: string }[] = [];
  for (
    const [turn, text] of [...SAID, "Ola Berg told Priya so in Leith.", "Danach sprach Frau Żak mit Jürgen."]
      .entries()
  ) {
    history.push({ text });
    const request = { texts: history, roster: [], request: undefined };
    const memory = { number: 1, epoch: turn > 9 ? 2 : 1 };
    assertEquals(
      await works.detect({ ...request, memory }, told),
      await works.detect({ ...request, memory: undefined }, told),
    );
  }
});

Deno.test("what was redacted is read again the same in every conversation, whatever its placeholders are called", async () => {
  const asked: string[][] = [];
  const by: Detect = (texts, context) => {
    asked.push(texts.filter(({ isApart }) => !isApart).map(({ text }) => text));
    return detect(texts, context);
  };
  const from = async (seed: number) => {
    const legend = new Legend({ conversation: `c${seed}`, provider: "p" }, new Uint8Array(32).fill(seed));
    const body = {
      a: "Dana Kowalski met Tom Avery.",
      b: "Tom Avery wrote [PERSON_KTRWBD] to Dana Kowalski.",
    };
    const fields = { a: { kind: "text" }, b: { kind: "text" } } as const;
    const product = await Redacted.from({ body, fields }, permitFor("external", "pseudonym"), by, {
      legend,
      roster: [],
    });
    return new TextDecoder().decode(product.bytes);
  };
  const [one, other] = [await from(1), await from(2)];
  assert(one !== other);
  assertEquals(asked[1], asked[3]);
  const [a = "", b = ""] = asked[1] ?? [];
  const codes = `${a} ${b}`.match(/\[PERSON_[A-Z]{6}\]/g) ?? [];
  assertEquals([codes[0] === codes.at(-1), codes[1] === codes[2], a.length], [
    true,
    true,
    JSON.parse(one).a.length,
  ]);
});
