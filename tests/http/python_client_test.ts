import { assert, assertEquals } from "@std/assert";
import { fileURLToPath } from "node:url";
import { startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatAnswer, chatStream, Upstream } from "../support/upstream.ts";

const hasSdk = await new Deno.Command("python3", { args: ["-c", "import openai"] }).output()
  .then(({ success }) => success, () => false);

Deno.test({
  name: "an unchanged Python client of OpenAI gets chats, streams, vectors, transcripts and errors" +
    (hasSdk ? "" : " (skipped: python3 has no openai)"),
  ignore: !hasSdk,
  fn: async () => {
    using folder = temporaryFolder();
    await using upstream = new Upstream(({ path, body }) => {
      if (path.endsWith("/transcriptions")) {
        return Response.json({ text: "Good morning.", language: "english" });
      }
      return JSON.parse(new TextDecoder().decode(body)).stream
        ? chatStream(["On", "ly me"])
        : chatAnswer("Only me");
    });
    await installPolicy(
      folder.path,
      `
policy: python
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${upstream.url}" } }
  - { id: heard, kind: openai-transcriptions, trust: device, model: w, endpoint: { url: "${upstream.url}" } }
rules:
  - { id: here, because: It stays on this machine., permit: { targets: [local, heard] } }
`,
    );
    await using server = await startServer(folder.path);
    const script = fileURLToPath(new URL("openai_client.py", import.meta.url));
    const recording = fileURLToPath(new URL("../fixtures/audio/opus.ogg", import.meta.url));
    const { stdout, stderr } = await new Deno.Command("python3", {
      args: [script, server.address, server.token, recording],
    }).output();
    const got = JSON.parse(
      new TextDecoder().decode(stdout) || JSON.stringify(new TextDecoder().decode(stderr)),
    );
    assertEquals([got.answer, got.streamed, got.heard, got.refused], [
      "Only me",
      "Only me",
      "Good morning.",
      404,
    ]);
    assertEquals([got.route, got.receipt.length], ["local; trust=device; rule=here", 36]);
    assertEquals(new Set(got.vectors).size, 1);
    assert(["auto", "local", "heard"].every((id) => got.models.includes(id)));
    assert(!upstream.everything.toLowerCase().includes("stainless"));
  },
});
