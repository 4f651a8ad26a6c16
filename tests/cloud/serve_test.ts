import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import OpenAI from "openai";
import { chatham, startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatAnswer, chatStream, type Recorded, Upstream } from "../support/upstream.ts";

function policyFor(url: string): string {
  return `
policy: served
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, model: big, quality: 0.9, endpoint: { url: "${url}", secret: { env: TEST_KEY } },
      price: { inPerMillion: 1, outPerMillion: 1 }, expected: { ttftMs: 100, tokensPerSecond: 100 } }
  - { id: local, kind: openai-chat, trust: device, model: small, endpoint: { url: "${url}" } }
rules:
  - { id: no-hr, because: HR stays in the house., when: { labels: { any: [hr] } }, refuse: { trust: [external] } }
  - { id: may-leave, because: The board allows it., permit: { targets: [frontier] } }
  - { id: kept-for-a-day, because: It stays on this machine., permit: { targets: [local] }, obligations: { retention: { sentDays: 1 } } }
preferences:
  - { id: always, mode: best }
`;
}

/** Says back what it was told, so that a test sees what arrived and what was restored. */
function echo({ body }: Recorded): Response {
  const { messages, stream } = JSON.parse(new TextDecoder().decode(body));
  const said = `You said: ${messages.at(-1).content}`;
  return stream ? chatStream(said.match(/[\s\S]{1,5}/g) ?? []) : chatAnswer(said);
}

const SECRET = "Please write to dana.kowalski@nightjar.example or call +44 20 7946 0958.";
const HIDDEN = ["dana.kowalski", "nightjar", "7946"];

const ask = { messages: [{ role: "user" as const, content: SECRET }] };
const asking = { method: "POST", headers: { "content-type": "application/json" } };

Deno.test("an unchanged OpenAI client gets policy, receipt and metrics from the served processes", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(echo);
  await installPolicy(folder.path, policyFor(upstream.url));
  await using server = await startServer(folder.path, { env: { HTTPS_PROXY: "http://127.0.0.1:9" } });
  const client = new OpenAI({ apiKey: server.token, baseURL: `${server.address}/v1`, maxRetries: 0 });

  const { data: answer, response } = await client.chat.completions.create({ ...ask, model: "local" })
    .withResponse();
  assertEquals(answer.choices[0]?.message.content, `You said: ${SECRET}`);
  assertStringIncludes(
    response.headers.get("x-chatham-route") ?? "",
    "local; trust=device; rule=kept-for-a-day",
  );
  const receiptId = response.headers.get("x-chatham-receipt") ?? "";
  let streamed = "";
  for await (const chunk of await client.chat.completions.create({ ...ask, model: "small", stream: true })) {
    streamed += chunk.choices[0]?.delta.content ?? "";
  }
  assertEquals(streamed, `You said: ${SECRET}`);
  assert(!upstream.everything.toLowerCase().includes("stainless") && !upstream.everything.includes("Deno/"));

  const before = upstream.requests.length;
  const refused = async (change: object, headers = {}) => {
    const body = JSON.stringify({ ...ask, model: "frontier", ...change });
    const answer = await server.request("/v1/chat/completions", {
      ...asking,
      headers: { ...asking.headers, ...headers },
      body,
    });
    return [answer.status, (await answer.json()).detail];
  };
  assertEquals(await refused({}, { "x-chatham-labels": "hr" }), [
    403,
    "HR stays in the house. (rule no-hr); nothing was sent",
  ]);
  assertEquals(await refused({ tools: [{ type: "function" }] }), [
    422,
    "tools[0].name: is malformed; a tool is a function with a name of letters, digits, _ and -. Nothing was sent.",
  ]);
  const image = [{ type: "image_url", image_url: { url: "data:," } }];
  assertEquals((await refused({ messages: [{ role: "user", content: image }] }))[0], 403);
  assertEquals((await refused({ model: "nobody" }))[0], 404);
  assertEquals(upstream.requests.length, before);

  const receipt = await (await server.request(`/v1/receipts/${receiptId}`)).json();
  assertEquals([receipt.opened.target, receipt.closed.outcome], ["local", "answered"]);
  const sent = new Uint8Array(await (await server.request(`/v1/receipts/${receiptId}/sent`)).arrayBuffer());
  assertEquals(sent, upstream.requests[0]?.body);
  assertEquals((await (await server.request("/v1/receipts")).json()).total, 2);
  assertEquals((await (await server.request("/v1/models")).json()).data.length, 3);
  const metrics = await (await server.request("/metrics")).text();
  assertStringIncludes(
    metrics,
    'chatham_target_requests_total{target="local",trust="device",task="chat",outcome="answered"} 2',
  );

  const exported = await chatham(["receipts", "export", "--data", folder.path]);
  const key = (await chatham(["receipts", "export", "--public-key", "--data", folder.path])).stdout.trim();
  const head = `${folder.path}/head.json`;
  await Deno.writeTextFile(
    head,
    (await chatham(["receipts", "export", "--head", "--data", folder.path])).stdout,
  );
  const verify = (lines: string) =>
    chatham(["receipts", "verify", "--json", "--key", key, "--head", head], { stdin: lines });
  assertEquals((await verify(exported.stdout)).code, 0);
  assertEquals((await verify(exported.stdout.replace('"trust":"device"', '"trust":"external"'))).code, 1);
  const labelled = `${folder.path}/labelled.txt`;
  await Deno.writeTextFile(
    labelled,
    "Ann: The new post is advertised in April.\nBo: Good, at the old salary.\n",
  );
  assertEquals((await chatham(["add", labelled, "--label", "hr", "--data", folder.path])).code, 0);
  const today = new Date().toISOString().slice(0, 10);
  const proof = await chatham(
    ["receipts", "prove", "--label", "hr", "--from", today, "--to", today, "--json", "--data", folder.path],
  );
  assertEquals([proof.code, JSON.parse(proof.stdout).holds], [0, true]);
});

Deno.test("serve refuses --no-auth while a target beyond the device is configured", async () => {
  using folder = temporaryFolder();
  await installPolicy(folder.path, policyFor("http://127.0.0.1:9/v1"));
  const { code, stderr } = await chatham(["serve", "--no-auth", "--port", "0", "--data", folder.path]);
  assertEquals(code, 2);
  assertStringIncludes(stderr, "without targets beyond the device");
});

Deno.test("the served processes let only what the gate stripped out to an external target, or nothing", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(echo);
  await installPolicy(folder.path, policyFor(upstream.url));
  await using server = await startServer(folder.path, { env: { TEST_KEY: "sk-real" } });
  const { models } = await (await server.request("/healthz")).json();
  const answer = await server.request("/v1/chat/completions", {
    ...asking,
    body: JSON.stringify({ ...ask, model: "frontier" }),
  });
  const body = await answer.json();
  if (models["personal-data"] === null) {
    assertEquals([answer.status, body.title, upstream.requests.length], [503, "The gate let nothing out", 0]);
    return;
  }
  assertEquals(body.choices[0].message.content, `You said: ${SECRET}`);
  assert(upstream.everything.includes("authorization: Bearer sk-real"));
  for (const hidden of HIDDEN) assert(!upstream.everything.includes(hidden), `${hidden} left`);
});
