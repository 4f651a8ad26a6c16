import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { chatham, startServer } from "../support/chatham.ts";
import { chathamHere } from "../support/chatham_here.ts";

const RECORDING = "tests/fixtures/audio/opus.ogg";

Deno.test("add --keep-audio over a running server keeps the encrypted recording there, to be heard", async () => {
  await using folder = await temporaryFolder();
  await using server = await startServer(folder.path);
  assertEquals((Deno.statSync(`${folder.path}/server.sock`).mode ?? 0) & 0o777, 0o600);
  const added = await chatham(["add", "--keep-audio", RECORDING, "--data", folder.path]);
  assertEquals(added.code, 0, added.stderr);
  assertEquals([...Deno.readDirSync(`${folder.path}/sounds`)].length, 1);
  assertEquals([...Deno.readDirSync(`${folder.path}/spool`)].length, 0);
  const { meetings: [meeting] } = await (await server.request("/v1/meetings")).json();
  const sound = await server.request(`/v1/meetings/${meeting.id}/audio`, { headers: { range: "bytes=0-3" } });
  assertEquals([sound.status, await sound.text()], [206, "OggS"]);
});

Deno.test("a command hands neither the token nor a meeting to a squatter at the data folder's socket", async () => {
  await using folder = await temporaryFolder();
  await (await startServer(folder.path)).stop();
  const captured: string[] = [];
  const path = `${folder.path}/server.sock`;
  await using _squatter = Deno.serve({ path, onListen() {} }, async (request) => {
    captured.push(`${request.url} ${[...request.headers].join("\n")} ${await request.text()}`);
    return Response.json({ proof: "A".repeat(43) });
  });
  const added = await chatham(["add", RECORDING, "--data", folder.path]);
  assertEquals(added.code, 1);
  assertStringIncludes(added.stderr, "is not its server; nothing was sent to it");
  const token = await Deno.readTextFile(`${folder.path}/token`);
  assertEquals(captured.length, 1);
  assert(captured.every((text) => !text.includes(token.trim()) && !text.includes("OggS")));
});

Deno.test("search and ask are answered by the running server as they are without one", async () => {
  await using folder = await temporaryFolder();
  const data = ["--data", folder.path, "--json"];
  const meeting = `${folder.path}/plan.txt`;
  await Deno.writeTextFile(
    meeting,
    "Ann: The rent of the mill is nine hundred euros.\nBen: We sign on Friday.\n",
  );
  assertEquals((await chathamHere(["add", meeting, "--data", folder.path])).code, 0);
  const both = async (run: typeof chatham) => {
    const lines = [["search", "rent of the mill"], ["ask", "How much is the rent of the mill?"]];
    const ran = await Promise.all(lines.map((line) => run([...line, ...data])));
    for (const { code, stderr } of ran) assertEquals([code, stderr], [0, ""]);
    const [found, answer] = ran.map(({ stdout }) => JSON.parse(stdout));
    return [
      found.hits.map(({ text }: { text: string }) => text),
      answer.answer,
      answer.citations,
      answer.route,
    ];
  };
  const alone = await both(chathamHere);
  await using server = await startServer(folder.path);
  assertEquals(await both(chatham), alone);
  const metrics = await (await server.request("/metrics")).text();
  for (const route of ["/v1/search", "/v1/ask"]) {
    assert(metrics.includes(`"${route}"`), `${route} did not reach the server`);
  }
});

async function temporaryFolder(): Promise<AsyncDisposable & { readonly path: string }> {
  const path = await Deno.makeTempDir({ prefix: "chatham-test-" });
  return { path, [Symbol.asyncDispose]: () => Deno.remove(path, { recursive: true }) };
}
