import { assert, assertEquals, assertMatch } from "@std/assert";
import { PAGE_PATHS } from "../../src/http/pages/paths.ts";
import { spawnChatham, startServer } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";

const NAVIGATION = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" };

Deno.test("serve answers every page path with the shell, strictly bound, also to a navigation from another site", async () => {
  using data = temporaryFolder();
  await using server = await startServer(data.path);
  for (const path of PAGE_PATHS) {
    const response = await fetch(server.address + path.replace(":id", "x"), {
      headers: { ...NAVIGATION, "sec-fetch-site": "cross-site" },
    });
    const text = await response.text();
    assertEquals(response.status, 200, path);
    const policy = response.headers.get("content-security-policy") ?? "";
    assertMatch(policy, /^default-src 'none'; .*require-trusted-types-for 'script'/);
    assert(!/unsafe|https?:|\*/.test(policy), policy);
    assert(!/<script(?![^>]* src="\/assets\/)|<style| style=| on\w+=/.test(text), "nothing is inline");
    const files = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, file = ""]) => file);
    assert(files.length >= 4);
    let zipped = 0;
    for (const file of path === "/" ? files : []) {
      const asset = await fetch(server.address + file, { headers: { "accept-encoding": "gzip" } });
      assertEquals([asset.status, asset.headers.get("x-content-type-options")], [200, "nosniff"], file);
      assertMatch(asset.headers.get("cache-control") ?? "", /immutable/);
      const plain = new Blob([await asset.arrayBuffer()]).stream().pipeThrough(new CompressionStream("gzip"));
      zipped += (await new Response(plain).arrayBuffer()).byteLength;
    }
    assert(zipped < 150_000, `the first page takes ${zipped} bytes`);
  }
  const refused: [string, Record<string, string>][] = [
    ["/v1/meetings", { ...NAVIGATION, "sec-fetch-site": "cross-site" }],
    ["/openapi.json", { ...NAVIGATION, "sec-fetch-site": "cross-site" }],
    ["/", { "sec-fetch-mode": "cors", "sec-fetch-site": "cross-site" }],
    ["/", { "sec-fetch-mode": "navigate", "sec-fetch-dest": "iframe", "sec-fetch-site": "cross-site" }],
    ["/meetings/x", { ...NAVIGATION, "sec-fetch-site": "cross-site", origin: "http://127.0.0.1:1" }],
  ];
  for (const [path, headers] of refused) {
    const response = await server.request(path, { headers });
    await response.body?.cancel();
    assertEquals(response.status, 403, JSON.stringify([path, headers]));
  }
  const posted = await server.request("/", {
    method: "POST",
    headers: { ...NAVIGATION, "sec-fetch-site": "cross-site" },
  });
  await posted.body?.cancel();
  assertEquals(posted.status, 403);
});

Deno.test("open --print gives a link that lets one browser in, whose session can be left here and everywhere", async () => {
  using data = temporaryFolder();
  await using server = await startServer(data.path);
  const link = await openedLink(data.path);
  assertEquals(new URL(link).origin, server.address);
  const code = new URL(link).hash.replace("#enter=", "");
  const enter = () =>
    fetch(`${server.address}/v1/sessions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ code }),
    });
  const { token, scopes } = await (await enter()).json();
  assertEquals(scopes.length, 5);
  const again = await enter();
  await again.body?.cancel();
  assertEquals(again.status, 401);
  const as = async (path: string, method = "GET") => {
    const response = await fetch(server.address + path, {
      method,
      headers: { authorization: `Bearer ${token}` },
    });
    return [response.status, await response.text()] as const;
  };
  assertEquals((await as("/v1/meetings"))[0], 200);
  const current = JSON.parse((await as("/v1/sessions/current"))[1]);
  assertEquals(current.client, "owner");
  assert(current.routes.includes("GET /v1/meetings/{id}"));
  assertEquals((await as("/v1/sessions", "DELETE"))[0], 204);
  assertEquals((await as("/v1/meetings"))[0], 401);
  for await (const { name } of Deno.readDir(data.path)) {
    if (!name.startsWith("enter-")) continue;
    assertEquals(((await Deno.stat(`${data.path}/${name}`)).mode ?? 0) & 0o77, 0, "for the user alone");
  }
});

Deno.test("a session of open --as has that client's scopes, and ends with the client's token", async () => {
  using data = temporaryFolder();
  await using server = await startServer(data.path);
  const run = async (...args: string[]) => {
    const { code, stdout } = await spawnChatham([...args, "--data", data.path]).output();
    assertEquals(code, 0);
    return new TextDecoder().decode(stdout).trim();
  };
  await run("tokens", "make", "--name", "auditor", "--scope", "audit", "--trust", "device");
  const link = await run("open", "--print", "--as", "auditor");
  const { token, scopes } = await (await fetch(`${server.address}/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ code: new URL(link).hash.replace("#enter=", "") }),
  })).json();
  assertEquals(scopes, ["audit"]);
  const status = async (path: string) => {
    const response = await fetch(server.address + path, { headers: { authorization: `Bearer ${token}` } });
    await response.body?.cancel();
    return response.status;
  };
  assertEquals([await status("/v1/receipts"), await status("/v1/meetings")], [200, 403]);
  await run("tokens", "revoke", "auditor");
  assertEquals(await status("/v1/receipts"), 401);
});

Deno.test("open starts a server where none runs, and says where it listens and how to get in", async () => {
  using data = temporaryFolder();
  const child = spawnChatham(["open", "--print", "--port", "0", "--data", data.path]);
  const errors = new Response(child.stderr).text();
  let said = "";
  for await (const piece of child.stdout.pipeThrough(new TextDecoderStream())) {
    said += piece;
    if (said.includes("#enter=")) break;
  }
  const [, address, link] = /^listening (\S+)\n(\S+)\n/.exec(said) ?? [];
  assertEquals(new URL(link ?? "").origin, address);
  child.kill("SIGTERM");
  await child.status;
  assertEquals(await errors, "");
});

Deno.test("GET /v1/events tells of an import that comes in by another way, and ends when the server does", async () => {
  using data = temporaryFolder();
  await using server = await startServer(data.path);
  const response = await server.request("/v1/events");
  const reader = (response.body ?? new ReadableStream()).pipeThrough(new TextDecoderStream()).getReader();
  let seen = "";
  const until = async (what: RegExp) => {
    while (!what.test(seen)) {
      // However the stream ends, it ends.
      const { value, done } = await reader.read().catch(() => ({ value: "", done: true }));
      if (done) return;
      seen += value;
    }
  };
  await until(/event: hello/);
  const form = new FormData();
  form.set(
    "file",
    new File(["WEBVTT\n\n00:00.000 --> 00:02.000\n<v Ines Moreau>The kettle is blue.\n"], "kitchen.vtt"),
  );
  await (await server.request("/v1/meetings", { method: "POST", body: form })).body?.cancel();
  await until(/"state":"done"/);
  await until(/event: meetings/);
  assert(!/Moreau|kettle|kitchen/.test(seen), "no content");
  const ended = until(/never/);
  await server.stop();
  await ended;
});

async function openedLink(data: string): Promise<string> {
  const { code, stdout } = await spawnChatham(["open", "--print", "--data", data]).output();
  assertEquals(code, 0);
  return new TextDecoder().decode(stdout).trim();
}
