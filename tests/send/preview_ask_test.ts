import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { previewAsk } from "../../src/ask/at_target/preview_ask.ts";
import { routedAsk } from "../../src/ask/at_target/route_ask.ts";
import { escalationHouse } from "../support/escalation_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

const MEETINGS = [
  meetingOf("m1", [["Dana Kowalski", "I will send the pricing to Acme Broker by Friday."]]),
  meetingOf("m2", [["Dana Kowalski", "The pricing of the pension is with Tom Avery."]], { labels: ["hr"] }),
];

const policyFor = (url: string) => `
policy: test
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, jurisdiction: US, model: m, quality: 0.9, contextTokens: 8000,
      endpoint: { url: "${url}" }, price: { inPerMillion: 1, outPerMillion: 2 },
      expected: { ttftMs: 500, tokensPerSecond: 50 } }
rules:
  - { id: hr-stays, because: Personnel stays., when: { labels: { any: [hr] } }, refuse: { trust: [external] } }
  - { id: may-leave, because: The board allows it., permit: { targets: [frontier] }, obligations: { noStreaming: true } }
preferences:
  - { id: always, mode: best }
`;

Deno.test("previewAsk() shows to whom, by which rule and byte for byte what is then sent, and sends nothing itself", async () => {
  const body = JSON.stringify({ answer: "By Friday.", found: false, citations: [] });
  await using upstream = new Upstream(() => chatAnswer(body));
  using test = await escalationHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const house = { ...test.house, conversation: "one-conversation" };
  const question = { question: "Who sends the pricing?" };
  const { wouldLeave, answersHereFirst } = await previewAsk(house)(question);
  assertEquals(upstream.requests.length, 0);
  assertEquals(answersHereFirst, false);
  assertEquals(
    wouldLeave.map(({ target, trust, rule, because, needsApproval }) => [
      target,
      trust,
      rule,
      because,
      needsApproval,
    ]),
    [["frontier", "external", "may-leave", "The board allows it.", false]],
  );
  const [shown] = wouldLeave;
  assert(shown !== undefined && !shown.body.includes("Kowalski") && !shown.body.includes("pension"));
  await routedAsk(house)(question);
  const [sent] = upstream.requests;
  assertEquals(new TextDecoder().decode(sent?.body), shown.body);
});

Deno.test("previewAsk() names a permitted target that is passed over, and the answer says why in the same words", async () => {
  await using upstream = new Upstream(() => chatAnswer("{}"));
  const policy = policyFor(upstream.url).replace(" quality: 0.9,", "").replace(/ price: \{[^}]*\},/, "");
  using test = await escalationHouse({ policy, meetings: MEETINGS });
  const question = { question: "Who sends the pricing?" };
  const { wouldLeave, passedOver, answersHereFirst } = await previewAsk(test.house)(question);
  assertEquals([wouldLeave, answersHereFirst, passedOver.map(({ target }) => target)], [[], true, [
    "frontier",
  ]]);
  const { route } = await routedAsk(test.house)(question);
  assertEquals([route.target, upstream.requests.length], ["device", 0]);
  assertStringIncludes(route.because, "declares no quality for frontier");
  assertStringIncludes(route.because, passedOver[0]?.why ?? "none");
});
