import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { type AskHouse, routedAsk } from "../../src/ask/at_target/route_ask.ts";
import { verifyChain } from "../../src/receipts/verify.ts";
import { escalationHouse } from "../support/escalation_house.ts";
import { askOver } from "../support/sample_ask.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, chatStream, type Recorded, Upstream } from "../support/upstream.ts";
import type { Answer, AskEvent } from "../../src/ask/answer.ts";

const MEETINGS = [
  meetingOf("m1", [
    ["Dana Kowalski", "I will send the pricing to Acme Broker by Friday, write to dana.k@nightjar.example."],
    ["Tom Avery", "Pricing stays at 40 euros."],
  ]),
  meetingOf("m2", [["Dana Kowalski", "The pricing review is with Tom Avery."]], { labels: ["hr"] }),
];

function policyFor(url: string, rest: { mode?: string; rules?: string; extra?: string } = {}): string {
  return `
policy: test
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, jurisdiction: US, model: m, quality: 0.9, contextTokens: 8000,
      endpoint: { url: "${url}", secret: { env: KEY } }, price: { inPerMillion: 1, outPerMillion: 2 },
      expected: { ttftMs: 500, tokensPerSecond: 50 } }
rules:
${rest.rules ?? "  - { id: may-leave, because: The board allows it., permit: { targets: [frontier] } }"}
preferences:
  - { id: always, mode: ${rest.mode ?? "best"} }
${rest.extra ?? ""}`;
}

/** Answers by quoting line 1 of what it was sent, as a well-behaved target does. */
function quoting({ body }: Recorded): Response {
  const sent = JSON.parse(new TextDecoder().decode(body));
  const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(sent.messages[1].content) ?? [];
  const answer = JSON.stringify({
    answer: `They said: ${words}`,
    found: true,
    citations: [{ line: 1, quote: words }, { line: 1, quote: "never said" }],
  });
  return sent.stream ? chatStream(answer.match(/[\s\S]{1,7}/g) ?? []) : chatAnswer(answer);
}

async function asked(house: AskHouse, question = "Who sends the pricing?") {
  const events: AskEvent[] = [];
  const answer = await routedAsk(house)({ question }, { onEvent: (event) => events.push(event) });
  return { answer, events };
}

function textOf(events: readonly AskEvent[], part?: string): string {
  return events.map((event) => event.event === "token" && event.part === part ? event.text : "").join("");
}

Deno.test("routedAsk() leaves out quotations that a target invented, as it streams and in the end, and says so", async () => {
  const invented = ({ body }: Recorded) => {
    const sent = JSON.parse(new TextDecoder().decode(body));
    const [, speaker, words] = /^line 1 \| ([^:]*): (.*)$/m.exec(sent.messages[1].content) ?? [];
    const [, second] = /^line 2 \| [^:]*: (.*)$/m.exec(sent.messages[1].content) ?? [];
    const text = `${speaker} said: “Everyone should sign at once.” Also: “${words}”`;
    const answer = JSON.stringify({ answer: text, found: true, citations: [{ line: 2, quote: second }] });
    return chatStream(answer.match(/[\s\S]{1,7}/g) ?? []);
  };
  await using upstream = new Upstream(invented);
  using test = await escalationHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const { answer, events } = await asked(test.house);
  const turn = MEETINGS[0]?.turns[0]?.text ?? "";
  assertEquals(answer.answer, `Dana Kowalski said: […] Also: “${turn}”`);
  assertEquals(textOf(events), answer.answer);
  assertEquals(answer.citations.map(({ quote }) => quote), ["The pricing review is with Tom Avery.", turn]);
  assertStringIncludes(answer.notes?.join() ?? "", "nobody said it");
});

Deno.test("routedAsk() sends what the gate stripped, restores the answer and keeps only quotes that stand", async () => {
  await using upstream = new Upstream(quoting);
  using test = await escalationHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const { answer, events } = await asked(test.house);
  const turn = MEETINGS[0]?.turns[0]?.text ?? "";
  assertEquals(answer.citations, [{ meetingId: "m1", turn: 0, turnId: "t0", quote: turn }]);
  assertEquals(answer.answer, `They said: ${turn}`);
  assertEquals(textOf(events), answer.answer);
  assertEquals(answer.route, {
    target: "frontier",
    trust: "external",
    rule: "may-leave",
    because: "The board allows it.",
  });
  for (const secret of ["Dana", "Kowalski", "dana.k", "nightjar", "Avery", "Acme Broker"]) {
    assert(!upstream.everything.includes(secret), `${secret} left`);
  }
  const receipt = test.receipts.get(String(answer.receiptId));
  assertEquals([receipt?.opened.product, receipt?.closed?.outcome], ["redacted", "answered"]);
  assertEquals(receipt?.closed?.tokensReported, true);
  assertEquals(receipt?.opened.bytesOut, upstream.requests[0]?.body.length);
  assert((await verifyChain(test.receipts.export(), { publicKey: test.receipts.publicKey })).ok);
});

Deno.test("routedAsk() says that nothing was found, in the question's language, where a target says no more", async () => {
  const silent = JSON.stringify({ answer: " ", found: false, citations: [] });
  await using upstream = new Upstream(() => chatStream([silent]));
  using test = await escalationHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const { answer } = await asked(test.house, "Who sends the pricing?");
  assertEquals([answer.answer, answer.found], ["Not found in your meetings.", false]);
  assertEquals(
    (await asked(test.house, "Wer schickt das pricing?")).answer.answer,
    "In den Besprechungen nicht gefunden.",
  );
});

Deno.test("routedAsk() stays on the device, with no receipt and no byte, when no rule permits a target", async () => {
  await using upstream = new Upstream(quoting);
  const rules =
    "  - { id: no-hr, because: HR stays., when: { labels: { any: [hr] } }, refuse: { trust: [external] } }\n" +
    "  - { id: may, because: Allowed., permit: { targets: [frontier] } }";
  const meetings = MEETINGS.slice(1);
  using test = await escalationHouse({ policy: policyFor(upstream.url, { rules }), meetings });
  const { answer } = await asked(test.house);
  assertEquals([answer.route.target, answer.receiptId, answer.recipients], ["device", null, []]);
  assertEquals([upstream.requests.length, test.receipts.list({ limit: 1, offset: 0 }).total], [0, 0]);
  assertStringIncludes(answer.route.because, "“Meeting m2” may not go to frontier");
  assertEquals(answer.route.stayed?.kind, "meeting");
  assertStringIncludes(answer.route.because, "HR stays. (rule no-hr)");
});

Deno.test("routedAsk() leaves out the meeting that may not leave, says so, and has the rest answered", async () => {
  await using upstream = new Upstream(quoting);
  const rules =
    "  - { id: no-hr, because: HR stays., when: { labels: { any: [hr] } }, refuse: { trust: [external] } }\n" +
    "  - { id: may, because: Allowed., permit: { targets: [frontier] } }";
  using test = await escalationHouse({ policy: policyFor(upstream.url, { rules }), meetings: MEETINGS });
  const { answer } = await asked(test.house);
  assertEquals(answer.route.target, "frontier");
  assertEquals(answer.leftOut, [{ rule: "no-hr", because: "HR stays.", count: 1 }]);
  assertEquals(answer.read, ["m1"]);
  assertEquals(answer.recipients.map(({ target, outcome }) => [target, outcome]), [["frontier", "answered"]]);
  assert(!upstream.everything.includes("review is with"), "what was said in the hr meeting left");
});

Deno.test("routedAsk() lets no meeting ride along on the label of another", async () => {
  await using upstream = new Upstream(quoting);
  const rules =
    "  - { id: public-may, because: Public., when: { labels: { any: [public] } }, permit: { targets: [frontier] } }";
  const meetings = [
    meetingOf("open", [["Ann Lee", "The pricing is public."]], { labels: ["public"] }),
    meetingOf("plain", [["Ann Lee", "The pricing of the secret project."]]),
  ];
  using test = await escalationHouse({ policy: policyFor(upstream.url, { rules }), meetings });
  const { answer } = await asked(test.house, "pricing?");
  assertEquals([answer.route.target, answer.read], ["frontier", ["open"]]);
  assert(!upstream.everything.includes("secret project"));
  // Nor on what an earlier answer of the conversation has read.
  const talk = { ...test.house, conversation: "talk" };
  for (const time of ["first", "second", "third"]) {
    const { answer } = await asked(talk, "pricing?");
    assertEquals([time, answer.route.target, answer.read], [time, "frontier", ["open"]]);
    assertEquals(answer.leftOut.map(({ rule, count }) => [rule, count]), [["chatham:no-rule", 1]]);
  }
  assert(!upstream.everything.includes("secret project"));
  // What goes on with a meeting that may not go there stays, whatever else is asked about.
  const mixed = { ...test.house, conversation: "mixed" };
  const sent = upstream.requests.length;
  await routedAsk(mixed)({ question: "pricing of the project?", meetingIds: ["plain"] });
  const { answer: then } = await asked(mixed, "pricing?");
  assertEquals([then.route.target, upstream.requests.length], ["device", sent]);
});

Deno.test("routedAsk() in local-first asks outside only when the device's answer fails its checks", async () => {
  await using upstream = new Upstream(quoting);
  const policy = policyFor(upstream.url, { mode: "local-first" });
  using good = await escalationHouse({ policy, meetings: MEETINGS });
  const first = await asked(good.house);
  assertEquals([first.answer.route.target, upstream.requests.length], ["device", 0]);
  assertStringIncludes(first.answer.route.because, "frontier was not asked: mode local-first");
  // Who said it in which meeting, and what code counted, are no figures of a model.
  const dated = MEETINGS.map((meeting) => ({
    ...{ ...meeting, labels: [], title: `Pricing 2027-${meeting.id}`, startedAt: "2026-03-24T10:00:00Z" },
  }));
  using known = await escalationHouse({ policy, meetings: dated });
  for (
    const question of [
      "Who sends the pricing?",
      "What stays at 40 euros?",
      "How many meetings about pricing were there?",
    ]
  ) {
    const { answer } = await asked({ ...known.house, localAsk: askOver(known.temporary.store) }, question);
    assertEquals([question, answer.route.target, answer.found], [question, "device", true]);
  }
  assertEquals(upstream.requests.length, 0);
  const weak = (): Promise<Answer> =>
    Promise.resolve({
      answer: "It was 99 euros.",
      found: true,
      citations: [{ meetingId: "m1", turn: 1, quote: "Pricing stays at 40 euros." }],
      route: { target: "device", trust: "device", rule: "", because: "" },
      receiptId: null,
      recipients: [],
      leftOut: [],
      read: ["m1"],
    });
  using bad = await escalationHouse({ policy, meetings: MEETINGS, localAsk: weak });
  const second = await asked(bad.house);
  assertEquals([second.answer.route.target, upstream.requests.length], ["frontier", 1]);
  assert(!textOf(second.events).includes("99"));
});

Deno.test("routedAsk() in quick-then-deep shows the device's answer at once and then the deeper one", async () => {
  await using upstream = new Upstream(quoting);
  const policy = policyFor(upstream.url, { mode: "quick-then-deep" });
  using test = await escalationHouse({ policy, meetings: MEETINGS });
  const { answer, events } = await asked(test.house);
  assertStringIncludes(textOf(events, "quick"), "pricing");
  assertStringIncludes(textOf(events, "deep"), "They said");
  assertEquals(answer.route.target, "frontier");
  const isPart = (part: string) => (event: AskEvent) => event.event === "token" && event.part === part;
  assert(events.findIndex(isPart("deep")) > events.findLastIndex(isPart("quick")));
});

Deno.test("routedAsk() in split retrieves here and synthesises there", async () => {
  await using upstream = new Upstream(quoting);
  const policy = policyFor(upstream.url, { mode: "split" });
  using test = await escalationHouse({ policy, meetings: MEETINGS });
  assertEquals((await asked(test.house)).answer.route.target, "frontier");
});

Deno.test("routedAsk() in review sends nothing until a person approves these very bytes", async () => {
  await using upstream = new Upstream(quoting);
  const policy = policyFor(upstream.url, { mode: "review" });
  using test = await escalationHouse({ policy, meetings: MEETINGS });
  const decide = (by: string, isPerson: boolean, decision: "approve" | "refuse") => {
    const [waiting] = test.reviews.waiting();
    if (!waiting) throw new Error("nothing waits");
    assertEquals(upstream.requests.length, 0);
    const reviewer = { id: by, groups: [], isPerson };
    test.reviews.decide(waiting.id, decision, reviewer, waiting.bodyHash, test.house.policy().hash);
    return waiting;
  };
  const approved = asked(test.house);
  await until(() => test.reviews.waiting().length === 1);
  assertThrowsKind(() => decide("agent", false, "approve"), "forbidden");
  const shown = decide("owner", true, "approve");
  const { answer, events } = await approved;
  assertEquals(answer.route.target, "frontier");
  assertEquals(upstream.requests[0]?.body, new Uint8Array(shown.body));
  assert(events.some((event) => event.event === "review" && event.review.bodyHash === shown.bodyHash));
  upstream.requests.length = 0;
  const refused = asked(test.house);
  await until(() => test.reviews.waiting().length === 1);
  decide("owner", true, "refuse");
  assertEquals((await refused).answer.route.target, "device");
  assertEquals(upstream.requests.length, 0);
});

Deno.test("routedAsk() in review asks anew where a meeting was labelled while a person thought, and leaves that one out", async () => {
  await using upstream = new Upstream(quoting);
  const rules = `  - { id: may-leave, because: The board allows it., permit: { targets: [frontier] } }
  - { id: board-stays, because: It stays., when: { labels: { any: [board] } }, refuse: { trust: [external] } }`;
  const policy = policyFor(upstream.url, { mode: "review", rules });
  using test = await escalationHouse({ policy, meetings: MEETINGS });
  const { store } = test.temporary;
  const decide = (id: string, decision: "approve" | "refuse") => {
    const review = test.reviews.get(id);
    const owner = { id: "owner", groups: [], isPerson: true };
    test.reviews.decide(id, decision, owner, review.bodyHash, test.house.policy().hash);
    return new TextDecoder().decode(review.body);
  };
  const decided = asked(test.house);
  await until(() => test.reviews.waiting().length === 1);
  const [first] = test.reviews.waiting();
  assert(first);
  // Another title is no reason to ask again.
  for (const changed of [{ title: "Renamed" }, { labels: ["Board"] }]) {
    assertEquals(test.reviews.waiting().map(({ id }) => id), [first.id]);
    store.editMeeting("m1", undefined, (now, nextTurn) => ({
      meeting: { ...now, ...changed },
      aliases: [],
      nextTurn,
    }));
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await until(() => test.reviews.waiting().some(({ id }) => id !== first.id));
  assertThrowsKind(() => decide(first.id, "approve"), "conflict");
  const [second] = test.reviews.waiting();
  assert(!decide(second?.id ?? "", "refuse").includes("Pricing stays"));
  assertEquals([(await decided).answer.route.target, upstream.requests.length], ["device", 0]);

  // What was erased while a person thought is sent nowhere.
  const last = asked(test.house);
  await until(() => test.reviews.waiting().length === 1);
  store.deleteMeeting("m2");
  assertEquals([(await last).answer.route.target, upstream.requests.length], ["device", 0]);
});

Deno.test("routedAsk() gives no answer from what was erased or removed while a person thought or a target worked", async () => {
  let onAsked = () => {};
  await using upstream = new Upstream((request) => {
    onAsked();
    return quoting(request);
  });
  const toldIn = (events: readonly AskEvent[], answer?: Answer) => JSON.stringify([events, answer]);
  const words = "write to dana.k";
  {
    using test = await escalationHouse({
      policy: policyFor(upstream.url, { mode: "review" }),
      meetings: MEETINGS,
    });
    const { store } = test.temporary;
    const removed = asked(test.house);
    await until(() => test.reviews.waiting().length === 1);
    store.rewriteForGood("m1", 0, (meeting) => ({
      ...meeting,
      turns: meeting.turns.map((turn) => ({ ...turn, text: turn.text.replace(words, "[removed]") })),
    }));
    const { answer, events } = await removed;
    assertEquals([answer.found, toldIn(events, answer).includes(words)], [true, false]);
    const erased = asked(test.house, "Who sends the pricing to Acme?");
    await until(() => test.reviews.waiting().length === 1);
    store.deleteMeeting("m1");
    const left = await erased;
    assert(!left.answer.read.includes("m1"));
    assert(!toldIn(left.events, left.answer).includes("Acme Broker"));
  }
  assertEquals(upstream.requests.length, 0);
  for (const change of ["erase", "remove", "rename"] as const) {
    using test = await escalationHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
    const { store } = test.temporary;
    onAsked = () => {
      if (change === "erase") return void store.deleteMeeting("m1");
      store.rewriteForGood("m1", 0, (meeting) => ({
        ...meeting,
        ...(change === "rename" ? { title: "Other" } : {
          turns: meeting.turns.map((turn) => ({ ...turn, text: turn.text.replace(words, "[removed]") })),
        }),
      }));
    };
    if (change === "rename") assertEquals((await asked(test.house)).answer.citations.length, 1);
    else await assertRejects(() => asked(test.house), ChathamError, "while the answer was made");
  }
});

Deno.test("routedAsk() falls back to the device, and says so, when the target fails or answers nonsense", async () => {
  await using failing = new Upstream(() => new Response("", { status: 400 }));
  await using babbling = new Upstream(() => chatStream(["I will not ", "answer in JSON"]));
  for (
    const [upstream, requests, why] of [[failing, 1, "it declined the request"], [
      babbling,
      2,
      "it did not answer properly",
    ]] as const
  ) {
    using test = await escalationHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
    const { answer } = await asked(test.house);
    assertEquals(answer.route.target, "device");
    assertStringIncludes(answer.route.because, `frontier was asked first: ${why}`);
    assertEquals(upstream.requests.length, requests);
  }
});

Deno.test("routedAsk() lets nothing out when a detector fails, finds nothing or answers for nobody", async () => {
  await using upstream = new Upstream(quoting);
  const broken = [
    () => Promise.reject(new Error("Dana Kowalski")),
    (texts: readonly unknown[]) => Promise.resolve(texts.map(() => [])),
    () => Promise.resolve([]),
  ];
  for (const detect of broken) {
    using test = await escalationHouse({ policy: policyFor(upstream.url), meetings: MEETINGS, detect });
    const { answer } = await asked(test.house);
    assertStringIncludes(answer.route.because, "the gate let nothing out");
    assert(!answer.route.because.includes("Dana"));
  }
  assertEquals(upstream.requests.length, 0);
});

Deno.test("routedAsk() keeps to a money limit and reserves before it sends", async () => {
  await using upstream = new Upstream(quoting);
  const extra = "limits:\n  money:\n    - { id: daily, amount: 0.005, per: day }";
  using test = await escalationHouse({ policy: policyFor(upstream.url, { extra }), meetings: MEETINGS });
  const answers = await Promise.all(Array.from({ length: 8 }, () => asked(test.house)));
  const outside = answers.filter(({ answer }) => answer.route.target === "frontier").length;
  assertEquals([outside, upstream.requests.length], [2, 2]);
  const day = new Date().toISOString().slice(0, 10);
  const spent = test.budgets.spent(`daily|EUR|${day}|everyone`);
  assert(spent > 0 && spent < 1_000, `${spent} spent`);
});

Deno.test("routedAsk() sends at most the turns that the policy lets leave and names what was left out", async () => {
  await using upstream = new Upstream(quoting);
  const rules = "  - { id: few, because: One turn may leave., permit: { targets: [frontier] },\n" +
    "      obligations: { turnsMax: 1, noStreaming: true } }";
  using test = await escalationHouse({ policy: policyFor(upstream.url, { rules }), meetings: MEETINGS });
  const { answer, events } = await asked(test.house);
  const sent = JSON.parse(new TextDecoder().decode(upstream.requests[0]?.body));
  assertEquals(sent.messages[1].content.split("\n").length, 2);
  assertEquals(sent.stream, false);
  assertEquals(answer.leftOut.flatMap(({ ranges = [] }) => ranges).length, 2);
  assertEquals(textOf(events), "");
});

Deno.test("routedAsk() aborts the target when the asker goes away", async () => {
  // A bare socket: an HTTP server does not always tell that its client has gone before it writes.
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const reached = Promise.withResolvers<void>();
  const hungUp = (async () => {
    using connection = await listener.accept();
    for (const buffer = new Uint8Array(1 << 16); await connection.read(buffer) !== null;) reached.resolve();
  })();
  const url = `http://127.0.0.1:${listener.addr.port}/v1`;
  using test = await escalationHouse({ policy: policyFor(url), meetings: MEETINGS });
  const gone = new AbortController();
  const asking = routedAsk(test.house)({ question: "pricing?" }, { signal: gone.signal });
  const outcome = assertRejects(() => asking, ChathamError);
  await reached.promise;
  gone.abort();
  assertEquals((await outcome as ChathamError).kind, "cancelled");
  await hungUp;
  assertEquals(test.receipts.list({ limit: 1, offset: 0 }).receipts[0]?.closed?.outcome, "cancelled");
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

function assertThrowsKind(run: () => unknown, kind: string): void {
  try {
    run();
  } catch (error) {
    assertEquals((error as ChathamError).kind, kind);
    return;
  }
  throw new Error("nothing was thrown");
}
