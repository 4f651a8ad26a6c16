import { assert, assertEquals } from "@std/assert";
import { startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatStream, Upstream } from "../support/upstream.ts";

/** Where a target is when its client goes away. */
const STALLS: Readonly<Record<string, (signal: AbortSignal) => Response | Promise<Response>>> = {
  "before its head": (signal) =>
    new Promise((resolve) => signal.addEventListener("abort", () => resolve(new Response()))),
  "in the middle of a stream": () => chatStream(Array.from({ length: 1_000 }, () => "word "), 20),
  "in the middle of a whole answer": () => {
    const half = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(10)),
    });
    return new Response(half, { headers: { "content-type": "application/json", "content-length": "20" } });
  },
};

Deno.test("a request whose client went away is aborted at the target, wherever the target is with it", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(({ body }, signal) => {
    const stall = STALLS[JSON.parse(new TextDecoder().decode(body)).messages[0].content];
    assert(stall);
    return stall(signal);
  });
  await installPolicy(
    folder.path,
    `
policy: gone
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${upstream.url}" } }
rules: []
preferences:
  - { id: always, mode: best }
`,
  );
  await using server = await startServer(folder.path);
  for (const [index, content] of Object.keys(STALLS).entries()) {
    const leave = new AbortController();
    const asked = server.request("/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        model: "local",
        messages: [{ role: "user", content }],
        stream: content.includes("stream"),
      }),
      signal: leave.signal,
    }).then((answer) => answer.body?.getReader().read());
    await until(() => upstream.requests.length === index + 1);
    if (content.includes("stream")) await asked;
    leave.abort();
    await asked.catch(() => {});
    await until(() => upstream.aborted === index + 1);
  }
  const outcomes = async () => {
    const { receipts } = await (await server.request("/v1/receipts")).json();
    return receipts.map(({ closed }: { closed?: { outcome: string } }) => closed?.outcome);
  };
  while ((await outcomes()).includes(undefined));
  assertEquals(await outcomes(), ["cancelled", "cancelled", "cancelled"]);
});

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}
