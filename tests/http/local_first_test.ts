import { assertEquals } from "@std/assert";
import { servedHouse } from "../support/served_house.ts";
import { sampleTranscripts } from "../support/sample_ask.ts";
import { Upstream } from "../support/upstream.ts";

Deno.test("under local-first what this device answers of dated meetings stays, quoted or counted", async () => {
  await using upstream = new Upstream(() => new Response("{}", { status: 500 }));
  const policy = `
policy: first
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, model: m, quality: 0.9, endpoint: { url: "${upstream.url}" },
      price: { inPerMillion: 1, outPerMillion: 1 }, expected: { ttftMs: 1, tokensPerSecond: 1000 } }
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [frontier] } }
preferences:
  - { id: always, mode: local-first }
`;
  using house = await servedHouse({ policy, meetings: sampleTranscripts(), answers: "its own" });
  for (
    const question of [
      "What did we decide about the price of the gauge?",
      "How many meetings were about Heron?",
    ]
  ) {
    const answer = await (await house.request("owner", "/v1/ask", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question }),
    })).json();
    assertEquals([question, answer.found, answer.route?.target], [question, true, "device"]);
  }
  assertEquals(upstream.requests.length, 0);
});
