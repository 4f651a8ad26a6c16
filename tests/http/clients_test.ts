import { PAGE_PATHS } from "../../src/http/pages/paths.ts";
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { Detect } from "../../src/personal_data.ts";
import { MeetingAliases } from "../../src/http/clients/aliases.ts";
import { capitalisedNames } from "../support/escalation_house.ts";
import { type ServedHouse, servedHouse } from "../support/served_house.ts";
import { meetingOf } from "../support/store.ts";
import { chatAnswer, type Recorded, Upstream } from "../support/upstream.ts";

/** Unique, so that one hit anywhere is a leak; each in a form that the detectors at hand can see. */
const CANARIES = {
  id: "zephyr-quillfeather-affair",
  title: "Zephyrine Quillfeather",
  speaker: "Ottoline Brackenbury",
  turn: "peregrine.hobbs@canaryvale.example",
  participant: "Isambard Thistlewood",
  email: "isambard@canaryvale.example",
  summary: "Marigold Fennimore",
  file: "Bartholomew Nettlefold",
  question: "Leocadia Winterbourne",
  label: "project-canarywood",
};

const MEETING = meetingOf(CANARIES.id, [
  [CANARIES.speaker, `Pricing goes to ${CANARIES.turn} by Friday, said ${CANARIES.participant}.`],
  [CANARIES.participant, "Pricing stays at forty euros."],
], {
  title: `Notes of ${CANARIES.title}`,
  titleBy: "person",
  labels: [CANARIES.label],
  participants: [{ name: CANARIES.participant, email: CANARIES.email }],
  summary: {
    method: "extractive",
    overview: `It was about ${CANARIES.summary}.`,
    overviewBy: "rules",
    decisions: [{ text: `Ask ${CANARIES.summary}.`, turns: [0], by: "rules" }],
    actions: [{ text: "Write.", owner: CANARIES.summary, due: "soon", turns: [0], by: "rules" }],
    questions: [{ text: `Who is ${CANARIES.summary}?`, turns: [1], by: "rules" }],
    covered: [[0, 1]],
  },
});

const PERMITS = "  - { id: agent-may-read, because: The agent may read., permit: { targets: [agent] }, " +
  "obligations: { retention: { sentDays: 1 } } }";

function policyFor(url: string, rules = PERMITS): string {
  return `
policy: clients
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, model: m, quality: 0.9, endpoint: { url: "${url}" },
      price: { inPerMillion: 1, outPerMillion: 1 }, expected: { ttftMs: 1, tokensPerSecond: 1000 } }
  - { id: agent, kind: client, trust: external }
  - { id: bench, kind: client, trust: organisation }
  - { id: hook, kind: webhook, trust: organisation, endpoint: { url: "http://127.0.0.1:9/" } }
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [frontier] }, obligations: { retention: { sentDays: 1 } } }
${rules}
preferences:
  - { id: always, mode: best }
`;
}

function answer({ body }: Recorded): Response {
  const { messages, response_format } = JSON.parse(new TextDecoder().decode(body));
  const said = messages?.at(-1).content ?? "nothing";
  if (response_format === undefined) return chatAnswer(`You said: ${said}`);
  const [, words] = /^line 1 \| [^:]*: (.*)$/m.exec(messages[1].content) ?? [];
  return chatAnswer(
    JSON.stringify({ answer: `They said: ${words}`, found: true, citations: [{ line: 1, quote: words }] }),
  );
}

const JSON_BODY = { "content-type": "application/json" };
const post = (body: unknown, headers = {}): RequestInit => ({
  method: "POST",
  headers: { ...JSON_BODY, ...headers },
  body: JSON.stringify(body),
});
const QUESTION = `What did ${CANARIES.question} say about pricing?`;
const chat = (stream: boolean) => ({
  model: "frontier",
  stream,
  messages: [{ role: "user", content: `please ask ${CANARIES.question} and ${CANARIES.turn}.` }],
});

/** One request to every route, as a client would make it. */
function requestsFor(meeting: string, receipt: string, job: string): Record<string, RequestInit> {
  const upload = new FormData();
  upload.set("file", new File([`${CANARIES.speaker}: hello`], `${CANARIES.file}.txt`));
  return {
    "/metrics": {},
    "/v1/meetings?limit=10": {},
    [`/v1/meetings/${meeting}`]: {},
    [`/v1/meetings/${CANARIES.id}`]: {},
    "/v1/meetings": { method: "POST", body: upload },
    [`/v1/jobs/${job}`]: {},
    [`/v1/jobs/${job}/events`]: {},
    "/v1/search": post({ query: "pricing", meetingIds: [meeting] }),
    "/v1/search?": post({ query: "pricing", meetingIds: [CANARIES.id] }),
    "/v1/ask": post({ question: QUESTION }),
    "/v1/ask?": post({ question: QUESTION, stream: true }),
    "/v1/conversations/walk": {},
    "/v1/redact": post({ text: `please ask ${CANARIES.question}.` }),
    "/v1/redact?": post({ turns: [{ speaker: CANARIES.speaker, text: `Mail ${CANARIES.turn}.` }] }),
    "/v1/chat/completions": post(chat(false), { "x-chatham-labels": CANARIES.label }),
    "/v1/chat/completions?": post(chat(true)),
    "/v1/responses": post({
      model: "frontier",
      input: `please ask ${CANARIES.question} and ${CANARIES.turn}.`,
    }),
    "/v1/responses?": post({ model: "frontier", stream: true, input: `Mail ${CANARIES.turn}.` }),
    "/v1/completions": post({ model: "frontier", prompt: `please ask ${CANARIES.question}` }),
    "/v1/models/frontier": {},
    "/v1/embeddings": post({ model: "auto", input: CANARIES.question }),
    "/v1/embeddings?": post({ model: "auto", input: CANARIES.question, encoding_format: "base64" }),
    "/v1/audio/transcriptions": { method: "POST", body: upload },
    "/v1/models": {},
    "/v1/receipts": {},
    [`/v1/receipts/${receipt}`]: {},
    [`/v1/receipts/${receipt}/sent`]: {},
    [`/v1/meetings/${meeting}/hold`]: { ...post({ held: false }), method: "PUT" },
    "/v1/forget": post({ name: "Nobody Known", trial: true }),
    "/v1/reviews": {},
    "/v1/reviews/r": post({ decision: "approve", bodyHash: "0".repeat(64) }),
    "/v1/policy": {},
    "/v1/policy?": { method: "PUT", headers: JSON_BODY, body: "{}" },
    "/v1/policy/decide": post({ facts: {} }),
    "/v1/policy/replay": post({ policy: "policy: x" }),
    "/v1/jobs": {},
  };
}

/** What a page of trust `device` has besides. */
const OF_SESSIONS: Readonly<Record<string, RequestInit>> = {
  "/v1/events": {},
  "/v1/clients": {},
  "/v1/clients?": post({}),
  "/v1/installed-models": {},
  "/v1/meetings/m": { ...post({ revision: 0, title: "x" }), method: "PATCH" },
  "/v1/meetings/m/edits": post({ revision: 0, edits: [{ op: "delete", turn: 0 }] }),
  "/v1/meetings/m/speakers": post({ name: "a", newName: "b" }),
  "/v1/meetings/m/removals": post({ revision: 0, turn: 0, text: "x" }),
  "/v1/meetings/m/export": {},
  "/v1/actions": {},
  "/v1/actions/m~a": { ...post({ done: true }), method: "PATCH" },
  "/v1/templates": {},
  "/v1/templates/t": { ...post({ name: "T", sections: [] }), method: "PUT" },
  "/v1/meetings/m/turns": {},
  "/v1/meetings/m/audio": {},
  "/v1/meetings/m/audio?": { ...post({ keep: true }), method: "PUT" },
  "/v1/meetings/m/audio/peaks": {},
  "/v1/meetings/m/runs": post({ stage: "summarise" }),
  "/v1/runs": post({ meetingIds: ["m"], stage: "summarise" }),
  "/v1/meetings/m/versions": {},
  "/v1/meetings/m/versions/v": { method: "PUT" },
  "/v1/uploads": post({ name: "a.wav", bytes: 1 }),
  "/v1/uploads?": {},
  "/v1/uploads/u": {},
  "/v1/uploads/u?": { method: "PATCH" },
  "/v1/collections": {},
  "/v1/collections/c": {},
  "/v1/collections/c?": { ...post({ name: "C" }), method: "PUT" },
  "/v1/folders": {},
  "/v1/webhooks": {},
  "/v1/webhooks/hook/test": { method: "POST" },
  "/v1/meetings/m/webhook": post({ target: "hook" }),
  "/v1/series": {},
  "/v1/meetings/m/series": { ...post({ name: "x" }), method: "PUT" },
  "/v1/meetings/m/join": post({ revision: 0, with: "n" }),
  "/v1/vocabulary": {},
  "/v1/vocabulary?": { ...post({ entries: [] }), method: "PUT" },
  "/v1/collections/c/vocabulary": {},
  "/v1/collections/c/vocabulary?": { ...post({ entries: [] }), method: "PUT" },
  "/v1/meetings/m/vocabulary": post({ revision: 0 }),
  "/v1/policy/words": {},
  "/v1/policy/explain": post({ facts: {} }),
  "/v1/policy/prove": post({}),
  "/v1/receipts/export": {},
  "/v1/receipts/verify": post({}),
  "/v1/receipts/prove": post({ labels: ["hr"], from: "2026-01-01", to: "2026-12-31" }),
  "/v1/receipts/figures?from=2026-01-01&to=2026-12-31": {},
  "/v1/sessions": post({ code: "none" }),
  "/v1/sessions/codes": post({}),
  "/v1/sessions/current": {},
  "/v1/backups": {},
  "/v1/backups?": post({ passphrase: "none of your business" }),
  "/v1/backups/recovery-key": post({}),
  "/v1/restores": post({}),
  "/v1/restores/r": post({ mode: "merge" }),
  "/v1/tickets": post({ meetingId: "m", purpose: "audio" }),
};

function canariesIn(text: string): string[] {
  return Object.entries(CANARIES).flatMap(([name, canary]) =>
    [canary, ...canary.split(/[ @]/), encodeURIComponent(canary), btoa(canary)]
      .filter((form) => text.toLowerCase().includes(form.toLowerCase())).map(() => name)
  );
}

async function everythingOf(response: Response): Promise<string> {
  return [...response.headers].map(([name, value]) => `${name}: ${value}`).join("\n") +
    (await response.text());
}

async function aliasFor(house: ServedHouse, token: string): Promise<string> {
  const listed = await (await house.request(token, "/v1/meetings")).json();
  return listed.meetings[0].id;
}

async function ownReceipt(house: ServedHouse): Promise<string> {
  await (await house.request("owner", "/v1/ask", post({ question: QUESTION }))).body?.cancel();
  const { receipts } = await (await house.request("owner", "/v1/receipts")).json();
  return receipts[0].id;
}

async function ownJob(house: ServedHouse): Promise<string> {
  const upload = new FormData();
  upload.set("file", new File([`${CANARIES.speaker}: hello`], `${CANARIES.file}.txt`));
  const queued = await house.request("owner", "/v1/meetings", { method: "POST", body: upload });
  return (await queued.json()).jobId;
}

Deno.test("no canary of a meeting or request reaches a client whose token is external, by any route", async () => {
  await using upstream = new Upstream(answer);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [MEETING] });
  const token = house.tokenFor("agent", "external");
  const alias = await aliasFor(house, token);
  const requests = { ...requestsFor(alias, await ownReceipt(house), await ownJob(house)), ...OF_SESSIONS };
  const found: string[] = [];
  const statuses: Record<string, number> = {};
  for (const [path, init] of Object.entries(requests)) {
    const response = await house.request(token, path, init);
    statuses[`${init.method ?? "GET"} ${path.replace(/[0-9a-f-]{36,}/, "ID")}`] = response.status;
    const text = await everythingOf(response);
    found.push(...canariesIn(text).map((name) => `${name} in ${path}`));
  }
  assertEquals(found, []);
  // Written out, it is not the receipt of that name.
  assertEquals([statuses["GET /v1/receipts/export"], statuses["POST /v1/receipts/verify"]], [403, 403]);
  const models = await (await house.request(token, "/v1/models")).json();
  assertEquals(models.data.map(({ id }: { id: string }) => id), ["auto", "frontier"]);
  const unknown = await house.request(token, "/v1/chat/completions", post({ ...chat(false), model: "none" }));
  assertEquals([unknown.status, (await unknown.json()).error.code], [404, "model_not_found"]);
  // Counts of everything would tell who is in meetings that the client may not see.
  assertEquals(statuses["POST /v1/forget"], 403);
  const served = Object.entries(statuses).filter(([, status]) => status < 300).map(([path]) => path);
  assertEquals(served.length, 23, JSON.stringify(statuses));
  const told = { routes: house.routes.filter(({ method, path }) => method !== "ALL" && path !== "/*") };
  const asked = Object.entries(requests).map((
    [path, { method = "GET" }],
  ) => [method, path.split("?")[0] ?? ""]);
  const uncalled = told.routes.filter(({ method, path }) => {
    const pattern = new RegExp(`^${path.replace(/:\w+/g, "[^/]+")}$`);
    return method !== "DELETE" && !asked.some(([verb, url]) => verb === method && pattern.test(url ?? ""));
  });
  assertEquals(uncalled.map(({ path }) => path).filter((path) => !PUBLIC.includes(path)), []);
  found.push(...canariesIn(await (await house.request("owner", "/metrics")).text()));
  found.push(...canariesIn([...house.escalation.receipts.export()].join("\n")));
  found.push(...canariesIn(upstream.everything));
  assertEquals(found, []);
});

/** Hold nothing of any meeting, and need no token. */
const PUBLIC = [
  "/healthz",
  "/openapi.json",
  "/v1/challenge",
  ...PAGE_PATHS,
  "/assets/:name",
  "/service-worker.js",
];

Deno.test("no canary reaches an external client when a detector fails, and nothing with content does", async () => {
  await using upstream = new Upstream(answer);
  const broken: Detect[] = [
    () => Promise.reject(new Error(CANARIES.turn)),
    (texts) => Promise.resolve(texts.map(() => [])),
  ];
  for (const detect of broken) {
    using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [MEETING], detect });
    const token = house.tokenFor("agent", "external");
    const alias = new MeetingAliases(house.escalation.house.scopeKey, "agent").aliasOf(MEETING.id);
    for (
      const [path, init] of Object.entries(requestsFor(alias, crypto.randomUUID(), await ownJob(house)))
    ) {
      const response = await house.request(token, path, init);
      const { status } = response;
      assertEquals(canariesIn(await everythingOf(response)), [], path);
      if (/meetings\?|meetings\/[^/]+$|search$|ask|redact|chat|embeddings|sent$/.test(path)) {
        assert(status >= 400, `${path}: ${status}`);
      }
    }
  }
});

Deno.test("a transcript that is handed to a client beyond this device is redacted, or is not handed", async () => {
  await using upstream = new Upstream(answer);
  const heard = `Please write to ${CANARIES.turn} and ask ${CANARIES.question} about it.`;
  using house = await servedHouse({ policy: policyFor(upstream.url), heard });
  const transcribe = (token: string, fields: Record<string, string> = {}) => {
    const body = new FormData();
    body.set("file", new File(["RIFF"], `${CANARIES.file}.wav`));
    body.set("model", "auto");
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    return house.request(token, "/v1/audio/transcriptions", { method: "POST", body });
  };
  const own = await (await transcribe("owner", { response_format: "verbose_json" })).json();
  assertEquals(own.text, heard);
  const token = house.tokenFor("agent", "external");
  for (const fields of [{}, { response_format: "verbose_json" }]) {
    const response = await transcribe(token, fields);
    assertEquals([response.status, response.headers.get("x-chatham-handed")?.length], [200, 36]);
    const said = await everythingOf(response);
    assertEquals(canariesIn(said), []);
    assertStringIncludes(said, "Please write to");
  }
  assertEquals((await transcribe(token, { response_format: "srt" })).status, 403);
  using strict = await servedHouse({ policy: policyFor(upstream.url, ""), heard });
  const body = new FormData();
  body.set("file", new File(["RIFF"], "a.wav"));
  body.set("model", "auto");
  const refused = await strict.request(strict.tokenFor("agent", "external"), "/v1/audio/transcriptions", {
    method: "POST",
    body,
  });
  assertEquals([refused.status, canariesIn(await everythingOf(refused))], [403, []]);
  assertEquals(upstream.requests.length, 0);
});

Deno.test("what is handed to a client beyond this device bears a receipt, keeps its sense and one placeholder a conversation", async () => {
  await using upstream = new Upstream(answer);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [MEETING] });
  const token = house.tokenFor("agent", "external");
  const alias = await aliasFor(house, token);
  const inOne = { "x-chatham-conversation": "monday" };
  const read = await house.request(token, `/v1/meetings/${alias}`, { headers: inOne });
  const receiptId = read.headers.get("x-chatham-handed") ?? "";
  const meeting = await read.json();
  assertEquals([meeting.id, meeting.labels, meeting.turns.length], [alias, [], 2]);
  assertStringIncludes(meeting.turns[1].text, "stays at [MONEY_");
  const receipt = house.escalation.receipts.get(receiptId);
  assertEquals([receipt?.opened.target, receipt?.opened.product, receipt?.closed?.outcome], [
    "agent",
    "redacted",
    "answered",
  ]);
  const sent = house.escalation.receipts.sent(receiptId);
  assertEquals(JSON.parse(new TextDecoder().decode(sent.bytes)), meeting);
  assertEquals(sent.meetingIds, [CANARIES.id]);

  const { hits } = await (await house.request(token, "/v1/search", post({ query: "pricing" }, inOne))).json();
  const own = (hit: { speakers: string[] }) => hit.speakers[0];
  assert(hits.map(own).includes(meeting.turns[0].speaker), "the same person has the same placeholder");
  const other = await (await house.request(token, "/v1/search", post({ query: "pricing" }))).json();
  assert(!other.hits.map(own).includes(meeting.turns[0].speaker), "but not in another conversation");
  assertEquals(hits[0].meetingId, alias);
  const second = house.tokenFor("bench", "external", ["read"]);
  assertEquals((await house.request(second, `/v1/meetings/${alias}`)).status, 404);
});

Deno.test("a client beyond this device cannot learn from its own text which names the house knows", async () => {
  await using upstream = new Upstream(answer);
  const names = Array.from(
    { length: 61 },
    (_, at) => `quiet meadow${String.fromCharCode(97 + at % 26, 97 + Math.floor(at / 26))}`,
  );
  const probed = async (rules: string, said: string) => {
    using house = await servedHouse({ policy: policyFor(upstream.url, rules), meetings: [] });
    const entries = names.map((text) => ({ text, kind: "name" }));
    const put = { ...post({ entries }), method: "PUT" };
    assertEquals(
      (await everythingOf(await house.request("owner", "/v1/vocabulary", put))).includes("meadow"),
      true,
    );
    const token = house.tokenFor("agent", "external");
    const messages = [{ role: "user", content: said }];
    const done = await house.request(token, "/v1/chat/completions", post({ model: "frontier", messages }));
    return (await done.json()).choices?.[0].message.content ?? done.status;
  };
  const said = `please note that ${names[3]} and yellow lantern were mentioned`;
  assertEquals(await probed(PERMITS, said), `You said: ${said}`);
  // A target may know others' placeholders then, so names are still looked for; what is tried is counted.
  const shared = PERMITS.replace("obligations: {", "obligations: { placeholderScope: organisation,");
  assertStringIncludes(String(await probed(shared, said)), "[PERSON_");
  assertEquals(await probed(shared, names.join(", ")), 429);
});

Deno.test("what a client beyond this device has had redacted comes as it was redacted, with a receipt", async () => {
  await using upstream = new Upstream(answer);
  // A detector that takes letters in a placeholder for a name, as models do.
  const detect: Detect = async (texts, context) =>
    (await capitalisedNames(texts, context)).map((found, at) => [
      ...found,
      ...[...texts[at]?.text.matchAll(/[A-Z]{6}(?=\])/g) ?? []].map(({ index }) => ({
        start: index,
        end: index + 6,
        type: "ORGANISATION" as const,
        score: 1,
        detector: "test",
      })),
    ]);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [], detect });
  const token = house.tokenFor("agent", "external");
  const response = await house.request(token, "/v1/redact", post({ text: "We met Quenby Oxlade there." }));
  assertEquals([response.status, response.headers.get("x-chatham-handed")?.length], [200, 36]);
  const { text, entities } = await response.json();
  assert(/^We met \[PERSON_[A-Z]+\] there\.$/.test(text), text);
  assertEquals(entities[0].placeholder, text.slice(7, -7));
});

Deno.test("a client of the OpenAI dialect beyond this device keeps its placeholders over a history that it sends again, streamed or not", async () => {
  await using upstream = new Upstream(answer);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [] });
  const token = house.tokenFor("agent", "external");
  const ask = async (messages: object[]) => {
    const done = await house.request(token, "/v1/chat/completions", post({ model: "frontier", messages }));
    return (await done.json()).choices[0].message;
  };
  const first = [{ role: "user", content: `please ask ${CANARIES.question}.` }];
  const one = await ask(first);
  const [code = "none"] = /\[PERSON_[A-Z]+\]/.exec(one.content) ?? [];
  const two = await ask([...first, { role: "assistant", content: one.content }, ...first]);
  assertStringIncludes(two.content, code);
  assert(!(await ask(first)).content.includes(code));
  const streamed = await house.request(token, "/v1/chat/completions", post(chat(true)));
  assertEquals(streamed.headers.get("content-type"), "text/event-stream");
  const lines = (await streamed.text()).split("\n\n").filter((line) => line !== "");
  assertEquals(lines.at(-1), "data: [DONE]");
  assertStringIncludes(lines[0] ?? "", '"delta":{"role":"assistant","content":""}');
  assertStringIncludes(lines[1] ?? "", "You said: please ask [PERSON_");
});

Deno.test("a client beyond this device that the policy does not permit gets a clear refusal and no content", async () => {
  await using upstream = new Upstream(answer);
  const closed = async (rules: string, name: string, because: string) => {
    using house = await servedHouse({ policy: policyFor(upstream.url, rules), meetings: [MEETING] });
    const token = house.tokenFor(name, "external");
    for (const [path, init] of [["/v1/meetings", {}], ["/v1/search", post({ query: "pricing" })]] as const) {
      const response = await house.request(token, path, init);
      const problem = await response.json();
      assertEquals([response.status, problem.title], [403, "Refused by policy"]);
      assertStringIncludes(problem.detail, because);
    }
    assertEquals(house.escalation.receipts.list({ limit: 1, offset: 0 }).total, 0);
  };
  await closed("", "agent", "No rule permits it");
  await closed(PERMITS, "stranger", "The policy names no such client.");
  await closed(PERMITS, "bench", "The policy trusts this client as organisation");
  const told =
    "  - { id: enough, because: Enough was told of somebody., when: { subjectExposure: { above: 2 } }, " +
    `refuse: { trust: [external] } }\n${PERMITS}`;
  using counted = await servedHouse({
    policy: policyFor(upstream.url, told),
    meetings: [
      meetingOf("a", [[CANARIES.speaker, `Pricing goes to ${CANARIES.turn}.`]]),
      meetingOf("b", [[CANARIES.speaker, "Budget goes to +44 20 7946 0958 and 4111 1111 1111 1111."]]),
    ],
  });
  const reader = counted.tokenFor("agent", "external");
  const search = async (query: string) =>
    (await counted.request(reader, "/v1/search", post({ query }))).status;
  assertEquals([await search("pricing"), await search("pricing"), await search("budget")], [200, 200, 403]);
  const few = PERMITS.replace("retention: { sentDays: 1 }", "turnsMax: 1");
  using house = await servedHouse({ policy: policyFor(upstream.url, few), meetings: [MEETING] });
  const token = house.tokenFor("agent", "external");
  const whole = await house.request(token, `/v1/meetings/${await aliasFor(house, token)}`);
  assertStringIncludes((await whole.json()).detail, "at most 1 turns");
});

Deno.test("every route but the public ones wants a token with its scope", async () => {
  await using upstream = new Upstream(answer);
  using house = await servedHouse({ policy: policyFor(upstream.url), meetings: [MEETING] });
  const calls = Object.entries(requestsFor("m", "r", "j"));
  calls.push(["/v1/meetings/m", { method: "DELETE" }]);
  for (const scope of ["read", "ask", "approve", "admin", "audit"] as const) {
    const token = house.tokenFor(`only-${scope}`, "device", [scope]);
    for (const [path, init] of calls) {
      const response = await house.request(token, path, { ...init, ...(init.body ? { body: "{}" } : {}) });
      const isClosed = (await response.text()).includes("This token lacks the scope");
      const key = `${init.method ?? "GET"} ${path.split("?")[0]}`;
      const wanted = SCOPE_OF.find(([route]) => route.test(key))?.[1];
      assert(wanted !== undefined, `no scope is said for ${key}`);
      assertEquals(isClosed, wanted !== scope, `${key} with ${scope}: ${response.status}`);
    }
  }
  for (const [path, init] of calls) {
    assertEquals((await house.request(undefined, path, init)).status, 401);
    assertEquals((await house.request("chatham_wrong", path, init)).status, 401);
  }
});

const SCOPE_OF: readonly [RegExp, string][] = [
  [
    /^(POST|DELETE|PUT) \/v1\/meetings|^GET \/v1\/jobs$|^POST \/v1\/forget|^PUT \/v1\/policy|^POST \/v1\/policy\/replay/,
    "admin",
  ],
  [/^GET \/(v1\/(meetings|jobs|policy))|^POST \/v1\/(search|redact|policy\/decide)/, "read"],
  [/\/v1\/(ask|conversations|chat|completions|responses|embeddings|audio|models)/, "ask"],
  [/\/v1\/reviews/, "approve"],
  [/\/v1\/receipts|\/metrics/, "audit"],
];
