import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { meetingFacts } from "../../device/store/meetings/facts.ts";
import { createAsk } from "../../src/ask/on_device/ask_on_device.ts";
import { routedAsk } from "../../src/ask/at_target/route_ask.ts";
import type { Search } from "../../src/meeting/search.ts";
import { triedWords } from "../../src/send/tried.ts";
import { escalationHouse } from "../support/escalation_house.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, type Recorded, Upstream } from "../support/upstream.ts";

const MEETINGS = [meetingOf("m1", [["Tom Avery", "The pricing stays at forty euros until autumn."]])];
const PRICE = "expected: { ttftMs: 1, tokensPerSecond: 1000 }, price: { inPerMillion: 1, outPerMillion: 1 }";

function target(id: string, url: string, more = `quality: 0.9, ${PRICE}`): string {
  return `  - { id: ${id}, kind: openai-chat, trust: external, model: ${id}, endpoint: { url: "${url}" }, ${more} }`;
}

function policyOf(
  targets: readonly string[],
  rest: { mode?: string; extra?: string; version?: number } = {},
): string {
  const ids = targets.flatMap((one) => /id: ([a-z]+)/.exec(one)?.[1] ?? []);
  return `
policy: ways
version: ${rest.version ?? 1}
expires: 2099-01-01
targets:
${targets.join("\n")}
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [${ids.join(", ")}] } }
preferences:
  - { id: always, mode: ${rest.mode ?? "best"} }
${rest.extra ?? ""}`;
}

function quoting({ body }: Recorded): Response {
  const { messages } = JSON.parse(new TextDecoder().decode(body));
  const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(messages[1]?.content ?? "") ?? [];
  return chatAnswer(JSON.stringify({ answer: words, found: true, citations: [{ line: 1, quote: words }] }));
}

const QUESTION = { question: "What is the pricing until autumn?" };

Deno.test("send() lists everybody to whom a question went, also those who failed", async () => {
  await using failing = new Upstream(() => new Response("", { status: 400 }));
  await using upstream = new Upstream(quoting);
  const targets = [
    ...[target("first", failing.url), target("middle", failing.url, `quality: 0.7, ${PRICE}`)],
    target("second", upstream.url, `quality: 0.5, ${PRICE}`),
  ];
  using test = await escalationHouse({ policy: policyOf(targets), meetings: MEETINGS });
  const { recipients, receiptId, route } = await routedAsk(test.house)(QUESTION);
  assertEquals(recipients.map(({ target, outcome }) => [target, outcome]), [["first", "failed"], [
    "middle",
    "failed",
  ], ["second", "answered"]]);
  assertEquals([route.target, recipients[2]?.receiptId], ["second", receiptId]);
  assertStringIncludes(
    route.because,
    "(Target first was asked first: it declined the request. Then middle: it declined the request.)",
  );
  const [failed] = recipients;
  if (failed === undefined) throw new TypeError("Nobody was asked");
  // Where not a byte has left, that is what is said, whatever the receipt calls it.
  assertEquals([triedWords(failed), triedWords({ ...failed, outcome: "refused" })], [
    `also sent to first: failed; receipt ${failed.receiptId}`,
    `nothing was sent to first; receipt ${failed.receiptId}`,
  ]);
  assert(recipients.every((one) => test.receipts.get(one.receiptId)?.opened.target === one.target));
});

Deno.test("send() asks a free target when the budget of another is spent, and says so where there is none", async () => {
  await using upstream = new Upstream(quoting);
  const extra = "limits:\n  money:\n    - { id: daily, amount: 0.000001, per: day }";
  const free = target("free", upstream.url, "quality: 0.5, price: { inPerMillion: 0, outPerMillion: 0 }");
  const dear = target("dear", upstream.url);
  using both = await escalationHouse({ policy: policyOf([dear, free], { extra }), meetings: MEETINGS });
  assertEquals((await routedAsk(both.house)(QUESTION)).route.target, "free");
  using only = await escalationHouse({ policy: policyOf([dear], { extra }), meetings: MEETINGS });
  const { route } = await routedAsk(only.house)(QUESTION);
  assertEquals(route.target, "device");
  assertStringIncludes(route.because, "dear was not asked");
  assertStringIncludes(route.because, "limit daily");
  assertEquals([route.stayed?.kind, route.stayed?.kind === "limit" && route.stayed.target], [
    "limit",
    "dear",
  ]);
  const unpriced = policyOf([target("far", upstream.url, "quality: 0.9")], { extra });
  using unknown = await escalationHouse({ policy: unpriced, meetings: MEETINGS });
  assertStringIncludes(
    (await routedAsk(unknown.house)(QUESTION)).route.because,
    "far was not asked, so this was answered on the device: declares no price, and limit daily holds for it",
  );
});

Deno.test("send() says that a key is not set, and sends nothing", async () => {
  await using upstream = new Upstream(quoting);
  const keyed = target("far", upstream.url).replace("endpoint: {", "endpoint: { secret: { env: FAR_KEY },");
  using test = await escalationHouse({ policy: policyOf([keyed]), meetings: MEETINGS, secrets: new Map() });
  const { route } = await routedAsk(test.house)(QUESTION);
  assertStringIncludes(route.because, "FAR_KEY is not set; nothing was sent");
  assertEquals(upstream.requests.length, 0);
});

Deno.test("send() with wait: false lists the review, answers here at once, and sends when it is asked again after approval", async () => {
  await using upstream = new Upstream(quoting);
  const policy = policyOf([target("far", upstream.url)], { mode: "review" });
  using test = await escalationHouse({ policy, meetings: MEETINGS });
  const events: string[] = [];
  const ask = () =>
    routedAsk(test.house)(QUESTION, { wait: false, onEvent: ({ event }) => void events.push(event) });
  const first = await ask();
  assertEquals([first.route.target, upstream.requests.length, events.includes("review")], [
    "device",
    0,
    true,
  ]);
  assertStringIncludes(first.route.because, "review");
  await ask();
  const [waiting, ...others] = test.reviews.waiting();
  assertEquals([waiting?.id, others.length], [first.review?.id, 0]);
  if (!waiting) throw new Error("nothing waits");
  const reviewer = { id: "another", groups: [], isPerson: true };
  test.reviews.decide(waiting.id, "approve", reviewer, waiting.bodyHash, test.house.policy().hash);
  assertEquals([(await ask()).route.target, upstream.requests.length], ["far", 1]);
  assertEquals([(await ask()).route.target, upstream.requests.length], ["device", 1]);
});

Deno.test("send() decides anew under the policy that came to hold while a person was waited for", async () => {
  await using upstream = new Upstream(quoting);
  const far = target("far", upstream.url);
  using test = await escalationHouse({ policy: policyOf([far], { mode: "review" }), meetings: MEETINGS });
  const asking = routedAsk(test.house)(QUESTION);
  while (test.reviews.waiting().length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  test.setPolicy("policy: ways\nversion: 2\nexpires: 2099-01-01\n");
  assertEquals([(await asking).route.target, test.reviews.waiting(), upstream.requests.length], [
    "device",
    [],
    0,
  ]);
});

Deno.test("routedAsk() searches once for one question, whether or not the policy knows a remote target", async () => {
  await using upstream = new Upstream(quoting);
  for (
    const policy of [
      "policy: ways\nversion: 1\nexpires: 2099-01-01\n",
      policyOf([target("far", upstream.url)], { mode: "local-first" }),
    ]
  ) {
    using test = await escalationHouse({ policy, meetings: MEETINGS });
    let searches = 0;
    const search: Search = (request) => (searches += 1, test.house.search(request));
    const localAsk = createAsk({
      store: test.house.store,
      search,
      facts: meetingFacts(test.temporary.store),
      languageModel: () => Promise.resolve(undefined),
      today: () => "2026-11-26",
    });
    await routedAsk({ ...test.house, search, localAsk })(QUESTION);
    assertEquals(searches, 1);
  }
});

Deno.test("the decision log holds questions, chats, embeddings and transcriptions, and a question of the task synthesise", async () => {
  await using upstream = new Upstream((request) =>
    request.path.endsWith("/embeddings")
      ? Response.json({ data: [{ index: 0, embedding: [1, 0] }] })
      : quoting(request)
  );
  const server = target("far", upstream.url, `tasks: [ask, synthesise, chat, embed], quality: 0.9, ${PRICE}`);
  using house = await servedHouse({ policy: policyOf([server]), meetings: MEETINGS, heard: "Good morning." });
  const post = async (path: string, body: unknown) => {
    const response = await house.request("owner", path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    assertEquals(response.status, 200);
    await response.body?.cancel();
  };
  await post("/v1/ask", QUESTION);
  await post("/v1/ask", { ...QUESTION, synthesise: true });
  await post("/v1/chat/completions", { model: "far", messages: [{ role: "user", content: "Hello." }] });
  await post("/v1/embeddings", { model: "far", input: "Hello." });
  const body = new FormData();
  body.set("file", new File(["RIFF"], "a.wav"));
  body.set("model", "auto");
  const heard = await house.request("owner", "/v1/audio/transcriptions", { method: "POST", body });
  assertEquals([heard.status, (await heard.json()).text], [200, "Good morning."]);
  const decisions = house.escalation.decisions.since(undefined);
  assertEquals(decisions.map(({ facts, target }) => [facts.task, target]), [
    ["ask", "far"],
    ["synthesise", "far"],
    ["chat", "far"],
    ["embed", "far"],
    ["transcribe", "device"],
  ]);
  const tasks = house.escalation.receipts.list({ limit: 9, offset: 0 }).receipts.map(({ opened }) =>
    opened.task
  );
  assertEquals(tasks.sort(), ["ask", "chat", "embed", "synthesise"]);
});
