import { assert, assertEquals, assertRejects } from "@std/assert";
import { authenticate, type HttpEnv, OWNER } from "../../src/http/door/auth.ts";
import { whileValid } from "../../src/http/door/while_valid.ts";
import { Tickets } from "../../src/clients/tickets.ts";
import { toResponse } from "../../src/http/answers/respond.ts";
import { startServer } from "../support/chatham.ts";
import { chatham } from "../support/chatham.ts";
import { servedHouse } from "../support/served_house.ts";
import { chatStream, Upstream } from "../support/upstream.ts";
import { temporaryFolder } from "../support/store.ts";
import { Hono } from "hono";

Deno.test("whileValid() passes what comes and ends, source and all, when the check fails", async () => {
  let isValid = true;
  let cancelled = false;
  const source = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(new TextEncoder().encode("one")),
    cancel: () => void (cancelled = true),
  });
  const reader = whileValid(source, () => isValid, "over", 5).getReader();
  assertEquals(new TextDecoder().decode((await reader.read()).value), "one");
  isValid = false;
  assertEquals(new TextDecoder().decode((await reader.read()).value), "over");
  assertEquals((await reader.read()).done, true);
  assert(cancelled);
});

Deno.test("--no-auth lets everybody in only while its condition holds, and asks anew at each request", async () => {
  let staysHere = true;
  const app = new Hono<HttpEnv>();
  app.onError((error) => toResponse(error));
  app.use(authenticate((token) => token === "right" ? OWNER : undefined, new Tickets(), () => staysHere));
  app.get("/", (context) => context.text("in"));
  const status = async (token?: string) =>
    (await app.request("/", token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } }))
      .status;
  assertEquals([await status(), await status("right")], [200, 200]);
  staysHere = false;
  assertEquals([await status(), await status("wrong"), await status("right")], [401, 401, 200]);
});

Deno.test("a stream whose source fails, or whose reader cannot be looked up any more, ends and asks no more", async () => {
  let asked = 0;
  const failing = new ReadableStream<Uint8Array>({ pull: () => Promise.reject(new Error("broken off")) });
  const broken = whileValid(failing, () => ++asked > 0, "over", 5);
  await assertRejects(() => broken.getReader().read(), Error, "broken off");
  const before = asked;
  await new Promise((resolve) => setTimeout(resolve, 20));
  assertEquals(asked, before);

  const endless = new ReadableStream<Uint8Array>({ pull: () => new Promise(() => {}) });
  const closed = whileValid(
    endless,
    () => {
      throw new TypeError("The database connection is not open");
    },
    "over",
    5,
  );
  assertEquals(await new Response(closed).text(), "over");
});

Deno.test("whileValid() ends a stream whose source ends while its reader may not read any more", async () => {
  const source = new ReadableStream<Uint8Array>({ pull: (controller) => controller.close() });
  assertEquals(await new Response(whileValid(source, () => false, "over", 60_000)).text(), "over");
});

Deno.test("a stream of a revoked token ends", async () => {
  using data = temporaryFolder();
  await using server = await startServer(data.path);
  const made = await chatham([
    ...["tokens", "make", "--name", "watcher", "--scope", "read", "--trust", "device"],
    ...["--data", data.path],
  ]);
  const headers = { authorization: `Bearer ${made.stdout.trim()}` };
  const stream = await fetch(`${server.address}/v1/events`, { headers });
  assertEquals(stream.status, 200);
  const reader = stream.body?.getReader();
  assertEquals((await reader?.read())?.done, false);
  assertEquals((await chatham(["tokens", "revoke", "watcher", "--data", data.path])).code, 0);
  let said = "";
  for (let next = await reader?.read(); next?.done === false; next = await reader?.read()) {
    said += new TextDecoder().decode(next.value);
  }
  assert(/event: error\ndata: \{[^\n]*not valid any more/.test(said), said);
  assertEquals((await fetch(`${server.address}/v1/events`, { headers })).status, 401);
});

Deno.test("a chat stream of a revoked token ends with an error that OpenAI's clients read, by either of its routes", async () => {
  await using upstream = new Upstream(() => chatStream(Array(100).fill("barge "), 50));
  using house = await servedHouse({
    policy: `
policy: streams
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, contextTokens: 32000, model: m, endpoint: { url: "${upstream.url}" } }
rules:
  - { id: all, because: May., permit: { targets: [local] }, obligations: { redaction: { default: none } } }
`,
  });
  const token = house.tokenFor("writer", "device");
  const lastOf = async (path: string, body: object) => {
    const response = await house.request(token, path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "local", stream: true, ...body }),
    });
    assertEquals(response.status, 200);
    return (await response.text()).trim().split("\n\n").at(-1) ?? "";
  };
  const chat = lastOf("/v1/chat/completions", { messages: [{ role: "user", content: "Hello" }] });
  const responses = lastOf("/v1/responses", { input: "Hello" });
  while (upstream.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 20));
  (await house.app.clients()).revoke("writer");
  assertEquals(JSON.parse((await chat).replace("data: ", "")).error.code, "invalid_api_key");
  assert(
    /^event: error\ndata: \{"type":"error","code":"invalid_api_key"/.test(await responses),
    await responses,
  );
});
