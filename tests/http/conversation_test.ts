import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

const policyFor = (url: string) => `
policy: conversations
version: 1
expires: 2099-01-01
targets:
  - { id: cloud, kind: openai-chat, trust: external, contextTokens: 32000, model: m, quality: 0.9, endpoint: { url: "${url}" } }
rules:
  - { id: no-hr-outside, because: Matters of people stay., when: { labels: { any: [hr] } }, refuse: { trust: [external] } }
  - { id: rest-may, because: The rest may., permit: { targets: [cloud] } }
preferences:
  - { id: usual, mode: best }
`;
const PEOPLE = meetingOf("p1", [["Ola", "The salary of the lamplighter rises in autumn."]], {
  labels: ["HR"],
  title: "Salaries",
});
const LAMPS = meetingOf("l1", [["Ola", "The harbour lamps are painted green before winter."]], {
  title: "Lamps",
});

const answering = () => chatAnswer(JSON.stringify({ answer: "Green.", found: false, citations: [] }));

async function post(house: ServedHouse, path: string, body: unknown, headers: Record<string, string> = {}) {
  const response = await house.request("owner", path, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return { response, body: await response.json() };
}
const SALARY = "Salary rises?";
const COLOUR = "Which colour are harbour lamps?";
const CHAT = { model: "cloud", messages: [{ role: "user", content: "Say it shorter." }] };

Deno.test("a conversation is about every meeting that its earlier answers have read, for questions and chats", async () => {
  await using upstream = new Upstream(answering);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [PEOPLE, LAMPS] });
  const ask = async (question: string, conversation?: string) =>
    (await post(house, "/v1/ask", { question, ...(conversation === undefined ? {} : { conversation }) }))
      .body;
  assertEquals((await ask(COLOUR, "walk")).route.target, "cloud");
  assertEquals((await ask(COLOUR, "walk")).route.target, "cloud");
  assertEquals((await ask(SALARY, "walk")).route.trust, "device");
  const sent = upstream.requests.length;
  const followed = await ask(COLOUR, "walk");
  assertEquals([followed.route.trust, followed.receiptId, followed.recipients], ["device", null, []]);
  assertStringIncludes(followed.route.because, "Salaries");
  assertStringIncludes(followed.route.because, "no-hr-outside");
  const named = { "x-chatham-conversation": "walk" };
  const chat = await post(house, "/v1/chat/completions", CHAT, named);
  assertEquals(chat.response.status, 403);
  assertStringIncludes(chat.body.detail, "no-hr-outside");
  const embedding = await post(house, "/v1/embeddings", { model: "cloud", input: "Say it." }, named);
  assert(!embedding.response.ok);
  assertEquals(upstream.requests.length, sent);
  // Another conversation, and another client's of the same name, know nothing of it.
  assertEquals((await ask(COLOUR, "another")).route.target, "cloud");
  assertEquals((await ask(COLOUR)).route.target, "cloud");
});

Deno.test("receipts of a conversation name what its earlier answers read; erased, it stays on the device and says why", async () => {
  await using upstream = new Upstream(answering);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [PEOPLE, LAMPS] });
  const { receipts } = house.escalation;
  await post(house, "/v1/ask", { question: COLOUR, conversation: "walk" });
  const chat = await post(house, "/v1/chat/completions", CHAT, { "x-chatham-conversation": "walk" });
  assertEquals(chat.response.status, 200);
  const receipt = receipts.get(chat.response.headers.get("x-chatham-receipt") ?? "");
  assertEquals(receipt?.opened.meetings?.length, 1);
  assertEquals((await house.request("owner", "/v1/meetings/l1", { method: "DELETE" })).status, 204);
  const sent = upstream.requests.length;
  const { body } = await post(house, "/v1/ask", { question: COLOUR, conversation: "walk" });
  assertEquals(body.route.trust, "device");
  const refused = await post(house, "/v1/chat/completions", CHAT, { "x-chatham-conversation": "walk" });
  assertStringIncludes(refused.body.detail, "was erased since; begin a new conversation");
  assertEquals(upstream.requests.length, sent);
});

Deno.test("GET /v1/conversations/{name} brings back what this client asked, until it lets go of it or something is erased", async () => {
  await using upstream = new Upstream(answering);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [PEOPLE, LAMPS] });
  const kept = async (name: string, asker = "owner") =>
    (await (await house.request(asker, `/v1/conversations/${name}`)).json()).exchanges.map((
      { question, answer }: { question: string; answer?: { answer: string; read?: unknown } },
    ) => [question, answer?.answer, answer?.read]);
  await post(house, "/v1/ask", { question: COLOUR, conversation: "walk" });
  const streamed = await house.request("owner", "/v1/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: SALARY, conversation: "walk", stream: true }),
  });
  await streamed.text();
  const both = await kept("walk");
  assertEquals(both.map(([question]: string[]) => question), [COLOUR, SALARY]);
  assertEquals(both[0], [COLOUR, "Green.", undefined]);
  assertEquals(await kept("another"), []);
  // A client of the same device has conversations of its own.
  assertEquals(await kept("walk", house.tokenFor("other", "device")), []);
  // One beyond it asks the same, and nothing is kept for it.
  const agent = house.tokenFor("agent", "external");
  assertEquals((await house.request(agent, "/v1/conversations/walk")).status, 403);

  await post(house, "/v1/ask", { question: COLOUR, conversation: "other" });
  assertEquals((await house.request("owner", "/v1/conversations/other", { method: "DELETE" })).status, 204);
  assertEquals([(await kept("other")).length, (await kept("walk")).length], [0, 2]);
  let heard = 0;
  await house.app.onErasure(() => heard++);
  assertEquals((await house.request("owner", "/v1/meetings/p1", { method: "DELETE" })).status, 204);
  assertEquals(heard, 1, "what keeps answers hears of the erasure itself, by whatever way it came");
  assertEquals(await kept("walk"), []);
});
