import { assert, assertEquals, assertRejects, assertStringIncludes, assertThrows } from "@std/assert";
import type { Detect, Entity } from "../../src/personal_data.ts";
import { ChathamError } from "../../src/errors.ts";
import { Cleared } from "../../src/gate/cleared.ts";
import { type OutgoingRequest, Redacted } from "../../src/gate/gate.ts";
import type { FieldTable } from "../../src/gate/replace/fields.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import type { RedactionLevel } from "../../src/policy/language/words.ts";
import { permitFor } from "../support/permit.ts";

const FIELDS: FieldTable = {
  model: { kind: "one-of", values: ["gpt"] },
  "messages[].role": { kind: "one-of", values: ["user", "system"] },
  "messages[].content": { kind: "text" },
  temperature: { kind: "number", min: 0, max: 2 },
};

function requestOf(...contents: string[]): OutgoingRequest {
  return {
    body: { model: "gpt", messages: contents.map((content) => ({ role: "user", content })) },
    fields: FIELDS,
  };
}

function newLegend(conversation = "c", provider = "p"): Legend {
  return new Legend({ conversation, provider }, new Uint8Array(32).fill(9));
}

/** Finds the names of its probes and Dana, as a model would. */
const detect: Detect = (texts) =>
  Promise.resolve(
    texts.map(({ text }) =>
      [...text.matchAll(
        /Dana Kowalski|Ms Kowalski|\bDana\b|(?:Helen|Robert|Maria|David|Susan|Thomas|Laura|Michael) [A-Z]\w+/g,
      )]
        .map((match): Entity => ({
          start: match.index,
          end: match.index + match[0].length,
          type: "PERSON",
          score: 1,
          detector: "test",
        }))
        .concat(
          [...text.matchAll(/[\w.]+@example\.org/g)].map((match): Entity => ({
            start: match.index,
            end: match.index + match[0].length,
            type: "EMAIL",
            score: 1,
            detector: "test",
          })),
        ).sort((a, b) => a.start - b.start)
    ),
  );

const textOf = (redacted: Redacted) => new TextDecoder().decode(redacted.bytes);
const options = () => ({ legend: newLegend(), roster: [] });

Deno.test("Redacted.from() replaces one person by one placeholder in all turns and forms, and restores the answer", async () => {
  const raw = requestOf("Dana Kowalski leads it.", "Ms Kowalski and dana agreed; call 415 555 0134.");
  const redacted = await Redacted.from(raw, permitFor("external", "pseudonym"), detect, options());
  const sent = textOf(redacted);
  assert(!/dana|kowalski|0134/i.test(sent), sent);
  const codes = new Set(sent.match(/PERSON_[A-Z]{6}/g));
  assertEquals(codes.size, 1);
  const restorer = redacted.restorer();
  const [code = ""] = codes;
  assertEquals(restorer.push(`Ask **${code}**.`) + restorer.end(), "Ask **Dana Kowalski**.");
});

Deno.test("Redacted.from() never shares a placeholder between conversations or providers", async () => {
  const seen = new Set<string>();
  let count = 0;
  for (const provider of ["p", "q"]) {
    for (let conversation = 0; conversation < 25; conversation++) {
      const legend = newLegend(`c${conversation}`, provider);
      const redacted = await Redacted.from(
        requestOf("Dana Kowalski."),
        permitFor("external", "pseudonym"),
        detect,
        { legend, roster: [] },
      );
      for (const code of textOf(redacted).match(/PERSON_[A-Z]{6}/g) ?? []) {
        seen.add(code);
        count++;
      }
    }
  }
  assertEquals(seen.size, count);
});

const NONE = () => Promise.resolve([]);
const FAULTS: readonly { name: string; detect: Detect; reason: string }[] = [
  { name: "throws", detect: () => Promise.reject(new Error("boom")), reason: "failed" },
  {
    name: "throws at once",
    detect: () => {
      throw new TypeError("boom");
    },
    reason: "failed",
  },
  { name: "hangs", detect: () => new Promise(() => {}), reason: "no answer within" },
  { name: "answers nothing", detect: NONE, reason: "number of texts" },
  {
    name: "answers undefined",
    detect: (() => Promise.resolve(undefined)) as unknown as Detect,
    reason: "number of texts",
  },
  {
    name: "finds nothing in anything",
    detect: (texts) => Promise.resolve(texts.map(() => [])),
    reason: "overlooked",
  },
  {
    name: "reports stretches outside the text",
    detect: withEntity({ start: 3, end: 9999 }),
    reason: "outside its text",
  },
  {
    name: "reports stretches that end before they begin",
    detect: withEntity({ start: 5, end: 2 }),
    reason: "outside its text",
  },
  {
    name: "reports places that are no numbers",
    detect: withEntity({ start: NaN }),
    reason: "outside its text",
  },
  {
    name: "reports a type that does not exist",
    detect: withEntity({ type: "CAT" as "OTHER" }),
    reason: "does not exist",
  },
  { name: "reports a score above 1", detect: withEntity({ score: 7 }), reason: "score" },
  { name: "answers what it answered before", detect: stale(), reason: "overlooked" },
];

function withEntity(change: Partial<Entity>): Detect {
  return async (texts, context) => {
    const found = await detect(texts, context);
    return found.map((
      entities,
    ) => [...entities, { start: 0, end: 1, type: "OTHER", score: 1, detector: "test", ...change }]);
  };
}

/** The second call gets the first one's answer. */
function stale(): Detect {
  const answers: Entity[][][] = [];
  return async (texts, context) => {
    answers.push(await detect(texts, context));
    const [first = []] = answers;
    return answers.length === 1 ? first.toSorted(() => 0) : first.map(() => []);
  };
}

for (const fault of FAULTS) {
  Deno.test(`Redacted.from() lets nothing out when the detector ${fault.name}`, async () => {
    const error = await assertRejects(
      () =>
        Redacted.from(requestOf("Dana Kowalski called."), permitFor("external", "pseudonym"), fault.detect, {
          ...options(),
          timeoutMs: 50,
        }),
      ChathamError,
      fault.reason,
    );
    assertEquals((error as ChathamError).kind, "gate-closed");
    assert(!error.message.includes("Dana"));
  });
}

Deno.test("Redacted.from() stops when the request is cancelled", async () => {
  const abort = new AbortController();
  const waiting = Redacted.from(
    requestOf("Dana."),
    permitFor("external", "pseudonym"),
    () => new Promise(() => {}),
    {
      ...options(),
      signal: abort.signal,
    },
  );
  abort.abort();
  assertEquals((await assertRejects(() => waiting, ChathamError) as ChathamError).kind, "cancelled");
});

const UNDECLARED: readonly OutgoingRequest["body"][] = [
  { model: "gpt", user: "dana" },
  { model: "other", messages: [] },
  { model: "gpt", messages: [{ role: "user", content: "hi", name: "Dana" }] },
  {
    model: "gpt",
    messages: [{ role: "user", content: [{ type: "image_url", image_url: { url: "data:," } }] }],
  },
  { model: "gpt", temperature: 99 },
  { model: "gpt", metadata: null },
  ["gpt"],
];
for (const [index, body] of UNDECLARED.entries()) {
  Deno.test(`Redacted.from() refuses a field that is not declared, case ${index}`, async () => {
    await assertRejects(
      () => Redacted.from({ body, fields: FIELDS }, permitFor("external", "pseudonym"), detect, options()),
      ChathamError,
      "outgoing request",
    );
  });
}

Deno.test("Redacted.from() keeps patterns and roster working when the detector does not see them", async () => {
  const redacted = await Redacted.from(
    requestOf("priya will send it to p@acme.io and 4111 1111 1111 1111, said pryia iyer."),
    permitFor("external", "pseudonym"),
    detect,
    { legend: newLegend(), roster: ["Priya Iyer"] },
  );
  assert(!/priya|iyer|acme|4111/i.test(textOf(redacted)), textOf(redacted));
});

const DISGUISES: readonly (readonly [name: string, text: string])[] = [
  ["percent", "see ?q=Dana%20Kowalski"],
  ["HTML", "K&#111;walski and &#68;ana Kowalski"],
  ["JSON escapes", "\\u004bowalski"],
  ["base64", `token ${btoa("Dana Kowalski")}`],
  ["hexadecimal", "4b6f77616c736b69"],
  ["zero-width", "Kow\u200balski"],
  ["Cyrillic look-alikes", "Kоwаlski"],
  ["full width", "Ｋｏｗａｌｓｋｉ"],
  ["accents", "Kówàlskí"],
  ["capitals", "KOWALSKI"],
];
for (const [name, text] of DISGUISES) {
  Deno.test(`Redacted.from() finds an original of the legend again in ${name}`, async () => {
    const redacted = await Redacted.from(
      requestOf("Dana Kowalski here.", text),
      permitFor("external", "pseudonym"),
      detect,
      options(),
    );
    const { messages } = JSON.parse(textOf(redacted));
    assert(!messages[1].content.includes(text), messages[1].content);
    assertStringIncludes(messages[1].content, "_");
  });
}

Deno.test("Cleared.from() makes clear bytes for the device and by explicit rule for the organisation, never external", () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const make = (trust: "device" | "organisation" | "external", level: RedactionLevel) => () =>
    Cleared.from(bytes, permitFor(trust, level));
  assertEquals([...make("device", "none")().bytes], [1, 2, 3]);
  assertEquals([...make("organisation", "none")().bytes], [1, 2, 3]);
  assertThrows(make("organisation", "pseudonym"), ChathamError);
  assertThrows(make("external", "mask"), ChathamError);
});

Deno.test("Redacted and Cleared cannot be forged", async () => {
  const real = await Redacted.from(requestOf("hello"), permitFor("external", "pseudonym"), detect, options());
  Redacted.assert(real);
  // @ts-expect-error -- an object literal is no Redacted
  const literal: Redacted = { bytes: real.bytes, permit: real.permit, sha256: "", counts: {}, subjects: [] };
  const forgeries: unknown[] = [
    literal,
    { ...real },
    structuredClone({ bytes: real.bytes }),
    Object.create(Redacted.prototype),
    Object.setPrototypeOf({}, Redacted.prototype),
    new Proxy(real, {}),
    JSON.parse(JSON.stringify(real)),
    "hello",
    null,
  ];
  for (const forgery of forgeries) {
    assertThrows(() => Redacted.assert(forgery), TypeError);
    assertThrows(() => Cleared.assert(forgery), TypeError);
  }
  // @ts-expect-error -- a Cleared is no Redacted
  const mixed: Redacted = Cleared.from(new Uint8Array(1), permitFor("device", "none"));
  assertThrows(() => Redacted.assert(mixed), TypeError);
  assertThrows(
    () =>
      new Redacted(Symbol("gate"), {
        bytes: new Uint8Array(),
        permit: real.permit,
        texts: [],
        legend: newLegend(),
      }),
    TypeError,
  );
  assertThrows(
    () => new Cleared(Symbol("gate"), { bytes: new Uint8Array(), permit: real.permit }),
    TypeError,
  );
  real.bytes.fill(0);
  assertStringIncludes(textOf(real), "hello");
});

Deno.test("Redacted.from() wants a real permit", async () => {
  const permit = permitFor("external", "pseudonym");
  const forged = {
    target: permit.target,
    trust: permit.trust,
    obligations: permit.obligations,
  } as unknown as typeof permit;
  await assertRejects(() => Redacted.from(requestOf("hi"), forged, detect, options()), TypeError);
});

Deno.test("Redacted.from() refuses by its place a key of a schema that is somebody's name, and says no word of it", async () => {
  const properties = { when: { type: "string" }, Priya_Iyer: { type: "string" } };
  const raw: OutgoingRequest = {
    body: { tools: [{ parameters: { type: "object", properties } }] },
    fields: { "tools[].parameters": { kind: "json" } },
  };
  const error = await assertRejects(
    () =>
      Redacted.from(raw, permitFor("external", "pseudonym"), detect, {
        legend: newLegend(),
        roster: ["Priya Iyer"],
      }),
    ChathamError,
    "key 5 in tools[0].parameters",
  );
  assert(error instanceof ChathamError);
  assertEquals([error.kind, error.param], ["usage", "tools[0].parameters"]);
  assert(!/priya|iyer/i.test(error.message));
});
