import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { chatham, startServer } from "../support/chatham.ts";

const RECORDING = "tests/fixtures/audio/opus.ogg";

Deno.test("add --keep-audio over a running server keeps the encrypted recording there, to be heard", async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer(folder.path);
  const added = await chatham(["add", "--keep-audio", RECORDING, "--data", folder.path]);
  assertEquals(added.code, 0, added.stderr);
  assertEquals([...Deno.readDirSync(`${folder.path}/sounds`)].length, 1);
  assertEquals([...Deno.readDirSync(`${folder.path}/spool`)].length, 0);
  const { meetings: [meeting] } = await (await server.request("/v1/meetings")).json();
  const sound = await server.request(`/v1/meetings/${meeting.id}/audio`, { headers: { range: "bytes=0-3" } });
  assertEquals([sound.status, await sound.text()], [206, "OggS"]);
});

Deno.test("add hands neither the token nor a meeting to a squatter on the server's port", async () => {
  await using folder = await temporaryFolder();
  await (await startServer(folder.path)).stop();
  const captured: string[] = [];
  await using squatter = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, async (request) => {
    captured.push(`${request.url} ${[...request.headers].join("\n")} ${await request.text()}`);
    return Response.json({ proof: "A".repeat(43) });
  });
  const { hostname, port } = squatter.addr;
  await Deno.writeTextFile(`${folder.path}/server.json`, JSON.stringify({ hostname, port }));
  const added = await chatham(["add", RECORDING, "--data", folder.path]);
  assertEquals(added.code, 1);
  assertStringIncludes(added.stderr, "is not the server of this data folder");
  const token = await Deno.readTextFile(`${folder.path}/token`);
  assertEquals(captured.length, 1);
  assert(captured.every((text) => !text.includes(token.trim()) && !text.includes("OggS")));
});

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "chatham-test-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
