import { assert, assertEquals } from "@std/assert";
import type { Meeting } from "../../src/meeting/meeting.ts";
import type { Detect } from "../../src/personal_data.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

/** An agent beyond this device, a model on it, and matters that are the agent's business or not. */
const policyFor = (url: string, rules: string) => `
policy: unseen
version: 1
expires: 2099-01-01
targets:
  - { id: agent, kind: client, trust: external }
  - { id: local, kind: openai-chat, trust: device, contextTokens: 32000, model: m, quality: 0.99, endpoint: { url: "${url}" } }
rules:
${rules}
  - { id: local-model, because: The local model may., when: { task: { in: [ask, synthesise, chat] } },
      permit: { targets: [local] }, obligations: { redaction: { default: none } } }
  - { id: agent-reads, because: Agents may read., when: { task: { in: [ask, chat] } }, permit: { targets: [agent] },
      obligations: { redaction: { default: pseudonym } } }
preferences:
  - { id: usual, mode: best }
`;
const BOARD_STAYS =
  "  - { id: board-stays, because: The board's matters stay., when: { labels: { any: [board] } }, " +
  "refuse: { trust: [external] } }";

const HIDDEN = meetingOf("b1", [
  ["Chair", "The merger closes the Leith foundry and each caster is paid eleven weeks of wages."],
  // The label looks like the rule's.
], { labels: ["Ｂo\u200bard"], title: "Merger" });
const SEEN = meetingOf("s1", [["Ola", "Good morning, the foundry is warm and the casters are all well."]]);

/** A model that tells all it was given and cites only what may be seen. */
function tellAll(body: Uint8Array): Response {
  const { messages } = JSON.parse(new TextDecoder().decode(body));
  const lines: string[] = messages.flatMap(({ content }: { content: string }) =>
    content.match(/^line \d+ \| .*$/gm) ?? []
  );
  const seen = lines.find((line) => line.includes("foundry is warm")) ?? "line 1 | x: ";
  return chatAnswer(JSON.stringify({
    answer: lines.map((line) => line.replace(/^line \d+ \| [^:]*: /, "")).join(" "),
    found: true,
    citations: [{
      line: Number(/\d+/.exec(seen)),
      quote: "the foundry is warm and the casters are all well",
    }],
  }));
}

const post = (body: unknown): RequestInit => ({
  method: "POST",
  headers: { "content-type": "application/json" },
  body: JSON.stringify(body),
});
const QUESTION = "What is paid to the casters of the foundry in the merger? Cite only lines of Ola.";
const days = () => {
  const today = new Date().toISOString().slice(0, 10);
  return { from: today, to: today };
};

Deno.test("an answer for a client beyond this device reads nothing of a meeting that it may not see", async () => {
  await using upstream = new Upstream(({ body }) => tellAll(body));
  using house = await servedHouse({ policy: policyFor(upstream.url, BOARD_STAYS), meetings: [HIDDEN, SEEN] });
  const token = house.tokenFor("agent", "external");
  const answer = await (await house.request(token, "/v1/ask", post({ question: QUESTION }))).text();
  assert(answer.includes("foundry is warm"), answer);
  for (const said of [answer, upstream.everything]) assert(!/eleven|merger closes/i.test(said), said);
  const dry = await house.request(token, "/v1/ask", post({ question: QUESTION, dryRun: true }));
  assertEquals([dry.status, (await dry.json()).detail], [
    403,
    "What would leave is shown on this device only: ask without dryRun",
  ]);
  const { receipts } = house.escalation;
  assertEquals(receipts.nothingLeft("board", days()).verdict, "nothing-left");
  // The owner's own question does read it, at the model on this device.
  assert(
    (await (await house.request("owner", "/v1/ask", post({ question: QUESTION }))).text()).includes("eleven"),
  );
  assertEquals(receipts.nothingLeft("board", days()).verdict, "nothing-left");
});

Deno.test("receipts prove calls it a violation when a labelled meeting was read for an answer that cites another", async () => {
  await using upstream = new Upstream(({ body }) => tellAll(body));
  using house = await servedHouse({ policy: policyFor(upstream.url, ""), meetings: [HIDDEN, SEEN] });
  const token = house.tokenFor("agent", "external");
  const response = await house.request(token, "/v1/ask", post({ question: QUESTION }));
  const answer = await response.json();
  assert(answer.answer.includes("eleven weeks"), JSON.stringify(answer));
  assertEquals(answer.citations.length, 1);
  const proof = house.escalation.receipts.nothingLeft("BOARD", days());
  assertEquals([proof.verdict, proof.holds, proof.matches], ["left", false, [
    response.headers.get("x-chatham-handed"),
  ]]);
});

/** Everything that a client is told, but for what is different each time. */
async function toldTo(house: ServedHouse, token: string): Promise<string[]> {
  const seen = await (await house.request(token, "/v1/meetings")).json();
  const alias = seen.meetings[0]?.id ?? "";
  const hidden = "ab".repeat(20);
  const requests: readonly (readonly [string, RequestInit?])[] = [
    ["/v1/meetings"],
    ["/v1/meetings?limit=1&offset=1"],
    ["/v1/meetings?limit=1"],
    [`/v1/meetings/${alias}`],
    [`/v1/meetings/${hidden}`],
    ["/v1/search", post({ query: "foundry" })],
    ["/v1/search", post({ query: '"paid eleven weeks"' })],
    ["/v1/search", post({ query: '"paid twelve weeks"' })],
    ["/v1/search", post({ query: "merger wages caster" })],
    ["/v1/search", post({ query: "foundry", meetingIds: [alias] })],
    ["/v1/ask", post({ question: "How many weeks of wages are paid in the merger?" })],
    ["/v1/ask", post({ question: "How many meetings were there?" })],
    ["/v1/ask", post({ question: "Who attended?" })],
    ["/v1/ask", post({ question: QUESTION })],
  ];
  const told: string[] = [];
  for (const [path, init] of requests) {
    const response = await house.request(token, path, { ...init, headers: { ...init?.headers, ...NAMED } });
    const text = await response.text();
    const one = `${path} ${response.status} ${text}`;
    told.push(one.replaceAll(alias, "ALIAS").replace(UUID, "ID").replace(CODE, "_CODE]"));
  }
  return told;
}

const NAMED = { "x-chatham-conversation": "one" };
const UUID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;
const CODE = /_[A-Z]{6}\]/g;

Deno.test("every reply to a client beyond this device is the same as if what it may not see did not exist", async () => {
  const replies = async (meetings: readonly Meeting[]) => {
    await using upstream = new Upstream(({ body }) => tellAll(body));
    using house = await servedHouse({ policy: policyFor(upstream.url, BOARD_STAYS), meetings });
    const told = await toldTo(house, house.tokenFor("agent", "external"));
    // An id of its own, and one of its own making by the same rule, are not told apart either.
    return { told, handed: house.escalation.receipts.list({ limit: 100, offset: 0 }).total };
  };
  const without = await replies([SEEN]);
  assertEquals(await replies([HIDDEN, SEEN]), without);
  assertEquals(await replies([SEEN, HIDDEN, { ...HIDDEN, id: "b2", title: "Merger again" }]), without);
  assertEquals(without.told.filter((one) => / 403 /.test(one)), []);
});

Deno.test("a meeting that a client may not see is not there for reading, erasing, holding, importing or naming in a filter", async () => {
  await using upstream = new Upstream(({ body }) => tellAll(body));
  using house = await servedHouse({ policy: policyFor(upstream.url, BOARD_STAYS), meetings: [HIDDEN, SEEN] });
  const token = house.tokenFor("agent", "external");
  const { MeetingAliases } = await import("../../src/http/clients/aliases.ts");
  const alias = new MeetingAliases(house.escalation.house.scopeKey, "agent").aliasOf("b1");
  const never = new MeetingAliases(house.escalation.house.scopeKey, "agent").aliasOf("never-there");
  const replies = async (id: string) => {
    const read = await house.request(token, `/v1/meetings/${id}`);
    const held = await house.request(token, `/v1/meetings/${id}/hold`, {
      ...post({ held: true }),
      method: "PUT",
    });
    const erased = await house.request(token, `/v1/meetings/${id}`, { method: "DELETE" });
    const found = await house.request(token, "/v1/search", post({ query: "foundry", meetingIds: [id] }));
    return await Promise.all(
      [read, held, erased, found].map(async (
        one,
      ) => [one.status, (await one.text()).replace(CODE, "_CODE]")]),
    );
  };
  assertEquals(await replies(alias), await replies(never));
  // What it imports is its own, whatever it calls it and whatever else holds the same words.
  const told = { turns: [{ speaker: "Chair", text: "The Leith foundry closes in June." }] };
  const intake = await house.app.intake();
  const imported = async (by: string, meeting: object) => {
    const response = await house.request(by, "/v1/meetings", post(meeting));
    assertEquals(response.status, 202);
    const { id, jobId, ...rest } = await response.json();
    await intake.run(jobId, new AbortController().signal);
    return { id, ...rest };
  };
  const owners = await imported("owner", { ...told, labels: ["board"] });
  const first = await imported(token, told);
  assertEquals([Object.keys(first), await imported(token, told)], [["id"], { ...first, known: true }]);
  for (const id of ["b1", alias, "never-there"]) {
    assertEquals(Object.keys(await imported(token, { ...told, id })), ["id"]);
  }
  const { store } = house.temporary;
  assertEquals(store.getMeeting("b1"), HIDDEN);
  assertEquals(store.getMeeting(owners.id)?.labels, ["board"]);
  assertEquals(store.listMeetings({ limit: 100, offset: 0 }).total, 7);
  const collection = new FormData();
  collection.set("file", new File(["Ola: Hello there."], "a.txt"));
  collection.set("meta", JSON.stringify({ collection: "board" }));
  const refused = await house.request(token, "/v1/meetings", { method: "POST", body: collection });
  assertEquals(refused.status, 403);
});

Deno.test("a meeting that a rule about what is found in it keeps from a client leaves the others, in a list, a search and by itself", async () => {
  await using upstream = new Upstream(({ body }) => tellAll(body));
  const rule = "  - { id: no-mail, because: Addresses stay., when: { detected: { any: [contact] } }, " +
    "refuse: { trust: [external] } }";
  const secret = meetingOf(
    "m1",
    [["Ola", "The foundry writes to ola.dahl@foundry.example about castings."]],
    {
      title: "Write to ola.dahl@foundry.example",
    },
  );
  using house = await servedHouse({
    policy: policyFor(upstream.url, rule),
    meetings: [secret, SEEN],
    detect: addresses,
  });
  const token = house.tokenFor("agent", "external");
  const list = await house.request(token, "/v1/meetings");
  const { total, meetings } = await list.json();
  assertEquals([list.status, total, meetings.length], [200, undefined, 1]);
  const found = await house.request(token, "/v1/search", post({ query: "foundry castings" }));
  const { hits } = await found.json();
  assertEquals([found.status, hits.length, hits[0]?.meetingId], [200, 1, meetings[0]?.id]);
  const { MeetingAliases } = await import("../../src/http/clients/aliases.ts");
  const alias = new MeetingAliases(house.escalation.house.scopeKey, "agent").aliasOf("m1");
  // A list again, one meeting that is hidden and one that never was: each is answered at a step, and none at once.
  const waited = house.waits.length;
  assertEquals((await house.request(token, `/v1/meetings/${alias}`)).status, 404);
  assertEquals((await house.request(token, `/v1/meetings/${alias.replace(/^./, "x")}`)).status, 404);
  assertEquals((await house.request(token, "/v1/meetings")).status, 200);
  assertEquals(house.waits.slice(waited), [1_000, 1_000, 1_000]);
  assertEquals((await house.request("owner", "/v1/meetings/m1")).status, 200);
  assertEquals(house.waits.length, waited + 3);
  const handed = house.escalation.receipts.list({ limit: 10, offset: 0, meetingId: "m1" });
  assertEquals(handed.total, 0);
  // Alone it is as if there were none at all, to the last header.
  const replies = async (meetings: readonly Meeting[]) => {
    using other = await servedHouse({ policy: policyFor(upstream.url, rule), meetings, detect: addresses });
    const answer = await other.request(other.tokenFor("agent", "external"), "/v1/meetings");
    return [answer.status, await answer.text(), [...answer.headers.keys()].join(" ")];
  };
  assertEquals(await replies([secret]), await replies([]));
});

Deno.test("names that are known from a hidden meeting of the same series change nothing in what a client is told", async () => {
  const weekly = (labels: readonly string[] = []) => ({ labels: ["series:weekly", ...labels] });
  const hidden = meetingOf("h1", [["Runa Holt", "The merger is agreed."]], weekly(["board"]));
  const seen = meetingOf("s2", [["Ola", "We asked runa holt, and the foundry is warm."]], weekly());
  const byRoster: Detect = (texts, { roster }) =>
    Promise.resolve(
      texts.map(({ text }) =>
        [...text.matchAll(PROBE), ...text.matchAll(/[\w.]+@example\.org/g)].map((found) => ({
          start: found.index,
          end: found.index + found[0].length,
          type: found[0].includes("@") ? "EMAIL" as const : "PERSON" as const,
          score: 1,
          detector: "test",
        })).concat(roster.flatMap((name) => {
          const start = text.toLowerCase().indexOf(name.toLowerCase());
          return start < 0
            ? []
            : [{ start, end: start + name.length, type: "PERSON" as const, score: 1, detector: "test" }];
        }))
      ),
    );
  const replies = async (meetings: readonly Meeting[]) => {
    using house = await servedHouse({
      policy: policyFor("http://127.0.0.1:9/", BOARD_STAYS),
      meetings,
      detect: byRoster,
    });
    const told = await house.request(
      house.tokenFor("agent", "external"),
      "/v1/search",
      post({ query: "foundry" }),
    );
    return (await told.text()).replace(/"meetingId":"[^"]+"/, "").replace(CODE, "_CODE]");
  };
  const alone = await replies([seen]);
  assert(alone.includes("runa holt"), alone);
  assertEquals(await replies([hidden, seen]), alone);
});

/** Under a rule about what is found: some of what was said about barges may not be told, all over the archive. */
const BARGES = [1, 2, 3, 4, 5].map((day) =>
  meetingOf(`open${day}`, [
    ["Ines", `The barge is loaded with ${"more ".repeat(day)}grain, and the harbour is quiet.`],
    ["Ola", "Then we leave the quay in the morning."],
  ], { title: `Barge ${day}`, startedAt: `2026-03-0${day}T09:00:00Z` })
);
const BARGES_HIDDEN = [1, 2, 3, 4].flatMap((day) =>
  ["09:30", "10:30"].map((time) =>
    meetingOf(`mail${day}${time.slice(0, 2)}`, [
      [
        "Zoe",
        `The barge, the grain and the harbour: write to zoe.lund@barge.example about the barge ${day}.`,
      ],
    ], { title: `Barge: ask zoe.lund@barge.example, ${time}`, startedAt: `2026-03-0${day}T${time}:00Z` })
  )
);

Deno.test("pages, hits and counts under a rule about what is found are those of an archive without what it keeps", async () => {
  const rule = "  - { id: no-mail, because: Addresses stay., when: { detected: { any: [contact] } }, " +
    "refuse: { trust: [external, organisation] } }";
  const masked = policyFor("http://127.0.0.1:9/", rule);
  const requests: readonly (readonly [string, RequestInit?])[] = [
    ...["", "?limit=1", "?limit=2", "?limit=2&offset=1", "?limit=2&offset=2", "?limit=2&offset=4"]
      .map((query) => [`/v1/meetings${query}`] as const),
    ...["?limit=1&offset=5", "?limit=3&offset=3", "?offset=9"].map((query) =>
      [`/v1/meetings${query}`] as const
    ),
    ...[1, 2, 3, 5, 50].map((limit) =>
      ["/v1/search", post({ query: "barge grain harbour", limit })] as const
    ),
    ["/v1/search", post({ query: "zoe" })],
    ["/v1/search", post({ query: '"about the barge"' })],
    ["/v1/actions"],
  ];
  const replies = async (meetings: readonly Meeting[], trust: "external" | "organisation") => {
    using house = await servedHouse({
      policy: trust === "external"
        ? masked
        : masked.replace("external", trust).replace("default: pseudonym", "default: none"),
      meetings,
      answers: "its own",
      detect: addresses,
    });
    const token = house.tokenFor("agent", trust);
    const aliases = new Map<string, string>();
    const alike = (id: string) => aliases.getOrInsertComputed(id, () => `M${aliases.size}`);
    const told: string[] = [];
    const records = () => house.escalation.receipts.list({ limit: 1, offset: 0 }).total;
    for (const [path, init] of requests) {
      const before = records();
      const response = await house.request(token, path, init);
      const text = (await response.text()).replace(ALIASED, alike).replace(CODE, "_CODE]");
      const headers = [...response.headers.keys()].join(" ");
      told.push(`${path} ${response.status} ${headers} ${records() - before} ${text}`);
    }
    return told;
  };
  // Masked, and as it is: the search goes two ways.
  for (const trust of ["external", "organisation"] as const) {
    const alone = await replies(BARGES, trust);
    assertEquals(await replies([...BARGES_HIDDEN, ...BARGES], trust), alone);
    const held = alone.map((one) => one.match(/"turnCount"|"startTurn":/g)?.length ?? 0);
    assertEquals(held, [5, 1, 2, 2, 2, 1, 0, 2, 0, 1, 2, 3, 5, 5, 0, 0, 0]);
    // One receipt for each reply that tells something.
    assertEquals(
      alone.map((one) => one.split(" 200 ")[1]?.match(/ (\d) \{/)?.[1] ?? "0"),
      held.map((n) => n > 0 ? "1" : "0"),
    );
    assertEquals(alone.filter((one) => one.includes('"total"')), []);
  }
});

/** What a meeting is called to a client. */
const ALIASED = /\b[0-9a-f]{42}\b/g;

const GERMAN = meetingOf("g1", [
  ["Ola", "Die Gießerei ist heute warm, und wir liefern den ersten Kran am Dienstag nach Hamburg."],
  ["Ines", "Gut, dann rufe ich morgen im Hafen an und bestelle den großen Lastwagen."],
], { title: "Foundry" });
const ENGLISH = meetingOf("e1", [
  ["Ola", "The Hamburg crane leaves the foundry on Tuesday, and nobody has ordered a lorry for it yet."],
  ["Ines", "Then I shall call the harbour tomorrow and ask them whether they have one."],
], { title: "Gießerei" });

Deno.test("a permit that rests on the language opens the meetings of that language and is silent about the others", async () => {
  const rules = "  - { id: agent-german, because: German may be read., when: { task: { in: [ask, chat] }, " +
    "language: { in: [de] }, device.onBattery: false, detector.recall.person: { atLeast: 0.9 } }, permit: { targets: [agent] }," +
    " obligations: { redaction: { default: pseudonym } } }";
  const policy = policyFor("http://127.0.0.1:9/", rules).replace(
    / {2}- \{ id: agent-reads,[^]*?\} \} \}\n/,
    "",
  );
  const replies = async (meetings: readonly Meeting[]) => {
    using house = await servedHouse({
      policy,
      meetings,
      answers: "its own",
      detect: addresses,
      deviceFacts: { "device.onBattery": false },
      detectorCard: { version: 1, recall: { de: { person: 0.95 }, en: { person: 0.95 } } },
    });
    const token = house.tokenFor("agent", "external");
    const told: string[] = [];
    let alias = "";
    for (
      const [path, init] of [
        ["/v1/meetings"],
        ["/v1/meetings?limit=1&offset=1"],
        ["/v1/search", post({ query: "Hamburg" })],
        ["/v1/search", post({ query: "lorry" })],
        ["/v1/ask", post({ question: "Wann liefern wir den ersten Kran nach Hamburg?" })],
      ] as const
    ) {
      const headers = { ...init?.headers, ...NAMED };
      const response = await house.request(token, path, { ...init, headers });
      const text = await response.text();
      alias ||= JSON.parse(text).meetings?.[0]?.id ?? "";
      told.push(
        `${path} ${response.status} ${
          text.replaceAll(alias, "A").replace(UUID, "ID").replace(CODE, "_CODE]")
        }`,
      );
    }
    return told;
  };
  const alone = await replies([GERMAN]);
  assertEquals(await replies([ENGLISH, GERMAN]), alone);
  assertEquals(alone.map((one) => one.split(" ")[1]), ["200", "200", "200", "200", "200"], alone.join("\n"));
  const [list = "", , hits = "", , answer = ""] = alone;
  for (const said of [list, hits, answer]) assert(said.includes('"A"'), said);
});

Deno.test("an answer for a client leaves out the meetings that a rule about what is found in them keeps, and is as if they were not there", async () => {
  const rule = "  - { id: no-mail, because: Addresses stay., when: { detected: { any: [contact] } }, " +
    "refuse: { trust: [external] } }";
  const secret = meetingOf("m1", [[
    "Ola",
    "The harvest was counted by ola.dahl@foundry.example and is nine barges.",
  ]]);
  const open = meetingOf("m2", [["Ines", "The harvest was counted again and is eight barges."]]);
  const replies = async (meetings: readonly Meeting[]) => {
    using house = await servedHouse({
      policy: policyFor("http://127.0.0.1:9/", rule),
      meetings,
      answers: "its own",
      detect: addresses,
    });
    const asked = { question: "How many barges is the harvest that was counted?" };
    const response = await house.request(house.tokenFor("agent", "external"), "/v1/ask", post(asked));
    const body = await response.json();
    const own = await (await house.request("owner", "/v1/ask", post(asked))).json();
    const handed = house.escalation.receipts.list({ limit: 10, offset: 0, meetingId: "m1" }).receipts
      .filter(({ opened }) => opened.target === "agent").length;
    return {
      status: response.status,
      answer: body.answer?.replace(CODE, "_CODE]"),
      cited: body.citations?.length,
      own: own.citations.length,
      handed,
    };
  };
  const alone = await replies([open]);
  const both = await replies([secret, open]);
  assertEquals({ ...both, own: 1 }, { ...alone, own: 1, handed: 0 });
  assertEquals([both.status, both.cited, both.own], [200, 1, 2]);
});

Deno.test("what a rule about content keeps from a client is left out before a model is asked, and it is asked once", async () => {
  const rule = "  - { id: no-mail, because: Addresses stay., when: { detected: { any: [contact] } }, " +
    "refuse: { trust: [external] } }";
  const secret = meetingOf("m1", [["Chair", "The foundry pays each caster, says ola.dahl@foundry.example."]]);
  await using upstream = new Upstream(({ body }) => tellAll(body));
  using house = await servedHouse({
    ...{ policy: policyFor(upstream.url, rule), meetings: [secret, SEEN], detect: addresses },
  });
  const asked = post({ question: QUESTION });
  const answer = await (await house.request(house.tokenFor("agent", "external"), "/v1/ask", asked)).text();
  assert(answer.includes("foundry is warm"), answer);
  assertEquals(upstream.requests.length, 1);
  for (const told of [answer, upstream.everything]) assert(!told.includes("pays each"), told);
});

/** Finds e-mail addresses, and the name that every detector is tried with. */
const addresses: Detect = (texts) =>
  Promise.resolve(
    texts.map(({ text }) =>
      [...text.matchAll(/\S+@\S+\.example|[\w.]+@example\.org/g), ...text.matchAll(PROBE)].map((found) => ({
        start: found.index,
        end: found.index + found[0].length,
        type: found[0].includes("@") ? "EMAIL" as const : "PERSON" as const,
        score: 1,
        detector: "test",
      }))
    ),
  );

/** The sentence that every detector is tried with. */
const PROBE = /(?<=My name is )\w+ \w+/g;
