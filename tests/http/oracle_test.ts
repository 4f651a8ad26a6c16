import { assert, assertEquals } from "@std/assert";
import { QueryPace } from "../../src/acts/query_pace.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { ToldPassages } from "../../src/acts/told_passages.ts";
import { meetingOf, temporaryStore } from "../support/store.ts";

const policy = (redaction = "pseudonym", extra = "") => `
policy: oracle
version: 1
expires: 2099-01-01
targets:
  - { id: agent, kind: client, trust: organisation }
rules:
${extra}
  - { id: agent-reads, because: Agents may read., permit: { targets: [agent] },
      obligations: { redaction: { default: ${redaction} } } }
`;

const MEETINGS = [
  meetingOf("a", [
    [
      "Wilhelmina Ashgrove",
      "The harvest price was agreed and the vault code is 4111 1111 1111 1111 for now.",
    ],
    ["Casimir Holloway", "Then the barley goes to Wilhelmina Ashgrove."],
  ], { startedAt: "2026-03-14T09:00:00Z", labels: ["zanzibar"] }),
  meetingOf("b", [["Casimir Holloway", "The barley is dry and the harvest is over."]], {
    startedAt: "2026-04-02T09:00:00Z",
  }),
];

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json", "x-chatham-conversation": "one" },
  body: JSON.stringify(body),
});

async function house(text = policy()): Promise<{ house: ServedHouse; token: string } & Disposable> {
  const served = await servedHouse({ policy: text, meetings: MEETINGS });
  return {
    house: served,
    token: served.tokenFor("agent", "organisation"),
    [Symbol.dispose]: () => served[Symbol.dispose](),
  };
}

/** What a search answers, but for the codes of placeholders. */
async function found(
  { house, token }: { house: ServedHouse; token: string },
  body: object,
): Promise<unknown> {
  const response = await house.request(token, "/v1/search", post(body));
  const text = (await response.text()).replace(/_[A-Z]{6}\]/g, "_CODE]");
  return `${response.status} ${text}`;
}

Deno.test("a search by a client beyond this device finds nothing by what is masked, right or wrong", async () => {
  using one = await house();
  const pairs: readonly (readonly [right: string, wrong: string])[] = [
    ["Wilhelmina Ashgrove", "Philippa Thornbury"],
    ["wilhelmina", "philippa"],
    ["ashgrove barley", "thornbury barley"],
    ['"vault code is 4111 1111 1111 1111"', '"vault code is 4222 2222 2222 2222"'],
    ["4111", "4222"],
    ["harvest 1111", "harvest 2222"],
    ["barley wilhelmina", "barley philippa"],
  ];
  for (const [right, wrong] of pairs) {
    assertEquals(await found(one, { query: right }), await found(one, { query: wrong }), right);
  }
  // What it is told it may look for, and scores are not told.
  const answer = await (await one.house.request(one.token, "/v1/search", post({ query: "barley price" })))
    .json();
  assertEquals(answer.hits.length, 3);
  for (const hit of answer.hits) assert(!("score" in hit) && !("why" in hit), JSON.stringify(hit));
});

Deno.test("a question of a client beyond this device carries no guess either", async () => {
  using one = await house();
  const told = async (question: string) => {
    const response = await one.house.request(one.token, "/v1/ask", post({ question }));
    const { answer, found, citations } = await response.json();
    return [response.status, found, citations?.length, String(answer).replace(/_[A-Z]{6}\]/g, "_CODE]")];
  };
  for (
    const [right, wrong] of [
      ["Is the barley for Wilhelmina Ashgrove?", "Is the barley for Philippa Thornbury?"],
      ["is the barley for wilhelmina?", "is the barley for philippa?"],
      ["How many meetings with wilhelmina?", "How many meetings with philippa?"],
      ["Is the vault code 4111 1111 1111 1111?", "Is the vault code 4222 2222 2222 2222?"],
    ]
  ) {
    assertEquals(await told(right ?? ""), await told(wrong ?? ""), right);
  }
});

Deno.test("a client beyond this device filters by placeholders that it was given, never by names, labels or dates", async () => {
  using one = await house();
  const { meetings } = await (await one.house.request(one.token, "/v1/meetings", {
    headers: { "x-chatham-conversation": "one" },
  })).json();
  const speakers = (filter: string[]) => found(one, { query: "barley", speakers: filter });
  const own: string = meetings[0].speakers[0];
  assert(/^\[PERSON_[A-Z]{6}\]$/.test(own), own);
  assert(String(await speakers([own])).includes("barley is dry"));
  assertEquals(await speakers(["Casimir Holloway"]), await speakers(["Nobody Known"]));
  const asked = await (await one.house.request(one.token, "/v1/search", post({ query: `${own} barley` })))
    .json();
  assert(asked.hits.length > 0);
  for (
    const [name, right, wrong] of [["label", "zanzibar", "nowhere"], [
      "from",
      "2026-03-15",
      "2030-01-01",
    ]] as const
  ) {
    const status = async (value: string) => {
      const response = await one.house.request(one.token, `/v1/meetings?${name}=${value}`);
      return [response.status, (await response.json()).detail];
    };
    assertEquals(await status(right), await status(wrong));
    assertEquals((await status(right))[0], 403);
  }
});

Deno.test("a client that is told everything as it is may ask as it likes", async () => {
  using one = await house(policy("none"));
  const answer = String(await found(one, { query: "wilhelmina", labels: undefined }));
  assert(answer.includes("Wilhelmina Ashgrove"), answer);
  assert(String(await found(one, { query: "harvest", from: "2026-04-01" })).includes("barley is dry"));
});

Deno.test("tries of a client beyond this device count in what it was told, and are few", async () => {
  const enough = "  - { id: enough, because: Enough was tried., when: { subjectExposure: { above: 2 } }, " +
    "refuse: { trust: [organisation, external] } }";
  using one = await house(policy("pseudonym", enough));
  const status = async (query: string) =>
    (await one.house.request(one.token, "/v1/search", post({ query }))).status;
  const before = one.house.temporary.store.database.prepare("select count(*) from exposures").pluck();
  assertEquals(before.get(), 0);
  await status("Wilhelmina Ashgrove 4111 1111 1111 1111");
  assert(Number(before.get()) > 0);
  let limited = 0;
  for (let at = 0; at < 70; at++) if (await status(`Wilhelmina Ashgrove ${at}`) === 429) limited += 1;
  assert(limited >= 10, String(limited));
});

Deno.test("ToldPassages keeps nothing of a meeting that was erased or has other words now", async () => {
  using temporary = await temporaryStore();
  const { store } = temporary;
  for (const meeting of MEETINGS) store.putMeeting(meeting);
  const passages = new ToldPassages(store);
  const made: string[] = [];
  const of = (id: string) =>
    passages.of(id, "x", () => {
      made.push(id);
      return Promise.resolve({ stems: new Set<string>(), rawStems: new Set<string>(), words: " " });
    });
  for (const id of ["a", "b", "a", "b"]) await of(id);
  assertEquals([made, passages.size], [["a", "b"], 2]);
  store.putMeeting({ ...meetingOf("c", [["Ola", "Hello."]]) });
  assertEquals(passages.size, 2);
  store.editMeeting("b", undefined, (meeting, nextTurn) => ({
    meeting: { ...meeting, turns: meeting.turns.map((turn) => ({ ...turn, text: "Nothing." })) },
    aliases: [],
    nextTurn,
  }));
  assertEquals(passages.size, 1);
  store.deleteMeeting("a");
  assertEquals(passages.size, 0);
});

Deno.test("QueryPace lets a client ask so often, and again after a while; another one is not in its way", () => {
  let now = 0;
  const pace = new QueryPace(() => now);
  const left = (client: string) => {
    let count = 0;
    try {
      for (; count < 10_000; count++) pace.asks(client);
    } catch {
      return count;
    }
    return count;
  };
  assertEquals([left("a"), left("a"), left("b")], [600, 0, 600]);
  now += 1_000;
  assertEquals(left("a"), 10);
});
