import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deviceRights } from "../../src/launch/rights.ts";
import { makeSigningKey, signBundle } from "../../src/policy/install/bundle.ts";
import { parseDocument } from "../../src/policy/read/parse.ts";
import { chatham, startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const PROXIES = [
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "ALL_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "all_proxy",
];

Deno.test("the device process may not connect, resolve, listen, run, load, read or write elsewhere, import, or change policy", async () => {
  using folder = temporaryFolder();
  await using upstream = new Upstream(() => new Response("export default 1"));
  const policyFolder = join(folder.path, "policy");
  await Deno.mkdir(policyFolder);
  await Deno.writeTextFile(join(policyFolder, "keys.json"), '["kept"]');
  const unix = join(folder.path, "service.sock");
  using _service = Deno.listen({ transport: "unix", path: unix });
  const probe = fileURLToPath(new URL("device_probe.ts", import.meta.url));
  const rights = deviceRights({ args: ["ask", "x"], dataFolder: folder.path, policyFolder, root: ROOT });
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", ...rights, probe, folder.path, policyFolder, new URL(upstream.url).port, unix],
    env: {
      CHATHAM_DATA: folder.path,
      ...Object.fromEntries(PROXIES.map((name) => [name, new URL(upstream.url).origin])),
    },
  }).output();
  const decoder = new TextDecoder();
  assertEquals(
    decoder.decode(stdout),
    '{"possible":[],"kept":"what it may do"}',
    decoder.decode(stderr),
  );
  assertEquals(upstream.requests.length, 0);
  assertEquals(await Deno.readTextFile(join(policyFolder, "keys.json")), '["kept"]');
});

Deno.test({
  name: "no process of a server sees a proxy variable, a key of the store or a secret that is not its own",
  ignore: Deno.build.os !== "linux",
  fn: async () => {
    using folder = temporaryFolder();
    const env = Object.fromEntries(
      [...PROXIES, "AWS_SECRET_ACCESS_KEY", "LD_DEBUG_OUTPUT"].map((name) => [name, "x"]),
    );
    await using upstream = new Upstream(() => chatAnswer("ok"));
    await installPolicy(
      folder.path,
      `
policy: seen
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${upstream.url}", secret: { env: OWN_KEY } } }
rules:
  - { id: here, because: It stays on this machine., permit: { targets: [local] } }
`,
    );
    await using server = await startServer(folder.path, {
      env: { ...env, OWN_KEY: "sk-own", CHATHAM_KEY: "ab".repeat(32) },
    });
    const answer = await server.request("/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "local", messages: [{ role: "user", content: "Hello" }] }),
    });
    assertEquals([answer.status, upstream.requests.length], [200, 1]);
    await answer.body?.cancel();
    const listed = await Deno.readTextFile(`/proc/${server.pid}/task/${server.pid}/children`);
    const namesOf = async (pid: string) =>
      (await Deno.readTextFile(`/proc/${pid}/environ`)).split("\0").map((entry) => entry.split("=")[0] ?? "");
    const [device = [], egress = []] = await Promise.all(listed.trim().split(" ").map(namesOf));
    assert(device.includes("CHATHAM_DATA") && egress.includes("OWN_KEY"));
    // Memory that is freed goes back to the system.
    assert(device.includes("MALLOC_TRIM_THRESHOLD_") && device.includes("MALLOC_MMAP_THRESHOLD_"));
    const foreign = (names: string[]) => names.filter((name) => name in env || name === "CHATHAM_KEY");
    assertEquals([foreign(device), foreign(egress)], [[], []]);
    assertEquals([device.includes("OWN_KEY"), egress.includes("CHATHAM_DATA")], [false, false]);
  },
});

Deno.test("policy apply trusts the key that the user names, the server follows, and a bundle of another key is refused", async () => {
  using folder = temporaryFolder();
  const [ours, other] = [await makeSigningKey(), await makeSigningKey()];
  const bundleOf = async (version: number, key: typeof ours) => {
    const path = `${folder.path}/bundle-${version}.json`;
    const text = `policy: house\nversion: ${version}\nexpires: 2099-01-01\n`;
    await Deno.writeTextFile(
      path,
      await signBundle(parseDocument(text), key, { issuedAt: "2026-01-01T00:00:00Z" }),
    );
    return path;
  };
  const data = `${folder.path}/data`;
  await using server = await startServer(data);
  const version = async () => (await (await server.request("/healthz")).json()).policy.version;
  const apply = (bundle: string, ...more: string[]) =>
    chatham(["policy", "apply", bundle, "--data", data, ...more]);

  assertEquals((await apply(await bundleOf(2, ours), "--trust", ours.publicKey)).code, 0);
  while (await version() !== 2) await new Promise((resolve) => setTimeout(resolve, 20));
  const stolen = await apply(await bundleOf(3, other), "--trust", other.publicKey);
  assertEquals([stolen.code, stolen.stderr.includes("Cannot trust another key")], [1, true]);
  const put = async (bundle: string) =>
    (await server.request("/v1/policy", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: await Deno.readTextFile(bundle),
    })).status;
  assertEquals(await put(`${folder.path}/bundle-3.json`), 403);
  assertEquals(await put(await bundleOf(4, ours)), 200);
  assertEquals(await version(), 4);
});

Deno.test("a question, list or file name with a comma is no obstacle", async () => {
  using folder = temporaryFolder();
  const file = join(folder.path, "kick-off, Monday.txt");
  await Deno.writeTextFile(file, "Ann: The pricing stays at forty euros, says the board.");
  const data = ["--data", join(folder.path, "data")];
  assertEquals((await chatham(["add", file, ...data])).code, 0);
  const { code, stdout, stderr } = await chatham(["ask", "What stays, and at how many euros?", ...data]);
  assertEquals(code, 0, stderr);
  assert(stdout.includes("forty euros"), stdout);
});
