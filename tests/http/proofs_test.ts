import { assert, assertEquals, assertMatch } from "@std/assert";
import { verifyChain } from "../../src/receipts/verify.ts";
import { figuresOf } from "../../src/receipts/figures.ts";
import { servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, type Recorded, Upstream } from "../support/upstream.ts";

const MEETINGS = [
  meetingOf("tides", [["Ines Moreau", "The pricing of the buoy is ninety euros, said Ines Moreau."]]),
  meetingOf("elsewhere", [["Piet Vos", "Bells ring twice."]]),
];

function policyFor(url: string): string {
  return `
policy: proofs
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, model: m, quality: 0.9, endpoint: { url: "${url}" },
      price: { inPerMillion: 1000, outPerMillion: 1000 }, expected: { ttftMs: 1, tokensPerSecond: 1000 } }
rules:
  - { id: no-hr, because: Personnel matters stay., when: { labels: { any: [hr] } }, refuse: { trust: [external] } }
  - { id: may-leave, because: The board allows it., permit: { targets: [frontier] } }
preferences:
  - { id: always, mode: best }
claims: [never external when labels has hr]
`;
}

function quoting({ body }: Recorded): Response {
  const sent = JSON.parse(new TextDecoder().decode(body));
  const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(sent.messages[1].content) ?? [];
  return chatAnswer(
    JSON.stringify({ answer: "So it is.", found: true, citations: [{ line: 1, quote: words }] }),
  );
}

Deno.test("receipts are found by the meeting that they touched though no byte is kept, add up, verify and prove", async () => {
  await using upstream = new Upstream(quoting);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const call = async (path: string, body?: unknown) => {
    const response = await house.request(
      "owner",
      path,
      body === undefined ? {} : {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(body),
      },
    );
    assertEquals(response.status, 200, path);
    return response;
  };
  const json = async (path: string, body?: unknown) => await (await call(path, body)).json();
  const { receiptId } = await json("/v1/ask", { question: "What is the pricing of the buoy?" });
  const of = async (meeting: string) => {
    const { receipts, total } = await json(`/v1/receipts?meeting=${meeting}`);
    return [receipts.map(({ id }: { id: string }) => id), total];
  };
  assertEquals(await of("tides"), [[receiptId], 1]);
  assertEquals(await of("elsewhere"), [[], 0]);
  assertEquals((await json(`/v1/receipts/${receiptId}`)).copy, "not-kept");

  const today = new Date().toISOString().slice(0, 10);
  const figures = await json(`/v1/receipts/figures?from=${today}&to=${today}`);
  const [day] = figures.days;
  assertEquals([figures.days.length, day.target, day.requests, day.answered], [1, "frontier", 1, 1]);
  assert(day.latencyMs.median >= 0 && day.latencyMs.p95 >= day.latencyMs.median);
  assertEquals(figures.hereByDay.length, figures.answeredHere === 0 ? 0 : 1);
  assertEquals(figures.lost, 0);
  house.escalation.receipts.note({ act: "decisions-lost", by: "chatham", count: 7 });
  assertEquals((await json(`/v1/receipts/figures?from=${today}&to=${today}`)).lost, 7);
  assert(day.replacedMin >= 1 && day.costMicros.EUR > 0 && day.bytesOut > 100);
  assertEquals((await json("/v1/receipts/figures?from=2020-01-01&to=2020-01-31")).days, []);

  const exported = await call("/v1/receipts/export");
  const publicKey = exported.headers.get("x-chatham-public-key") ?? "";
  const lines = (await exported.text()).trim().split("\n");
  assert((await verifyChain(lines, { publicKey })).ok);
  const verdict = await json("/v1/receipts/verify", {});
  assertEquals([verdict.ok, verdict.records, verdict.publicKey], [true, lines.length, publicKey]);
  const proof = await json("/v1/receipts/prove", { labels: ["hr"], from: today, to: today });
  // No meeting ever carried that label, so nothing is proved of it.
  assertEquals([proof.holds, proof.verdict, proof.requestsRead], [false, "never-carried", 1]);

  const erased = await house.request("owner", "/v1/meetings/tides", { method: "DELETE" });
  assertEquals([erased.status, await erased.text()], [204, ""]);
  assertEquals(await of("tides"), [[], 0]);
});

Deno.test("figuresOf() adds ranges up from both ends, and says where the upper end is open", () => {
  const opened = (at: string, entities: Record<string, string>) => ({
    ...{ v: 1 as const, seq: 0, prev: "", hash: "", signature: "", receipt: at, at, kind: "opened" as const },
    body: {
      ...{
        task: "ask",
        policy: { id: "p", version: 1, hash: "h" },
        rules: ["r"],
        target: "t",
        trust: "external" as const,
      },
      ...{
        product: "redacted" as const,
        generated: false,
        detectors: [],
        labels: [],
        commitment: "c",
        bytesOut: 10,
      },
      entities,
    },
  });
  const range = { from: "2026-03-01", to: "2026-03-02" };
  const days = figuresOf([
    opened("2026-02-28T23:59:59Z", { PERSON: "1" }),
    opened("2026-03-01T08:00:00Z", { PERSON: "4-7", EMAIL: "1" }),
    opened("2026-03-01T09:00:00Z", { PERSON: "2-3" }),
    opened("2026-03-02T09:00:00Z", { PERSON: "64+" }),
  ], range);
  assertEquals(
    days.map(({ day, requests, replacedMin, replacedMax }) => [day, requests, replacedMin, replacedMax]),
    [
      ["2026-03-01", 2, 7, 11],
      ["2026-03-02", 1, 64, null],
    ],
  );
});

Deno.test("a policy tells its rules in words, why a target is refused and what would have to change, and proves claims", async () => {
  using house = await servedHouse({ policy: policyFor("http://127.0.0.1:9/v1") });
  const call = async (path: string, body?: unknown) => {
    const init = body === undefined
      ? {}
      : { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) };
    return await (await house.request("owner", path, init)).json();
  };
  const { rules, targets } = await call("/v1/policy/words");
  const told = rules.find(({ id }: { id: string }) => id === "no-hr");
  assertEquals([told.effect, told.when, told.because], [
    "refuse",
    "labels has hr",
    "Personnel matters stay.",
  ]);
  assertEquals(targets.map(({ id, trust }: { id: string; trust: string }) => `${id} ${trust}`), [
    "device device",
    "frontier external",
  ]);
  const { explanations } = await call("/v1/policy/explain", { facts: { task: "ask", labels: ["hr"] } });
  const frontier = explanations.find(({ target }: { target: string }) => target === "frontier");
  assertEquals([frontier.permitted, frontier.rule], [false, "no-hr"]);
  assertMatch(frontier.whyNot, /hr/);
  const { proofs } = await call("/v1/policy/prove", {});
  assertEquals(proofs, [{ claim: "never external when labels has hr", holds: true }]);
  const failed = await call("/v1/policy/prove", { claims: ["never external"] });
  assertEquals([failed.proofs[0].holds, failed.proofs[0].counterexample.rule], [false, "may-leave"]);
});

Deno.test("a proof tells of what left of a recording before it was joined to a meeting that is labelled now", async () => {
  await using upstream = new Upstream(quoting);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const json = async (method: string, path: string, body: unknown) => {
    const headers = { "content-type": "application/json" };
    const answer = await house.request("owner", path, { method, headers, body: JSON.stringify(body) });
    assertEquals(answer.status, 200, path);
    return await answer.json();
  };
  await json("POST", "/v1/ask", { question: "What is the pricing of the buoy?" });
  const { revision } = await json("POST", "/v1/meetings/elsewhere/join", {
    revision: 0,
    with: "tides",
    offsetMs: 9_000_000,
  });
  await json("PATCH", "/v1/meetings/elsewhere", { revision, labels: ["hr"] });
  const today = new Date().toISOString().slice(0, 10);
  const proof = await json("POST", "/v1/receipts/prove", { labels: ["hr"], from: today, to: today });
  assertEquals([proof.verdict, proof.beforeLabelled], ["nothing-left", 1]);
});

Deno.test("a quotation that a target invented is in no answer over HTTP, which says that it was left out", async () => {
  await using upstream = new Upstream(({ body }) => {
    const sent = JSON.parse(new TextDecoder().decode(body));
    const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(sent.messages[1].content) ?? [];
    const answer = "They said: “Everyone should sign at once.”";
    return chatAnswer(JSON.stringify({ answer, found: true, citations: [{ line: 1, quote: words }] }));
  });
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const answer = await (await house.request("owner", "/v1/ask", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ question: "What is the pricing of the buoy?" }),
  })).json();
  assertEquals([answer.answer, answer.found], ["They said: […]", true]);
  assertMatch(answer.notes.join(), /left out of the answer/);
});
