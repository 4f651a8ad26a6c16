import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { createHmac } from "node:crypto";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { type Recorded, Upstream } from "../support/upstream.ts";

const MEETING = meetingOf("okonkwo-affair", [["Ines Moreau", "Perpetua Okonkwo leaves in May."]], {
  title: "Leaving of Perpetua Okonkwo",
  summary: {
    method: "extractive",
    overview: "Perpetua Okonkwo leaves in May.",
    overviewBy: "rules",
    decisions: [],
    actions: [],
    questions: [],
    covered: [[0, 0]],
  },
});

const policyFor = (url: string, { rules = RULES, content = false } = {}) => `
policy: hooks
version: 1
expires: 2099-01-01
targets:
  - { id: bot, kind: webhook, trust: external, endpoint: { url: "${url}", secret: { env: BOT_SECRET } }, webhook: { content: ${content} } }
rules:
${rules}
`;
const RULES = `
  - { id: tell, because: The bot is told., permit: { actions: [webhook] } }
  - { id: bot, because: It may know., permit: { targets: [bot] }, obligations: { retention: { sentDays: 1 } } }
`;
const tell = (target = "bot"): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ target }),
});

function headerOf({ headers }: Recorded, name: string): string {
  return headers.find((one) => one.startsWith(`${name}: `))?.slice(name.length + 2) ?? "";
}

Deno.test("a webhook is told of a meeting without content, signed, with a receipt, and again under the same name", async () => {
  await using upstream = new Upstream(() => new Response(null, { status: 204 }));
  const url = `${upstream.url}/hook`;
  using house = await servedHouse({ policy: policyFor(url), meetings: [MEETING] });
  for (let times = 0; times < 2; times++) {
    const response = await house.request("owner", "/v1/meetings/okonkwo-affair/webhook", tell());
    assertEquals(response.status, 200, await response.clone().text());
    assert((await response.json()).receiptId);
  }
  const [first, second] = upstream.requests;
  assert(first !== undefined && second !== undefined);
  assertEquals(first.path, "/v1/hook");
  const body = new TextDecoder().decode(first.body);
  const told = JSON.parse(body);
  assertEquals(Object.keys(told).sort(), ["meeting", "type"]);
  assertEquals([told.type, told.meeting], [
    "meeting.ready",
    JSON.parse(new TextDecoder().decode(second.body)).meeting,
  ]);
  assert(!/okonkwo|perpetua/i.test(upstream.everything), upstream.everything);
  const [id, timestamp] = [headerOf(first, "webhook-id"), headerOf(first, "webhook-timestamp")];
  const signature = createHmac("sha256", "sk-test").update(`${id}.${timestamp}.${body}`).digest("base64");
  assertEquals(headerOf(first, "webhook-signature"), `v1,${signature}`);
  assertEquals(headerOf(first, "authorization"), "");
  const { receipts } = await (await house.request("owner", "/v1/receipts?meeting=okonkwo-affair")).json();
  assertEquals(
    receipts.map(({ opened }: { opened: { target: string; task: string } }) => [opened.target, opened.task]),
    [
      ["bot", "notify"],
      ["bot", "notify"],
    ],
  );
});

Deno.test("a webhook that may have content gets title and overview through the gate", async () => {
  await using upstream = new Upstream(() => new Response("ok"));
  using house = await servedHouse({
    policy: policyFor(upstream.url, { content: true }),
    meetings: [MEETING],
  });
  const response = await house.request("owner", "/v1/meetings/okonkwo-affair/webhook", tell());
  assertEquals(response.status, 200, await response.clone().text());
  await response.body?.cancel();
  const told = JSON.parse(new TextDecoder().decode(upstream.requests[0]?.body));
  assertStringIncludes(told.overview, "leaves in May");
  assertStringIncludes(told.title, "[PERSON");
  assert(!/okonkwo|perpetua/i.test(upstream.everything), upstream.everything);
});

Deno.test("a webhook is told by itself when an import ends; who refuses, or fails, is said, after three tries", async () => {
  let status = 200;
  await using upstream = new Upstream(() => new Response(null, { status }));
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [MEETING] });
  const webhooks = await house.app.webhooks();
  const last = async () => (await (await house.request("owner", "/v1/webhooks")).json()).webhooks[0].last;
  assertEquals(await last(), undefined);
  await webhooks.onEvent("meeting.ready", "okonkwo-affair", new AbortController().signal);
  assert((await last()).receiptId);
  status = 500;
  await webhooks.onEvent("meeting.failed", "okonkwo-affair", new AbortController().signal);
  assertEquals((await last()).problem, "Webhook bot answered 500");
  assertEquals(upstream.requests.length, 4);
  status = 204;
  await webhooks.onEvent("meeting.failed", "never-came", new AbortController().signal);
  assertEquals(upstream.requests.length, 4, "nothing is known of it");
  const { turns: _, summary: __, ...head } = { ...MEETING, id: "never-came" };
  await webhooks.onEvent("meeting.failed", head.id, new AbortController().signal, head);
  assertEquals(JSON.parse(new TextDecoder().decode(upstream.requests[4]?.body)).type, "meeting.failed");
  const tried = await house.request("owner", "/v1/webhooks/bot/test", { method: "POST" });
  assertEquals(tried.status, 200, await tried.clone().text());
  assertEquals(JSON.parse(new TextDecoder().decode(upstream.requests[5]?.body)), { type: "webhook.test" });
  assertEquals([(await last()).event, (await last()).receiptId], [
    "webhook.test",
    (await tried.json()).receiptId,
  ]);
  const unknown = await house.request("owner", "/v1/meetings/okonkwo-affair/webhook", tell("other"));
  assertEquals(unknown.status, 404);
  await unknown.body?.cancel();

  const open = "  - { id: bot, because: It may know., permit: { targets: [bot] } }";
  using without = await servedHouse({
    policy: policyFor(upstream.url, { rules: open }),
    meetings: [MEETING],
  });
  const refused = await without.request("owner", "/v1/meetings/okonkwo-affair/webhook", tell());
  assertEquals(refused.status, 403);
  await refused.body?.cancel();
  const { webhooks: [told] } = await (await without.request("owner", "/v1/webhooks")).json();
  assertStringIncludes(told.last.problem, "Nothing was done");
  assertEquals([told.last.kind, told.trust, told.events.length], ["refused", "external", 2]);
  assertEquals((await without.request("owner", "/v1/webhooks/bot/test", { method: "POST" })).status, 403);
  assertEquals(upstream.requests.length, 6);
});
