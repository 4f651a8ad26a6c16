import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { chatham } from "../support/chatham.ts";
import { chathamHere } from "../support/chatham_here.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { tinyGguf } from "../support/tiny_gguf.ts";
import { chatStream, Upstream } from "../support/upstream.ts";

Deno.test("policy calibrate measures each permitted target once, with a receipt and within the limits", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(() =>
    chatStream("one, two, three, four, five, six, seven".match(/\S+ ?/g) ?? [], 20)
  );
  await using refused = new Upstream(() => chatStream(["no"]));
  await installPolicy(
    folder.path,
    `
policy: calibrated
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${upstream.url}" } }
  - { id: dear, kind: openai-chat, trust: device, model: m, endpoint: { url: "${refused.url}" }, price: { inPerMillion: 1, outPerMillion: 1000000 } }
  - { id: reviewed, kind: openai-chat, trust: device, model: m, endpoint: { url: "${refused.url}" } }
  - { id: outside, kind: openai-chat, trust: external, model: m, endpoint: { url: "${refused.url}" } }
rules:
  - { id: here, because: It stays on this machine., permit: { targets: [local, dear] } }
  - { id: asked, because: A person looks first., permit: { targets: [reviewed] }, obligations: { review: {} } }
limits:
  money: [{ id: daily, amount: 5, per: day }]
`,
  );
  const data = ["--data", folder.path];
  await Deno.writeFile(`${folder.path}/tiny.gguf`, tinyGguf({ contextTokens: 512 }));
  const gguf = `${folder.path}/tiny.gguf`;
  const added = await chathamHere(["models", "add", gguf, "--draft", gguf, "--kv-cache", "q8_0", ...data]);
  assertEquals(added.code, 0, added.stderr);
  assertStringIncludes(added.stderr, "it sees little at once");
  await Deno.writeFile(`${folder.path}/cut.gguf`, tinyGguf().slice(0, 50_000));
  assertEquals((await chathamHere(["models", "add", `${folder.path}/cut.gguf`, ...data])).code, 1);
  const run = async (...more: string[]) => {
    const { code, stdout, stderr } = await chatham(["policy", "calibrate", "--json", ...more, ...data]);
    return { code, stderr, targets: JSON.parse(stdout).targets as Record<string, unknown>[] };
  };

  const first = await run();
  const of = (id: string) => first.targets.find(({ target }) => target === id) ?? {};
  const local = of("local").figures as {
    samples: number;
    firstTokenMsP50: number;
    tokensPerSecondP50: number;
  };
  assertEquals([local.samples, local.firstTokenMsP50 > 0], [1, true]);
  assertEquals((of("device").figures as { samples: number }).samples, 1);
  assertEquals(of("device").receiptId, null);
  assertStringIncludes(String(of("dear").skipped), "limit daily");
  assertStringIncludes(String(of("reviewed").skipped), "a person");
  assertStringIncludes(String(of("outside").skipped), "No rule");
  assertEquals([first.code, upstream.requests.length, refused.requests.length], [1, 1, 0]);
  const receipts = await chathamHere(["receipts", "show", String(of("local").receiptId), "--json", ...data]);
  assertEquals(JSON.parse(receipts.stdout).closed.outcome, "answered");

  const again = await run();
  assert(again.targets.every(({ target }) => target !== "local" && target !== "device"));
  const named = await run("local");
  assertEquals([named.code, (named.targets[0]?.figures as typeof local).samples, upstream.requests.length], [
    0,
    2,
    2,
  ]);
});
