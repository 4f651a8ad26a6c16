import { assert, assertEquals } from "@std/assert";
import { gzipSync } from "node:zlib";
import { startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

const SAID = "what the target says about Dana";
const json = { "content-type": "application/json" };
const events = { "content-type": "text/event-stream" };

/** What a target may answer, and the status that the client then gets. */
const HOSTILE: readonly (readonly [what: string, answer: () => Response, status: number])[] = [
  [
    "an error that quotes",
    () => new Response(JSON.stringify({ error: { message: SAID } }), { status: 400 }),
    400,
  ],
  [
    "a status of its own that quotes",
    () => new Response(SAID, { status: 418, statusText: "I am Dana" }),
    502,
  ],
  ["HTML", () => new Response(`<html>${SAID}</html>`, { headers: { "content-type": "text/html" } }), 502],
  ["nothing", () => new Response(null), 502],
  ["cut JSON", () => new Response(`{"choices":[{"message":{"content":"${SAID}`, { headers: json }), 502],
  ["JSON of another shape", () => Response.json({ choices: { message: SAID } }), 502],
  ["no choice", () => Response.json({ choices: [] }), 502],
  [
    "content that is no text",
    () => Response.json({ choices: [{ message: { content: { text: SAID } } }] }),
    502,
  ],
  ["a message that is bare text", () => Response.json({ choices: [{ message: SAID }] }), 502],
  [
    "events with content that is no text",
    () =>
      new Response(
        [{ delta: { content: { text: SAID } } }, { delta: {}, finish_reason: "stop" }].map((choice) =>
          `data: ${JSON.stringify({ choices: [choice] })}\n\n`
        ).join("") + "data: [DONE]\n\n",
        { headers: events },
      ),
    502,
  ],
  ["deep nesting", () => new Response("[".repeat(200_000) + "]".repeat(200_000), { headers: json }), 502],
  ["bytes that are no UTF-8", () => new Response(Uint8Array.of(0xff, 0xfe, 0, 0xc3), { headers: json }), 502],
  [
    "more than an answer may have",
    () => new Response(endless("x".repeat(1 << 20), 70), { headers: json }),
    502,
  ],
  [
    "little that unpacks to much",
    () =>
      new Response(Uint8Array.from(gzipSync(new Uint8Array(80 << 20))), {
        headers: { ...json, "content-encoding": "gzip" },
      }),
    502,
  ],
  ["broken compression", () => new Response(SAID, { headers: { ...json, "content-encoding": "gzip" } }), 502],
  [
    "a redirect",
    () => new Response(null, { status: 302, headers: { location: `https://evil.example/?${SAID}` } }),
    502,
  ],
  ["a body that breaks off", () => new Response(breaking(), { headers: json }), 502],
  ["events where JSON was asked", () => new Response(`data: ${SAID}\n\n`, { headers: events }), 502],
  [
    "a wait of a year",
    () => new Response(null, { status: 429, headers: { "retry-after": "31536000" } }),
    429,
  ],
];

Deno.test("a served chat survives whatever a target answers, passes none of it on, and closes each receipt", async () => {
  let hostile: () => Response = () => chatAnswer("well");
  using folder = temporaryFolder();
  await using upstream = new Upstream(() => hostile());
  const target = (id: string) =>
    `  - { id: ${id}, kind: openai-chat, trust: device, model: m, endpoint: { url: "${upstream.url}" } }`;
  // A target each: one that keeps failing is left alone for a while, as it should be.
  const ids = HOSTILE.map((_, i) => `t${i}`);
  await installPolicy(
    folder.path,
    `
policy: hostile
version: 1
expires: 2099-01-01
targets:
${["good", ...ids].map(target).join("\n")}
rules:
  - { id: here, because: It stays on this machine., permit: { targets: [good, ${ids.join(", ")}] } }
`,
  );
  await using server = await startServer(folder.path);
  const chat = async (model: string) => {
    const answer = await server.request("/v1/chat/completions", {
      method: "POST",
      signal: AbortSignal.timeout(60_000),
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model, messages: [{ role: "user", content: "Hello" }] }),
    });
    return { status: answer.status, text: await answer.text() };
  };
  const wrong: string[] = [];
  for (const [i, [what, answer, status]] of HOSTILE.entries()) {
    hostile = answer;
    const got = await chat(`t${i}`);
    if (got.status !== status) wrong.push(`${what}: ${got.status} ${got.text.slice(0, 200)}`);
    if (/Dana|evil|html/.test(got.text)) wrong.push(`${what}: passed on`);
  }
  assertEquals(wrong, []);
  hostile = () => chatAnswer("well");
  assertEquals((await chat("good")).status, 200);
  const { receipts } = await (await server.request("/v1/receipts?limit=100")).json();
  assertEquals(receipts.length, HOSTILE.length + 1);
  assert(receipts.every(({ closed }: { closed?: { outcome: string } }) => closed !== undefined));
  assert(!JSON.stringify(receipts).includes("Dana"));
});

function endless(piece: string, times: number): ReadableStream<Uint8Array> {
  const bytes = new TextEncoder().encode(piece);
  let left = times;
  return new ReadableStream({
    pull(controller) {
      if (left-- > 0) controller.enqueue(bytes);
      else controller.close();
    },
  });
}

function breaking(): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(`{"choices":[{"message":{"content":"${SAID}`));
      setTimeout(() => controller.error(new Error("gone")), 20);
    },
  });
}
