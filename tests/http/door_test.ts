import { assert, assertEquals, assertThrows } from "@std/assert";
import { Hono } from "hono";
import { authenticate, isSameSecret, OWNER } from "../../src/http/door/auth.ts";
import { Tickets } from "../../src/clients/tickets.ts";
import { localDoor, servedHosts } from "../../src/http/door/door.ts";
import { HttpMetrics } from "../../src/http/metrics.ts";
import { toResponse } from "../../src/http/answers/respond.ts";

function house(options: { token?: string } = {}) {
  const { token } = options;
  const app = new Hono();
  app.onError((error) => toResponse(error));
  app.use(localDoor(servedHosts({ hostname: "127.0.0.1", port: 8787 })));
  app.use(
    authenticate(
      token === undefined ? undefined : (given) => isSameSecret(given, token) ? OWNER : undefined,
      new Tickets(),
    ),
  );
  app.all("/", (context) => context.text("in"));
  return app;
}

async function statusOf(headers: Record<string, string>, options: { method?: string; token?: string } = {}) {
  const response = await house(options).request("/", { method: options.method ?? "GET", headers });
  const body = await response.text();
  if (response.status !== 200) assert(body.includes('"status"'), "a refusal is a problem document");
  return response.status;
}

const HOST = { host: "127.0.0.1:8787" };
const REFUSED: [behaviour: string, headers: Record<string, string>][] = [
  ["a rebinding host", { host: "attacker.test:8787" }],
  ["a rebinding host that starts like ours", { host: "127.0.0.1.attacker.test:8787" }],
  ["our name with another port", { host: "127.0.0.1:8788" }],
  ["a foreign origin", { ...HOST, origin: "http://attacker.test" }],
  ["an opaque origin", { ...HOST, origin: "null" }],
  ["our origin over another scheme", { ...HOST, origin: "https://127.0.0.1:8787" }],
  ["another port of this machine as origin", { ...HOST, origin: "http://127.0.0.1:3000" }],
  ["a cross-site fetch", { ...HOST, "sec-fetch-site": "cross-site" }],
  ["a same-site fetch from another port", { ...HOST, "sec-fetch-site": "same-site" }],
];

for (const [what, headers] of REFUSED) {
  for (const method of ["GET", "POST"]) {
    Deno.test(`localDoor() refuses ${what} (${method}) with 403, with and without a token`, async () => {
      assertEquals(await statusOf(headers, { method }), 403);
      assertEquals(
        await statusOf({ ...headers, authorization: "Bearer right" }, { method, token: "right" }),
        403,
      );
    });
  }
}

Deno.test("servedHosts() knows further names by explicit leave alone, and takes nothing that is no name", () => {
  const where = { hostname: "127.0.0.1", port: 8787 };
  assertEquals(servedHosts(where).has("host.docker.internal:8787"), false);
  const hosts = servedHosts({ ...where, aliases: ["Host.Docker.internal"] });
  assertEquals([hosts.has("host.docker.internal:8787"), hosts.has("localhost:8787")], [true, true]);
  for (const alias of ["a:1", "*", "http://x", "a b", "-x"]) {
    assertThrows(() => servedHosts({ ...where, aliases: [alias] }), Error, "--allow-host");
  }
});

Deno.test("localDoor() lets our own names and pages in", async () => {
  for (const host of ["127.0.0.1:8787", "localhost:8787", "LOCALHOST:8787", "[::1]:8787"]) {
    assertEquals(await statusOf({ host }), 200);
  }
  assertEquals(
    await statusOf({ ...HOST, origin: "http://localhost:8787", "sec-fetch-site": "same-origin" }),
    200,
  );
});

Deno.test("authenticate() answers 401 without, with a wrong, a shortened and a lengthened token", async () => {
  assertEquals(await statusOf(HOST, { token: "right" }), 401);
  for (const given of ["wrong", "righ", "rightt", "right "]) {
    const expected = given.trim() === "right" ? 200 : 401;
    assertEquals(await statusOf({ ...HOST, authorization: `Bearer ${given}` }, { token: "right" }), expected);
  }
  assertEquals(await statusOf({ ...HOST, authorization: "Basic right" }, { token: "right" }), 401);
});

Deno.test("HttpMetrics remembers no method that a caller made up", async () => {
  const metrics = new HttpMetrics();
  const app = new Hono();
  app.use(metrics.measure);
  app.get("/", (context) => context.text("in"));
  for (const method of ["GET", "MADEUP", "ANOTHER", `M${"X".repeat(5_000)}`]) {
    await app.request("/", { method });
  }
  const text = await metrics.registry.metrics();
  const methods = [...text.matchAll(/requests_total\{method="([^"]*)"/g)].map(([, method]) => method);
  assertEquals([...new Set(methods)].sort(), ["GET", "other"]);
});
