import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { Named } from "../../src/erase/named_person.ts";
import { countInPages } from "../support/scan.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, type Recorded, Upstream } from "../support/upstream.ts";

function policyFor(url: string): string {
  const kept = "obligations: { retention: { sentDays: 9 }";
  return `
policy: forget
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, model: m, quality: 0.9, endpoint: { url: "${url}" },
      price: { inPerMillion: 1, outPerMillion: 1 }, expected: { ttftMs: 1, tokensPerSecond: 1000 } }
  - { id: bench, kind: openai-chat, trust: organisation, model: n, endpoint: { url: "${url}" } }
  - { id: agent, kind: client, trust: external }
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [frontier, agent] }, ${kept} } }
  - { id: in-clear, because: Allowed., permit: { targets: [bench] }, ${kept}, redaction: { default: none } } }
preferences:
  - { id: always, mode: best }
`;
}

function answer({ body }: Recorded): Response {
  const { messages } = JSON.parse(new TextDecoder().decode(body));
  const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(messages[1]?.content ?? "") ?? [];
  if (words === undefined) return chatAnswer(`You said: ${messages.at(-1).content}`);
  return chatAnswer(
    JSON.stringify({ answer: words, found: true, citations: [{ line: 1, quote: words }] }),
  );
}

/** Parts of the name and of what is made of it, however a page holds them. */
const NEEDLES = ["Kowalski", "kowalski", "KOWALSKI", "Dobrawa", "dobrawa", "dkowal", "kowalsk"];
const NAME = "Dobrawa Kowalski";

const MEETINGS = [
  meetingOf("m1", [
    [NAME, "The pricing goes out on Friday."],
    ["Tom Avery", "Dobrawa sends the pricing; write to dobrawa.kowalski@nightjar.example, said Ms Kowalski."],
    ["Dobrawa K", "I will."],
  ], {
    title: "Pricing with Dobrawa Kowalski",
    labels: ["sales", "person:dobrawa-kowalski"],
    participants: [{ name: NAME, email: "dobrawa.kowalski@nightjar.example" }, { name: "Tom Avery" }],
    summary: {
      method: "extractive",
      overview: "Dobrawa Kowalski sends the pricing.",
      overviewBy: "rules",
      decisions: [{ text: "Kowalski sends it.", turns: [0], by: "rules" }],
      actions: [{ text: "Send it.", owner: "Dobrawa", turns: [0], by: "rules" }],
      questions: [],
      covered: [[0, 2]],
    },
  }),
  meetingOf("m2", [["Tom Avery", "The pricing stays, says Kowalski, Dobrawa, at forty euros."]]),
  meetingOf("m3", [["Zoe Marsh", "The pricing is with Tom Avery."]]),
];

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

/** Leaves the name everywhere that the house can hold it. */
async function fill(house: ServedHouse): Promise<void> {
  const done = async (token: string, path: string, body: unknown) => {
    const response = await house.request(token, path, post(body));
    assertEquals(response.status, 200, await response.text());
  };
  const token = house.tokenFor("agent", "external");
  await done("owner", "/v1/ask", { question: `What did ${NAME} say about pricing?` });
  await done(token, "/v1/search", { query: "pricing" });
  for (const model of ["frontier", "bench"]) {
    await done("owner", "/v1/chat/completions", {
      model,
      messages: [{ role: "user", content: `please ask ${NAME} about +44 20 7946 0958.` }],
    });
  }
  await done("owner", "/v1/chat/completions", {
    model: "frontier",
    messages: [{ role: "user", content: "please ask Zoe Marsh." }],
  });
}

Deno.test("forgetPerson() leaves no name in any page, and what is told of others stays", async () => {
  await using upstream = new Upstream(answer);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  await fill(house);
  const { folder, store } = house.temporary;
  const before = countInPages(folder, NEEDLES);
  assert(before.file + before.log > 10, "the scan must find what is there");
  const receipts = house.escalation.receipts.list({ limit: 20, offset: 0 }).receipts.map(({ id }) => id);
  const records = [...house.escalation.receipts.export()];

  const trial = await (await house.request("owner", "/v1/forget", post({ name: NAME, trial: true }))).json();
  assertEquals(countInPages(folder, NEEDLES), before);
  const response = await house.request("owner", "/v1/forget", post({ name: NAME }));
  const forgotten = await response.json();
  assertEquals(response.status, 200, JSON.stringify(forgotten));
  assertEquals(forgotten, trial);
  assert(store.overwriteTraces());
  assertEquals(countInPages(folder, NEEDLES), { file: 0, log: 0 });
  assertEquals([forgotten.meetings, forgotten.sentCopies, forgotten.idsLeft], [2, 4, []]);
  assert(forgotten.legendEntries >= 3 && forgotten.exposures >= 1, JSON.stringify(forgotten));

  const meeting = store.getMeeting("m1");
  assertEquals(meeting?.speakers, ["[erased]", "Tom Avery"]);
  assertEquals(meeting?.participants, [{ name: "Tom Avery" }]);
  assertEquals(meeting?.turns[0]?.text, "The pricing goes out on Friday.");
  assertEquals(store.getMeeting("m3"), MEETINGS[2]);
  const found = await (await house.request("owner", "/v1/search", post({ query: "pricing" }))).json();
  assertEquals(found.hits.length, 4);

  const copies = await Promise.all(
    receipts.map(async (id) => (await (await house.request("owner", `/v1/receipts/${id}`)).json()).copy),
  );
  assertEquals(copies.filter((copy) => copy === "erased").length, 4);
  assertEquals(copies.filter((copy) => copy === "kept").length, 1);
  const after = [...house.escalation.receipts.export()];
  assertEquals(after.slice(0, records.length), records);
  // What was overwritten in the file is on record too, and says nothing of anybody.
  assertEquals(after.slice(records.length).map((line) => JSON.parse(line).body), [
    { act: "erased", by: "chatham", meetings: [], labels: [] },
  ]);
  const gone = receipts[copies.indexOf("erased")];
  const sent = await house.request("owner", `/v1/receipts/${gone}/sent`);
  assertEquals(sent.status, 404);
  assertStringIncludes((await sent.json()).detail, "were erased on");
});

Deno.test("forgetPerson() lets nothing be undone that would bring a name back, and cleans unfinished uploads", async () => {
  await using upstream = new Upstream(answer);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [] });
  const { store } = house.temporary;
  store.putMeeting(meetingOf("m9", [["Zoe Marsh", `The pricing is with ${NAME}.`], ["Zoe Marsh", "Good."]]));
  const meetings = await house.app.meetings();
  const { revision } = meetings.get("m9");
  meetings.edit("m9", revision, [{ op: "text", turn: 0, text: "The pricing is settled." }]);
  store.uploads.add({
    id: "u1",
    client: "owner",
    name: `${NAME}.wav`,
    bytes: 9,
    sha256: undefined,
    meta: { title: `With ${NAME}` },
  });
  const forget = await house.app.forget();
  const { signal } = new AbortController();
  await forget(NAME, { isTrial: false, signal });
  store.overwriteTraces();
  assertEquals(countInPages(house.temporary.folder, NEEDLES), { file: 0, log: 0 });
  assertEquals(meetings.get("m9").turns[0]?.text, "The pricing is settled.");
  assertThrows(() => meetings.undo("m9"), ChathamError, "Nothing can be undone");
  assertEquals(store.uploads.get("u1")?.name, "recording");
});

Deno.test("forgetPerson() erases nothing while a meeting concerned is under legal hold, nor while one is imported", async () => {
  await using upstream = new Upstream(answer);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: MEETINGS });
  const { folder, store } = house.temporary;
  const hold = (held: boolean) =>
    house.request("owner", "/v1/meetings/m2/hold", { ...post({ held }), method: "PUT" });
  const forget = async () => (await house.request("owner", "/v1/forget", post({ name: NAME }))).status;
  assertEquals((await (await hold(true)).json()).legalHold, true);
  const before = countInPages(folder, NEEDLES);
  assertEquals(await forget(), 409);
  assertEquals((await house.request("owner", "/v1/meetings/m2", { method: "DELETE" })).status, 409);
  assertEquals(countInPages(folder, NEEDLES), before);
  assertEquals((await (await house.request("owner", "/v1/meetings/m2")).json()).legalHold, true);
  await hold(false);
  const queued = await house.request(
    "owner",
    "/v1/meetings",
    post({ turns: [{ speaker: NAME, text: "hi" }] }),
  );
  const { jobId } = await queued.json();
  assertEquals(await forget(), 503);
  await (await house.app.intake()).run(jobId, new AbortController().signal);
  assertEquals(await forget(), 200);
  assert(store.overwriteTraces());
  assertEquals(countInPages(folder, NEEDLES), { file: 0, log: 0 });
  assertEquals((await house.request("owner", "/v1/meetings/m2", { method: "DELETE" })).status, 204);
  assertEquals(store.getMeeting("m2"), undefined);
});

Deno.test("Named erases parts of a name only where nobody else bears them", () => {
  const named = new Named("Dana Kowalski");
  const alone = named.eraserAmong(["Dana Kowalski", "Tom Avery"]);
  const beside = named.eraserAmong(["Dana Kowalski", "Dana Smith"]);
  const text = "Dana said to dana kowalski that Ms. Kowalski's plan and Tom will do.";
  assertEquals(alone.text(text), "[erased] said to [erased] that Ms. [erased]'s plan and Tom will do.");
  assertEquals(beside.text(text), "Dana said to [erased] that Ms. [erased]'s plan and Tom will do.");
  assertEquals([alone.person("D. Kowalski"), alone.person("Dana"), alone.person("Dana Smith")], [
    "[erased]",
    "Dana",
    "Dana Smith",
  ]);
  assert(!named.isAmong(["Dana Smith"], ["Dana and Kowalsky"]));
  assert(new Named("张伟").isAmong([], ["今天张伟说"]));
  assert(!new Named(" .").isName);
});
