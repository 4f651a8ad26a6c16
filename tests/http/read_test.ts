import { assertEquals, assertStringIncludes } from "@std/assert";
import { reviewStore } from "../../device/store/outgoing/review_store.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";

/** What is sealed is read by the owner alone; a colleague's token and an agent beyond this device do not. */
const POLICY = `
policy: readers
version: 1
expires: 2099-01-01
targets:
  - { id: agent, kind: client, trust: external }
rules:
  - { id: sealed-is-not-read, because: What is sealed is not read here., when: { labels: { any: [sealed] }, role: { in: [member] } },
      refuse: { actions: [read] } }
  - { id: agent-reads, because: Agents may read., permit: { targets: [agent] },
      obligations: { retention: { sentDays: 7 } } }
`;
const REFUSED = "What is sealed is not read here. (rule sealed-is-not-read)";
const SEALED = meetingOf("sealed-one", [["Ilse Brandt", "The harbour pilots want nine knots."]], {
  labels: ["sealed", "series:quay"],
  title: "Pilots",
  startedAt: "2026-05-01T09:00:00Z",
  summary: {
    method: "extractive",
    overview: "The harbour pilots want nine knots.",
    overviewBy: "rules",
    decisions: [],
    actions: [{ text: "Ask for nine knots", turns: [0], by: "rules" }],
    questions: [],
    covered: [[0, 0]],
  },
});
const OPEN = meetingOf("open-one", [["Rhea Stone", "The harbour crane is painted."]], { title: "Crane" });

/** Nothing but the title and the day may stand in what a colleague is told. */
const TOLD_BY = /Ilse|pilots want|knots|series:quay|"sealed"/;

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});

async function houseWithReaders() {
  const house = await servedHouse({ policy: POLICY, meetings: [SEALED, OPEN] });
  return { house, colleague: house.tokenFor("colleague", "device") };
}

async function told(house: ServedHouse, token: string, path: string, init?: RequestInit) {
  const response = await house.request(token, path, init);
  return { status: response.status, text: await response.text() };
}

/** By path, what is asked and how it answers a colleague: a refusal, or without the meeting. */
const FACES: readonly (readonly [path: string, init: RequestInit | undefined, status: number])[] = [
  ["/v1/meetings/sealed-one", undefined, 403],
  ["/v1/meetings/sealed-one/turns?turn=t0", undefined, 403],
  ["/v1/meetings/sealed-one/versions", undefined, 403],
  ["/v1/meetings/sealed-one/export?format=json", undefined, 403],
  ["/v1/meetings/sealed-one/export?format=obsidian&pseudonyms=true", undefined, 403],
  ["/v1/meetings/sealed-one/audio", undefined, 403],
  ["/v1/meetings/sealed-one/audio/peaks", undefined, 403],
  ["/v1/meetings/sealed-one/webhook", post({ target: "none" }), 403],
  ["/v1/meetings/sealed-one/speakers", post({ name: "Ilse Brandt", newName: "Ilse" }), 403],
  ["/v1/meetings/sealed-one/vocabulary", post({ revision: 0 }), 403],
  ["/v1/meetings/open-one/join", post({ revision: 0, with: "sealed-one" }), 403],
  ["/v1/forget", post({ name: "Ilse Brandt", trial: true }), 403],
  ["/v1/forget", post({ name: "Nobody Atall", trial: true }), 403],
  ["/v1/meetings", undefined, 200],
  ["/v1/meetings?speaker=Ilse%20Brandt", undefined, 200],
  ["/v1/meetings?label=sealed", undefined, 200],
  ["/v1/series", undefined, 200],
  ["/v1/actions", undefined, 200],
  ["/v1/search", post({ query: "harbour" }), 200],
  ["/v1/search", post({ query: "pilots nine", meetingIds: ["sealed-one"] }), 200],
  ["/v1/ask", post({ question: "What of the harbour?" }), 200],
  ["/v1/ask", post({ question: "Who spoke most?" }), 200],
  ["/v1/ask", post({ question: "What does Ilse want?", meetingIds: ["sealed-one"], dryRun: true }), 200],
];

Deno.test("a colleague's token is told nothing of what it may not read, by any face, and changes nothing", async () => {
  const { house, colleague } = await houseWithReaders();
  using _ = house;
  const before = house.temporary.store.changeNumber();
  for (const [path, init, status] of FACES) {
    const asked = init?.body === undefined ? path : `${path} ${init.body}`;
    const answer = await told(house, colleague, path, init);
    assertEquals([asked, answer.status], [asked, status], answer.text);
    assertEquals(TOLD_BY.test(answer.text), false, `${asked}: ${answer.text}`);
    if (status === 403) assertStringIncludes(answer.text, REFUSED, asked);
  }
  assertEquals(house.temporary.store.changeNumber(), before);
});

Deno.test("what may not be read is listed by title and time, told to nobody by speaker or label, and its owner reads it", async () => {
  const { house, colleague } = await houseWithReaders();
  using _ = house;
  const list = async (token: string, query = "") =>
    JSON.parse((await told(house, token, `/v1/meetings${query}`)).text);
  const { meetings, total } = await list(colleague);
  assertEquals(total, 2);
  assertEquals(meetings.find(({ id }: { id: string }) => id === "sealed-one"), {
    ...{ id: "sealed-one", title: "Pilots", startedAt: "2026-05-01T09:00:00Z" },
    ...{ labels: [], speakers: [], turnCount: 0, wordCount: 0, isReadable: false },
  });
  for (const query of ["?speaker=Ilse%20Brandt", "?label=sealed"]) {
    assertEquals((await list(colleague, query)).total, 0, query);
    assertEquals((await list("owner", query)).total, 1, query);
  }
  assertStringIncludes((await told(house, "owner", "/v1/meetings/sealed-one")).text, "nine knots");
  assertStringIncludes((await told(house, "owner", "/v1/actions")).text, "nine knots");
  const found = JSON.parse((await told(house, colleague, "/v1/search", post({ query: "harbour" }))).text);
  assertEquals(found.hits.map(({ meetingId }: { meetingId: string }) => meetingId), ["open-one"]);
  assertEquals(found.leftOut, [{
    rule: "sealed-is-not-read",
    because: "What is sealed is not read here.",
    count: 1,
  }]);
});

Deno.test("for a client beyond this device what it may not read does not exist", async () => {
  const { house } = await houseWithReaders();
  using _ = house;
  const agent = house.tokenFor("agent", "external");
  const { meetings } = JSON.parse((await told(house, agent, "/v1/meetings")).text);
  assertEquals(meetings.length, 1);
  for (const init of [post({ query: "harbour" }), post({ query: "nine knots" })]) {
    const { text } = await told(house, agent, "/v1/search", init);
    assertEquals(/knots|sealed|leftOut/.test(text), false, text);
  }
});

Deno.test("a backup holds what its maker may read, and says what it leaves out", async () => {
  const { house } = await houseWithReaders();
  using _ = house;
  const backups = await house.app.backups();
  const contents = (role: "member" | "admin") =>
    backups.contents({ id: "somebody", trust: "device", role, groups: [] });
  const [least, all] = [contents("member"), contents("admin")];
  assertEquals([least.meetings, all.meetings], [1, 2]);
  assertEquals([least.leftOut.map(({ rule, count }) => [rule, count]), all.leftOut], [
    [["sealed-is-not-read", 1]],
    [],
  ]);
});

Deno.test("a hold and an erasure need no reading", async () => {
  const { house, colleague } = await houseWithReaders();
  using _ = house;
  const hold = { ...post({ held: true }), method: "PUT" };
  assertEquals((await told(house, colleague, "/v1/meetings/sealed-one/hold", hold)).status, 200);
  const lift = { ...post({ held: false }), method: "PUT" };
  assertEquals((await told(house, colleague, "/v1/meetings/sealed-one/hold", lift)).status, 200);
  const erase = { method: "DELETE" };
  assertEquals((await told(house, colleague, "/v1/meetings/sealed-one", erase)).status, 204);
});

Deno.test("what was taken from a meeting and sent, waits for review or was answered is not shown to who may not read it", async () => {
  const { house, colleague } = await houseWithReaders();
  using _ = house;
  const body = new TextEncoder().encode("nine knots");
  reviewStore(house.temporary.store.database).put({
    ...{ id: "r1", createdAt: Date.now(), expiresAt: Date.now() + 60_000, target: "agent", task: "ask" },
    ...{ asker: "owner", policyHash: "0".repeat(64), rule: "agent-reads", because: "Agents may read." },
    ...{ meetingIds: ["sealed-one"], bySomeoneElse: false, groups: [], body, contentType: "text/plain" },
    ...{ bodyHash: "0".repeat(64), state: "waiting" },
  });
  const waiting = async (token: string) =>
    JSON.parse((await told(house, token, "/v1/reviews")).text).reviews.length;
  assertEquals([await waiting("owner"), await waiting(colleague)], [1, 0]);
  const clients = await house.app.clients();
  const clerk = clients.make({ name: "agent", trust: "external", scopes: ["read"], role: "admin" });
  const { meetings } = JSON.parse((await told(house, clerk, "/v1/meetings")).text);
  const handed = await house.request(clerk, `/v1/meetings/${meetings[0].id}`);
  const other = await house.request(clerk, `/v1/meetings/${meetings[1].id}`);
  const sent = async (token: string) => {
    const answers = [];
    for (const { headers } of [handed, other]) {
      const path = `/v1/receipts/${headers.get("x-chatham-handed")}/sent`;
      answers.push((await told(house, token, path)).status);
    }
    return answers.toSorted();
  };
  assertEquals([await sent("owner"), await sent(colleague)], [[200, 200], [200, 403]]);
});
