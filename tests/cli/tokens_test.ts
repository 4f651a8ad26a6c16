import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { chatham, startServer } from "../support/chatham.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { countInPages } from "../support/scan.ts";
import { temporaryFolder } from "../support/store.ts";

Deno.test("tokens make, list and revoke reach a running server at once, and keep no token; what a client beyond this device may read is decided before it asks", async () => {
  using data = temporaryFolder();
  const run = (...args: string[]) => chathamHere(["tokens", ...args, "--data", data.path]);
  await using server = await startServer(data.path);
  const made = await chatham([
    ...["tokens", "make", "--name", "notes", "--scope", "read,ask", "--trust", "device"],
    ...["--data", data.path],
  ]);
  const token = made.stdout.trim();
  assert(/^chatham_[\w-]{43}$/.test(token), made.stderr);
  const status = async (path: string) => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(`${server.address}${path}`, { headers });
    await response.body?.cancel();
    return response.status;
  };
  assertEquals([await status("/v1/meetings"), await status("/v1/receipts")], [200, 403]);
  assertEquals((await run("make", "--name", "notes", "--scope", "read")).code, 1);
  const listed = JSON.parse((await run("list", "--json")).stdout).clients;
  assertEquals(listed.map(({ name, trust }: { name: string; trust: string }) => [name, trust]), [[
    "notes",
    "device",
  ]]);
  assertEquals((await run("revoke", "notes")).code, 0);
  assertEquals([await status("/v1/meetings"), (await run("revoke", "notes")).code], [401, 1]);
  assertEquals(countInPages(data.path, [token, token.slice(8)]), { file: 0, log: 0 });
  // For a client beyond this device it is decided what it may read, though it never asks.
  assertEquals((await run("make", "--name", "agent", "--scope", "read", "--trust", "external")).code, 0);
  const decided = async () => await (await server.request("/metrics")).text();
  while (!/^chatham_clients_decided_ahead 1$/m.test(await decided())) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

Deno.test("tokens make refuses what no client may have", async () => {
  using data = temporaryFolder();
  const make = async (...args: string[]) => {
    const { code, stderr } = await chathamHere(["tokens", "make", ...args, "--data", data.path]);
    return [code, stderr] as const;
  };
  const refused = [
    [["--name", "a", "--scope", "approve"], "Only a person on this device may approve"],
    [["--name", "owner", "--scope", "read"], "neither owner nor device"],
    [["--name", "a", "--scope", "write"], "--scope needs a list"],
    [["--name", "a"], "--scope needs a list"],
    [["--name", "a", "--scope", "read", "--scope", "ask"], "--scope is given twice"],
    [["--name", "a", "--scope", "read", "--trust", "friend"], "--trust is"],
    [["--name", "a", "--scope", "read", "--expires", "2001-01-01"], "expired already"],
    [["--name", "a", "--scope", "read", "--role", "boss"], "--role"],
    [
      ["--name", "ana@bell.example", "--scope", "read", "--trust", "external"],
      "Only a token of trust device",
    ],
  ] as const;
  for (const [args, why] of refused) {
    const [code, stderr] = await make(...args);
    assertEquals(code, 2, stderr);
    assertStringIncludes(stderr, why);
  }
  const [code, stderr] = await make(
    "--name",
    "a",
    "--scope",
    "read",
    "--group",
    "legal",
    "--role",
    "auditor",
  );
  assertEquals(code, 0);
  const me = (...args: string[]) => chathamHere(["me", ...args, "--data", data.path]);
  assertStringIncludes((await me()).stderr, "You have not said who you are");
  assertEquals((await me("--name", "Ana Bell", "--email", "ana@bell.example")).code, 0);
  assertEquals(JSON.parse((await me("--json")).stdout), { name: "Ana Bell", email: "ana@bell.example" });
  assertStringIncludes(stderr, "The policy names no client a yet");
});
