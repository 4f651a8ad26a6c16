import { assert, assertEquals, assertRejects } from "@std/assert";
import { Egress } from "../../cloud/egress.ts";
import type { EgressFloor, EgressTarget } from "../../src/link/egress_policy.ts";
import { EnvelopeKey, sealEnvelope } from "../../src/link/envelope.ts";
import { EgressClient, EgressFailure, type Sending } from "../../src/link/egress_client.ts";
import { decodeReply } from "../../src/link/egress_reply.ts";
import type { Link } from "../../src/link/link.ts";
import { ASKED, TestChain } from "../support/shown_receipt.ts";
import { linkPair } from "../support/link_pair.ts";
import { chatAnswer, chatStream, Upstream } from "../support/upstream.ts";

type Unreceipted = Omit<Sending, "receipt">;

const POLICY_HASH = "policy-1";
const EMAIL = "dana.k@nightjar.example";

interface House {
  /** Opens a receipt for whatever it sends. */
  readonly client: Pick<EgressClient, "probe" | "keys"> & {
    send(content: Unreceipted, signal: AbortSignal): ReturnType<EgressClient["send"]>;
  };
  /** Sends with whatever receipt a test makes. */
  readonly bare: EgressClient;
  readonly chain: TestChain;
  readonly link: Link;
  readonly key: EnvelopeKey;
  close(): void;
}

async function house(
  targets: readonly EgressTarget[],
  secrets: ReadonlyMap<string, string> = new Map([["KEY", "sk-test"]]),
): Promise<House> {
  const key = new EnvelopeKey(crypto.getRandomValues(new Uint8Array(32)));
  const { parent, child, close } = await linkPair();
  new Egress({
    key,
    policy: { hash: POLICY_HASH, targets: [...targets] },
    secrets,
  })
    .serve(child);
  const bare = new EgressClient(parent, key);
  const chain = new TestChain();
  const trustOf = (id: string) => targets.find((one) => one.id === id)?.trust ?? "external";
  const client: House["client"] = {
    send: (one, signal) => bare.send(chain.with(one, {}, trustOf(one.target)), signal),
    probe: (id) => bare.probe(id),
    keys: () => bare.keys(),
  };
  return { client, bare, chain, link: parent, key, close };
}

function target(url: string, change: Partial<EgressTarget> = {}): EgressTarget {
  return {
    id: "frontier",
    kind: "openai-chat",
    trust: "external",
    url,
    model: "m",
    secretEnv: "KEY",
    floors: [...ASKED],
    ...change,
  };
}

function content(text: string, change: Partial<Unreceipted> = {}): Unreceipted {
  const body = JSON.stringify({ model: "m", messages: [{ role: "user", content: text }] });
  return {
    product: "redacted",
    withheld: ["EMAIL"],
    target: "frontier",
    operation: "chat",
    contentType: "application/json",
    body: new TextEncoder().encode(body),
    policyHash: POLICY_HASH,
    timeoutMs: 10_000,
    stream: false,
    ...change,
  };
}

async function textOf(body: AsyncIterable<Uint8Array>): Promise<string> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const bytes of body) text += decoder.decode(bytes, { stream: true });
  return text;
}

const never = new AbortController().signal;

Deno.test("Egress sends the exact bytes of the envelope and none of the SDK's own headers", async () => {
  await using upstream = new Upstream(() => chatAnswer("hello"));
  const { client, close } = await house([target(upstream.url)]);
  const sent = content('spaced   "text" \u00e9');
  const { head, body } = await client.send(sent, never);
  assertEquals(JSON.parse(await textOf(body)).choices[0].message.content, "hello");
  assertEquals(head, {
    status: 200,
    contentType: "application/json",
    attempts: 1,
    requestId: "req-1",
  });
  const [request] = upstream.requests;
  assertEquals(request?.body, sent.body);
  assertEquals(request?.path, "/v1/chat/completions");
  assertEquals(request?.headers.map((header) => header.split(":")[0]).sort(), [
    "accept",
    "accept-encoding",
    "accept-language",
    "authorization",
    "content-length",
    "content-type",
    "host",
    "user-agent",
  ]);
  assert(request?.headers.includes("user-agent: chatham"));
  assert(request?.headers.includes("authorization: Bearer sk-test"));
  close();
});

Deno.test("Egress lets no upstream byte out for what it refuses", async () => {
  await using upstream = new Upstream(() => chatAnswer("no"));
  const device = target(upstream.url, {
    id: "local",
    trust: "device",
    floors: [{ tasks: ["ask"], mayBeCleared: true, withheld: [] }],
  });
  const { client, close } = await house([target(upstream.url), device]);
  const other = new TextEncoder().encode('{"model":"other","messages":[]}');
  const refusals: [string, Unreceipted, string][] = [
    ["an unknown target", content("x", { target: "elsewhere" }), "not in the active policy"],
    ["another policy", content("x", { policyHash: "older" }), "another policy"],
    ["an operation the target cannot do", content("x", { operation: "transcriptions" }), "cannot do that"],
    ["cleared content for external", content("x", { product: "cleared" }), "only get redacted"],
    ["a body that names another model", content("x", { body: other }), "not who the body is for"],
    ["what the floor finds", content(`mail ${EMAIL}`), "pattern floor"],
  ];
  for (const [name, envelope, why] of refusals) {
    const error = await assertRejects(
      () => client.send(envelope, never),
      EgressFailure,
      why,
    ) as EgressFailure;
    assertEquals(error.mayHaveLeft, false, name);
  }
  assertEquals(upstream.requests.length, 0);
  await textOf(
    (await client.send(content(`mail ${EMAIL}`, { target: "local", product: "cleared" }), never)).body,
  );
  assertEquals(upstream.requests.length, 1);
  close();
});

Deno.test("Egress lets no upstream byte out for forged, altered and replayed envelopes", async () => {
  await using upstream = new Upstream(() => chatAnswer("once"));
  const { link, key, close } = await house([target(upstream.url)]);
  const exchange = async (sealed: Uint8Array): Promise<string> => {
    const channel = link.open();
    link.sendControl({ op: "request", channel: channel.number });
    await channel.write(sealed);
    await channel.end();
    let last = "";
    for await (const message of channel.read()) last = decodeReply(message).kind;
    return last;
  };
  const chain = new TestChain();
  const withReceipt = () => {
    const sending = content("x");
    const { id: receiptId, salt, trail } = chain.open(sending);
    return { ...sending, receiptId, salt, trail: trail(undefined) };
  };
  const sealed = sealEnvelope(withReceipt(), key, { now: Date.now(), lifetimeMs: 10_000 });
  const forged = sealEnvelope(withReceipt(), new EnvelopeKey(new Uint8Array(32)), {
    now: Date.now(),
    lifetimeMs: 10_000,
  });
  const expired = sealEnvelope(withReceipt(), key, { now: Date.now() - 20_000, lifetimeMs: 10_000 });
  const altered = sealed.slice();
  altered[altered.length - 40] = (altered[altered.length - 40] ?? 0) ^ 1;
  for (const bad of [forged, expired, altered, sealed.slice(0, 20), new Uint8Array(0)]) {
    assertEquals(await exchange(bad), "failed");
  }
  assertEquals(upstream.requests.length, 0);
  assertEquals(await exchange(sealed), "done");
  assertEquals(await exchange(sealed), "failed");
  assertEquals(upstream.requests.length, 1);
  close();
});

Deno.test("Egress passes a stream on piece by piece and stops the target when the client goes away", async () => {
  await using upstream = new Upstream(() => chatStream(Array.from({ length: 200 }, (_, i) => `w${i} `), 10));
  const { client, close } = await house([target(upstream.url)]);
  const { body } = await client.send(content("x", { stream: true }), never);
  let text = "";
  for await (const bytes of body) {
    text += new TextDecoder().decode(bytes);
    if (text.includes("w3 ")) break;
  }
  assert(!text.includes("w150"));
  while (upstream.aborted === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const controller = new AbortController();
  const second = await client.send(content("y", { stream: true }), controller.signal);
  await second.body.next();
  controller.abort();
  await assertRejects(() => textOf(second.body), EgressFailure, "cancelled");
  while (upstream.aborted < 2) await new Promise((resolve) => setTimeout(resolve, 5));
  close();
});

Deno.test("Egress tries again what may pass, with the same bytes, and says how often", async () => {
  let calls = 0;
  await using upstream = new Upstream(() => {
    calls += 1;
    if (calls === 1) return new Response("busy", { status: 503, headers: { "retry-after-ms": "5" } });
    if (calls === 2) return new Response("slow down", { status: 429, headers: { "retry-after-ms": "5" } });
    return chatAnswer("at last");
  });
  const { client, close } = await house([target(upstream.url)]);
  const { head, body } = await client.send(content("x"), never);
  await textOf(body);
  assertEquals(head.attempts, 3);
  assertEquals(new Set(upstream.requests.map(({ body }) => new TextDecoder().decode(body))).size, 1);
  close();
});

Deno.test("Egress never passes on the words of a target's error", async () => {
  await using upstream = new Upstream(({ body }) =>
    new Response(JSON.stringify({ error: { message: new TextDecoder().decode(body) } }), { status: 400 })
  );
  const { client, close } = await house([target(upstream.url)]);
  const error = await assertRejects(
    () => client.send(content("Dana said"), never),
    EgressFailure,
    "answered 400",
  );
  assert(!error.message.includes("Dana"));
  assertEquals(upstream.requests.length, 1);
  assertEquals((error as EgressFailure).mayHaveLeft, true);
  close();
});

Deno.test("Egress does not follow a redirect to another host", async () => {
  await using elsewhere = new Upstream(() => chatAnswer("stolen"));
  await using upstream = new Upstream(() =>
    new Response(null, { status: 307, headers: { location: `${elsewhere.url}/chat/completions` } })
  );
  const { client, close } = await house([target(upstream.url)]);
  await assertRejects(() => client.send(content("x"), never), EgressFailure);
  assertEquals(elsewhere.requests.length, 0);
  close();
});

Deno.test("Egress goes through the proxy that the policy names, with the credentials that it refers to", async () => {
  await using proxy = new Upstream(() => chatAnswer("by proxy"));
  const through = { url: new URL(proxy.url).origin, secretEnv: "KEY" };
  const { client, close } = await house([target("http://target.invalid/v1", { proxy: through })]);
  const { body } = await client.send(content("x"), never);
  assertEquals(JSON.parse(await textOf(body)).choices[0].message.content, "by proxy");
  const [request] = proxy.requests;
  assert(request?.headers.includes("host: target.invalid"));
  assert(request?.headers.some((header) => header.startsWith("proxy-authorization: Basic ")));
  close();
});

Deno.test("Egress leaves a target alone that keeps failing, and probes it without content", async () => {
  let status = 500;
  await using upstream = new Upstream(() =>
    status === 200 ? chatAnswer("well") : new Response("", { status })
  );
  const { client, close } = await house([target(upstream.url)]);
  for (let i = 0; i < 2; i++) {
    await assertRejects(() => client.send(content("x"), never), EgressFailure);
  }
  const before = upstream.requests.length;
  await assertRejects(() => client.send(content("x"), never), EgressFailure, "times in a row");
  assertEquals(upstream.requests.length, before);
  assertEquals(
    await client.probe("frontier"),
    { target: "frontier", healthy: false, circuit: "open" } as never,
  );
  status = 200;
  assertEquals((await client.probe("frontier")).healthy, true);
  await textOf((await client.send(content("x"), never)).body);
  assert(
    upstream.requests.filter(({ path }) => path === "/v1/models").every(({ body }) => body.length === 0),
  );
  close();
});

Deno.test("EgressClient fails, and sends from nowhere else, when the egress process goes away", async () => {
  await using upstream = new Upstream((_, signal) =>
    new Promise((resolve) => signal.addEventListener("abort", () => resolve(new Response())))
  );
  const { client, close } = await house([target(upstream.url)]);
  const waiting = assertRejects(() => client.send(content("x"), never), EgressFailure, "went away");
  while (upstream.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  close();
  await waiting;
  assertEquals(upstream.requests.length, 1);
});

Deno.test("Egress sends nothing to a target whose key is not set, names the variable, and tells of it when asked", async () => {
  await using upstream = new Upstream(() => chatAnswer("ok"));
  for (const secrets of [new Map<string, string>(), new Map([["KEY", ""]])]) {
    const { client, close } = await house([target(upstream.url)], secrets);
    const error = await assertRejects(
      () => client.send(content("hello"), never),
      EgressFailure,
      "KEY is not set; nothing was sent",
    );
    assertEquals((error as EgressFailure).mayHaveLeft, false);
    assertEquals(await client.keys(), [{ target: "frontier", missing: ["KEY"] }]);
    close();
  }
  assertEquals(upstream.requests.length, 0);
});

/** A device process that lies: what goes out is decided by the signed policy and the receipts, not by what it says. */
const CARD = "4111 1111 1111 1111";

const saying = (...turns: readonly unknown[]) =>
  JSON.stringify({ model: "m", messages: turns.map((content) => ({ role: "user", content })) });
const digitsOf = (as: (digit: string) => string) => CARD.replace(/ /g, "").replace(/\d/g, as);

/** Where a process that lies might put a card or a secret so that a look at each string by itself sees none. */
const HIDDEN: readonly [name: string, body: string][] = [
  ["a number", '{"model":"m","seed":4111111111111111}'],
  ["numbers in a row", '{"model":"m","x":[4111,1111,1111,1111]}'],
  ["a name given twice", `{"model":"m","user":"${CARD}","user":"x"}`],
  ["blanks between", `{"model": "m", "user": "x"}`],
  ["a name", JSON.stringify({ model: "m", [`card ${CARD}`]: 1 })],
  ["a role", JSON.stringify({ model: "m", messages: [{ role: "4111111111111111", content: "x" }] })],
  ["two turns", saying("My card is 4111 1111", "okay", "1111 1111")],
  ["two parts", saying([{ type: "text", text: "card 4111 1111 " }, { type: "text", text: "1111 1111" }])],
  ["asked in one turn, said in the next", saying("What is your password?", "quietmill7Heron")],
  ["under its name", JSON.stringify({ model: "m", metadata: { db_password: "quietmill7Heron" } })],
  ["encoded", saying(`see ${btoa(`card ${CARD}`)}`)],
  ["encoded twice", saying(`see ${btoa(btoa(`card ${CARD}`))}`)],
  ["raised", saying(`card ${digitsOf((digit) => digit === "4" ? "\u2074" : "\u00b9")}`)],
  ["lowered", saying(`card ${digitsOf((digit) => String.fromCodePoint(0x2080 + Number(digit)))}`)],
  ["keys of a telephone", saying(`card ${digitsOf((digit) => `${digit}\ufe0f\u20e3`)}`)],
  ["underlined", saying(`card ${digitsOf((digit) => `${digit}\u0332`)}`)],
  ["tags between", saying("card <b>4111</b><i>1111</i><b>1111</b><i>1111</i>")],
  ["marks between", saying("card **4111** **1111** **1111** **1111**")],
  ["wide", saying(`card ${digitsOf((digit) => String.fromCodePoint(0xff10 + Number(digit)))}`)],
  ["of another script", saying(`card ${digitsOf((digit) => String.fromCodePoint(0x0660 + Number(digit)))}`)],
  [
    "of tags' characters",
    saying(`card ${digitsOf((digit) => String.fromCodePoint(0xe0030 + Number(digit)))}`),
  ],
  ["with nothing between", saying(`card ${digitsOf((digit) => `${digit}\u200b`)}`)],
  ["each on its line", saying(`card ${digitsOf((digit) => `${digit}\n`)}`)],
  ["as entities", saying(`card ${digitsOf((digit) => `&#${digit.charCodeAt(0)};`)}`)],
  ["in a call's arguments", saying(JSON.stringify({ number: CARD }))],
  ["deep inside", JSON.stringify({ model: "m", a: { b: [[[`card ${CARD}`]]] } })],
];

Deno.test("Egress looks for what the policy has looked for, whatever the envelope says", async () => {
  await using upstream = new Upstream(() => chatAnswer("no"));
  const floors: EgressFloor[] = [
    { tasks: ["ask", "synthesise"], mayBeCleared: false, withheld: ["EMAIL", "CREDIT_CARD", "CREDENTIAL"] },
    { tasks: ["chat"], mayBeCleared: true, withheld: [] },
  ];
  const office = target(upstream.url, { id: "office", trust: "organisation", floors });
  const { bare, chain, close } = await house([target(upstream.url), office]);
  const lies: [string, Sending, string][] = [
    [
      "nothing to look for",
      chain.with(content(`mail ${EMAIL}`, { withheld: [] })),
      "pattern floor found EMAIL",
    ],
    ...HIDDEN.map(([name, body]): [string, Sending, string] => [
      name,
      chain.with(content("", { body: new TextEncoder().encode(body), withheld: [] })),
      /^(?:a name given twice|blanks)/.test(name) ? "not written as the gate writes" : "pattern floor found",
    ]),
    ["a card", chain.with(content(`card ${CARD}`, { withheld: [] })), "pattern floor found CREDIT_CARD"],
    [
      "cleared, where no rule lets anything through as it is",
      chain.with(content("x", { target: "office", product: "cleared" }), {}, "organisation"),
      "only get redacted",
    ],
    [
      "a task that no rule permits",
      chain.with(content("x"), { task: "summarise" }),
      "may not be asked to summarise",
    ],
    ["no task at all", chain.with(content("x"), { task: "anything" }), "may not be asked to anything"],
    [
      "a receipt for another target",
      chain.with(content("x"), { target: "office" }),
      "has a receipt that says something else",
    ],
    [
      "a receipt of less trust",
      chain.with(content("x"), {}, "device"),
      "has a receipt that says something else",
    ],
    [
      "a receipt of another policy",
      chain.with(content("x"), { policy: { id: "p", version: 1, hash: "older" } }),
      "has a receipt that says something else",
    ],
    ["a receipt for redacted bytes", chain.with(content("x"), { product: "cleared" }), "something else"],
  ];
  for (const [name, lie, why] of lies) {
    const failure = await assertRejects(() => bare.send(lie, never), EgressFailure, why) as EgressFailure;
    assertEquals(failure.mayHaveLeft, false, name);
  }
  assertEquals(upstream.requests.length, 0);
  await textOf((await bare.send(chain.with(content("as agreed")), never)).body);
  const cleared = chain.with(
    content(`mail ${EMAIL}`, { target: "office", product: "cleared", withheld: [] }),
    { task: "chat" },
    "organisation",
  );
  await textOf((await bare.send(cleared, never)).body);
  assertEquals(upstream.requests.length, 2);
  close();
});

Deno.test("Egress sends nothing without a receipt that is about these bytes and goes on in the chain, and once only", async () => {
  await using upstream = new Upstream(() => chatAnswer("ok"));
  const { bare, chain, close } = await house([target(upstream.url)]);
  const first = chain.with(content("first"));
  await textOf((await bare.send(first, never)).body);
  const refusedFor = async (sending: Sending, why: string) => {
    const sent = upstream.requests.length;
    await assertRejects(() => bare.send(sending, never), EgressFailure, why);
    assertEquals(upstream.requests.length, sent);
  };
  await refusedFor({ ...content("first"), receipt: first.receipt }, "was used before");
  await refusedFor(
    { ...content("another text"), receipt: chain.open(content("second")) },
    "not about these bytes",
  );
  // A device that goes back to an older chain, or begins another one, to take a receipt back.
  const other = new TestChain();
  for (let n = 0; n < 5; n++) other.open(content(`forged ${n}`));
  await refusedFor(other.with(content("third")), "of another chain");
  const hidden = chain.open(content("hidden"));
  const after = chain.open(content("after"));
  const [last] = after.trail(undefined);
  if (last === undefined) throw new Error("no record");
  await refusedFor({ ...content("after"), receipt: { ...after, trail: () => [last] } }, "leaves out others");
  const altered = { ...last, at: "2001-01-01T00:00:00.000Z" };
  const shown = after.trail(0).slice(0, -1);
  await refusedFor(
    { ...content("after"), receipt: { ...after, trail: () => [...shown, altered] } },
    "was altered",
  );
  const act = chain.append({
    kind: "act",
    receipt: "a",
    body: { act: "hold", by: "owner", meetings: [], labels: [] },
  });
  await refusedFor({ ...content("x"), receipt: { ...after, trail: () => [act] } }, "");
  // In whatever order those arrive that were written, each may be used.
  await textOf((await bare.send({ ...content("after"), receipt: after }, never)).body);
  await textOf((await bare.send({ ...content("hidden"), receipt: hidden }, never)).body);
  assertEquals(upstream.requests.length, 3);
  close();
});

Deno.test("EgressClient tells each record once, and again where whoever should have told of some never did", async () => {
  await using upstream = new Upstream(() => chatAnswer("ok"));
  const { bare, chain, link, key, close } = await house([target(upstream.url)]);
  const told: number[] = [];
  const send = async (client: EgressClient, text: string) => {
    const { receipt, ...rest } = chain.with(content(text));
    const trail = (seen: number | undefined) => {
      const records = receipt.trail(seen);
      told.push(records.length);
      return records;
    };
    return await textOf((await client.send({ ...rest, receipt: { ...receipt, trail } }, never)).body);
  };
  await Promise.all(["a", "b", "c"].map((text) => send(bare, text)));
  chain.open(content("of another process"));
  await send(bare, "d");
  assertEquals(told, [1, 1, 1, 2]);
  // A device process that begins anew knows of nothing that was told, nor what was written meanwhile.
  told.length = 0;
  chain.open(content("meanwhile"));
  await send(new EgressClient(link, key), "e");
  assertEquals(told, [1, 2]);
  assertEquals(upstream.requests.length, 5);
  // What many other processes wrote goes beforehand, and a long request tells once too.
  for (let n = 0; n < 2_500; n++) chain.open(content("of others"));
  told.length = 0;
  await send(bare, "f");
  await send(bare, "g".repeat(2_000_000));
  await send(bare, "h");
  assertEquals(told, [2_503, 1, 1]);
  assertEquals(upstream.requests.length, 8);
  close();
});
