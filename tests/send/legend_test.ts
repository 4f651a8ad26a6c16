import { OWNER_ASKER } from "../../src/clients/asker.ts";
import { assert, assertEquals, assertRejects } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { parseChat } from "../../src/openai/read_chat_request.ts";
import { namedConversation } from "../../src/send/conversation_legend.ts";
import { type AskHouse, routedAsk } from "../../src/ask/at_target/route_ask.ts";
import { embedTexts, parseEmbeddings } from "../../src/openai/route_embed.ts";
import type { ChatClient } from "../../src/openai/chat_sink.ts";
import { routedChat } from "../../src/openai/route_chat.ts";
import { escalationHouse } from "../support/escalation_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, type Recorded, Upstream } from "../support/upstream.ts";
import type { FaceHouse } from "../../src/openai/face_house.ts";

function policyFor(url: string, obligations = "", rules = ""): string {
  const target = (id: string, trust: string, path: string) =>
    `  - { id: ${id}, kind: openai-chat, trust: ${trust}, model: m, quality: 0.9, endpoint: { url: "${url}${path}" },
      price: { inPerMillion: 1, outPerMillion: 1 }, expected: { ttftMs: 1, tokensPerSecond: 1000 } }`;
  return `
policy: legends
version: 1
expires: 2099-01-01
targets:
${target("one", "external", "")}
${target("two", "external", "/other")}
${target("here", "device", "/here")}
rules:
${rules}
  - { id: may-leave, because: Allowed., permit: { targets: [one, two] }${obligations} }
preferences:
  - { id: always, mode: best }
`;
}

function echo({ body }: Recorded): Response {
  return chatAnswer(`I heard: ${JSON.parse(new TextDecoder().decode(body)).messages.at(-1).content}`);
}

function faceOf(house: AskHouse): FaceHouse {
  return {
    ...house,
    languageModel: () => Promise.resolve(undefined),
    embedder: () => Promise.resolve(undefined),
  };
}

type Message = { role: "user" | "assistant" | "system"; content: string };

async function chat(
  house: AskHouse,
  messages: readonly Message[],
  { model = "one", ...client }: Partial<ChatClient> & { model?: string } = {},
): Promise<Message[]> {
  const pieces: string[] = [];
  const asked = parseChat({ model, messages });
  const who = {
    ...OWNER_ASKER,
    id: "c",
    labels: [],
    signal: new AbortController().signal,
    ...client,
  } as const;
  await routedChat(faceOf(house), asked, who, {
    hasBegun: false,
    onRoute() {},
    onPiece: (piece) => void (piece.kind === "text" && pieces.push(piece.text)),
  });
  return [...messages, { role: "assistant", content: pieces.join("") }];
}

const say = (content: string): Message => ({ role: "user", content });
const codes = (text: string) => text.match(/\[PERSON_[A-Z]+\]/g) ?? [];
const lastCode = (upstream: Upstream) =>
  codes(new TextDecoder().decode(upstream.requests.at(-1)?.body)).at(-1) ?? "none";

Deno.test("routedChat() gives a person one placeholder throughout a conversation whose history the client sends again", async () => {
  await using upstream = new Upstream(echo);
  using test = await escalationHouse({ policy: policyFor(upstream.url) });
  const first = await chat(test.house, [say("please ask Leocadia Winterbourne.")]);
  const code = lastCode(upstream);
  assertEquals(first.at(-1)?.content, "I heard: please ask Leocadia Winterbourne.");
  // The client trims what it shows, and adds somebody.
  const shown = first.map((message) => ({ ...message, content: `${message.content} ` }));
  const second = await chat(test.house, [...shown, say("and then Leocadia Winterbourne again.")]);
  assertEquals(lastCode(upstream), code);
  await chat(test.house, [...second, say("is Leocadia Winterbourne there?")]);
  assertEquals(lastCode(upstream), code);
});

Deno.test("routedChat() shares no placeholder between conversations, clients and providers", async () => {
  await using upstream = new Upstream(echo);
  using test = await escalationHouse({ policy: policyFor(upstream.url) });
  const seen: string[] = [];
  const note = () => seen.push(lastCode(upstream));
  for (let i = 0; i < 50; i++) {
    await chat(test.house, [say("please ask Leocadia Winterbourne.")], { model: i % 2 ? "one" : "two" });
    note();
  }
  const history = await chat(test.house, [say("please ask Leocadia Winterbourne.")]);
  note();
  await chat(test.house, [...history, say("Leocadia Winterbourne?")], { model: "two" });
  note();
  await chat(test.house, [...history, say("Leocadia Winterbourne?")], { id: "another" });
  note();
  await chat(test.house, [
    say("hi"),
    { role: "assistant", content: "made up" },
    say("Leocadia Winterbourne?"),
  ]);
  note();
  assertEquals(new Set(seen).size, 54);
});

Deno.test("legendFor() keeps to one conversation what a client names, to a series or the organisation what policy asks", async () => {
  await using upstream = new Upstream(echo);
  using test = await escalationHouse({ policy: policyFor(upstream.url) });
  const ask = async (client: Partial<ChatClient> = {}) => {
    await chat(test.house, [say("please ask Leocadia Winterbourne.")], client);
    return lastCode(upstream);
  };
  const named = (client: string, name: string) => ({
    id: client,
    conversation: namedConversation(test.house.scopeKey, client, name),
  });
  const first = await ask(named("c", "monday"));
  assertEquals(await ask(named("c", "monday")), first);
  assert(await ask(named("c", "tuesday")) !== first && await ask(named("d", "monday")) !== first);
  test.setPolicy(policyFor(upstream.url, ", obligations: { placeholderScope: series }"));
  const weekly = await ask({ labels: ["series:weekly"] });
  assertEquals(await ask({ labels: ["series:weekly", "hr"] }), weekly);
  assert(await ask({ labels: ["series:other"] }) !== weekly);
  assert(await ask() !== await ask());
  test.setPolicy(policyFor(upstream.url, ", obligations: { placeholderScope: organisation }"));
  assertEquals(await ask(), await ask());
});

Deno.test("legendFor() erases what expired, keeps nothing where policy says so, and touches nothing for the device", async () => {
  await using upstream = new Upstream(echo);
  using test = await escalationHouse({
    policy: policyFor(upstream.url, ", obligations: { retention: { legendDays: 0 } }"),
  });
  const { database } = test.temporary.store;
  const count = (table: string) => database.prepare(`select count(*) from ${table}`).pluck().get();
  const kept = () => ["legend_entries", "legend_conversations", "conversation_turns"].map(count);
  await chat(test.house, [say("please ask Leocadia Winterbourne.")]);
  assertEquals(kept(), [0, 0, 0]);
  test.setPolicy(policyFor(upstream.url));
  await chat(test.house, [say("please ask Leocadia Winterbourne.")], { model: "here" });
  assertEquals([...kept(), count("exposures")], [0, 0, 0, 0]);
  await chat(test.house, [say("please ask Leocadia Winterbourne.")]);
  assertEquals(kept(), [1, 1, 1]);
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
  assertEquals(test.house.legends.eraseExpired(inDays(29)), 0);
  assertEquals(test.house.legends.eraseExpired(inDays(31)), 1);
  assertEquals(kept(), [0, 0, 0]);
});

Deno.test("legendFor() forgets with a meeting what came from it alone", async () => {
  await using upstream = new Upstream(() =>
    chatAnswer(JSON.stringify({ answer: "ok", found: true, citations: [{ line: 1, quote: "pricing" }] }))
  );
  const meetings = [
    meetingOf("m1", [["Dana Kowalski", "The pricing is with Tom Avery."]]),
    meetingOf("m2", [["Tom Avery", "The pricing stays."]]),
  ];
  using test = await escalationHouse({ policy: policyFor(upstream.url), meetings });
  await routedAsk(test.house)({ question: "What did Leocadia Winterbourne say about pricing?" });
  const names = () =>
    test.temporary.store.database.prepare("select identity from legend_entries order by identity").pluck()
      .all();
  assertEquals(names(), ["dana kowalski", "leocadia winterbourne", "tom avery"]);
  test.temporary.store.deleteMeeting("m1");
  assertEquals(names(), ["leocadia winterbourne", "tom avery"]);
  test.temporary.store.deleteMeeting("m2");
  assertEquals(names(), ["leocadia winterbourne"]);
});

const LIMIT =
  "  - { id: enough, because: Enough was told of one person., when: { subjectExposure: { above: 3 } }, " +
  "refuse: { trust: [external] } }";
const TOLD = [
  "+44 20 7946 0958",
  "dana@nightjar.example",
  "4111 1111 1111 1111",
  "https://nightjar.example/dana",
];

Deno.test("subjectExposure refuses the request that would pass the limit, for its provider alone", async () => {
  await using upstream = new Upstream(echo);
  using test = await escalationHouse({ policy: policyFor(upstream.url, "", LIMIT) });
  const tell = (thing: string, model = "one") =>
    chat(test.house, [say(`Dana Kowalski has ${thing}.`)], { model });
  for (const thing of TOLD.slice(0, 3)) await tell(thing);
  await tell(TOLD[0] ?? "");
  const before = upstream.requests.length;
  await assertRejects(() => tell(TOLD[3] ?? ""), ChathamError, "Enough was told of one person.");
  assertEquals(upstream.requests.length, before);
  await chat(test.house, [say(`Tom Avery has ${TOLD[3]}.`)]);
});

Deno.test("subjectExposure counts what was told before it leaves, whatever comes of it, and at the same moment", async () => {
  await using upstream = new Upstream(() => new Response("no", { status: 400 }));
  using test = await escalationHouse({ policy: policyFor(upstream.url, "", LIMIT) });
  const tell = (thing: string) => chat(test.house, [say(`Dana Kowalski has ${thing}.`)]);
  const outcomes = await Promise.allSettled(TOLD.map(tell));
  const refused = outcomes.filter((one) => one.status === "rejected" && one.reason.kind === "refused");
  assertEquals([refused.length, upstream.requests.length], [1, 3]);
});

Deno.test("subjectExposure counts what is embedded elsewhere too", async () => {
  await using upstream = new Upstream(() => Response.json({ data: [{ index: 0, embedding: [1, 0] }] }));
  const policy = policyFor(upstream.url, "", LIMIT).replaceAll(
    "kind: openai-chat",
    "kind: openai-embeddings",
  );
  using test = await escalationHouse({ policy });
  const embed = (thing: string) =>
    embedTexts(faceOf(test.house), parseEmbeddings({ model: "one", input: `Dana Kowalski has ${thing}.` }), {
      ...OWNER_ASKER,
      id: "c",
      labels: [],
      signal: new AbortController().signal,
    });
  for (const thing of TOLD.slice(0, 3)) assertEquals((await embed(thing)).route.target, "one");
  await assertRejects(() => embed(TOLD[3] ?? ""), ChathamError, "Enough was told of one person.");
  assertEquals(upstream.requests.length, 3);
});

Deno.test("subjectExposure of a question counts the quoted lines that name the person", async () => {
  await using upstream = new Upstream(() =>
    chatAnswer(JSON.stringify({ answer: "ok", found: true, citations: [{ line: 1, quote: "pricing" }] }))
  );
  const meetings = [meetingOf("m1", [
    ["Dana Kowalski", `The pricing goes to ${TOLD[1]}, paid with ${TOLD[2]}.`],
    ["Tom Avery", `My pricing goes to ${TOLD[0]}.`],
  ])];
  const ask = async (limit: number) => {
    using test = await escalationHouse({
      policy: policyFor(upstream.url, "", LIMIT.replace("above: 3", `above: ${limit}`)),
      meetings,
    });
    return (await routedAsk(test.house)({ question: "pricing?" })).route.target;
  };
  assertEquals(await ask(2), "one");
  assertEquals(await ask(1), "here");
});
