import { assert, assertEquals, assertRejects } from "@std/assert";
import { randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import { ChathamError } from "../../src/errors.ts";
import { greetDevice, greetEgress } from "../../src/launch/egress/handshake.ts";
import { startApart } from "../support/apart.ts";
import { installPolicyIn } from "../support/installed_policy.ts";
import { socketPair } from "../support/socket_pair.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

/** No network and no socket of the Internet families, as the device's unit has it. */
const CONFINED = [
  ...["unshare", "--map-root-user", "--net", "python3"],
  fileURLToPath(new URL("../support/restrict_families.py", import.meta.url)),
];
const canConfine = Deno.build.arch === "x86_64" &&
  await new Deno.Command("unshare", { args: [...CONFINED.slice(1), "true"] }).output()
    .then(({ success }) => success, () => false);

Deno.test("greetEgress() and greetDevice() agree on a fresh key when both know the link key", async () => {
  const linkKey = randomBytes(32);
  const keys = [await greet(linkKey, linkKey), await greet(linkKey, linkKey)];
  for (const { device, egress } of keys) assertEquals(device, egress);
  assert(keys[0]?.device !== keys[1]?.device, "a key is never used twice");
});

Deno.test("greetEgress() tells a squatter on the socket nothing it could use", async () => {
  const [near, far] = await socketPair();
  const heard: string[] = [];
  far.on("data", (bytes) => heard.push(String(bytes)));
  far.write(`${JSON.stringify({ nonce: "n".repeat(43), proof: "p".repeat(43) })}\n`);
  await assertRejects(
    () => greetEgress(near, randomBytes(32), "hash"),
    ChathamError,
    "does not know its key",
  );
  near.end();
  await new Promise((resolve) => far.on("close", resolve));
  assertEquals(Object.keys(JSON.parse(heard.join(""))), ["v", "nonce", "policy"]);
});

Deno.test("greetDevice() starts nothing for who does not know the link key", async () => {
  await assertRejects(() => greet(randomBytes(32), randomBytes(32)), ChathamError, "does not know its key");
});

Deno.test({
  name: "a device side without a network answers through an egress side that was started apart" +
    (canConfine ? "" : " (skipped: namespaces are not allowed, or no Python)"),
  ignore: !canConfine,
  fn: async () => {
    using folder = temporaryFolder();
    await using upstream = new Upstream(({ headers }) =>
      chatAnswer(headers.includes("authorization: Bearer sk-apart") ? "from outside" : "who are you?")
    );
    await installPolicyIn(`${folder.path}/policy`, policyFor(upstream.url, 1));
    await using apart = await startApart(folder.path, { within: CONFINED, env: { APART_KEY: "sk-apart" } });
    const chat = async () => {
      const answer = await apart.request("/v1/chat/completions", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ model: "local", messages: [{ role: "user", content: "Who is there?" }] }),
      });
      return (await answer.json()).choices?.[0].message.content;
    };
    assertEquals(await chat(), "from outside");
    const { confinement } = await (await apart.request("/healthz")).json();
    assertEquals(confinement, "operating system");
    const redacted = await apart.request("/v1/redact", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ text: "Write to dana@nightjar.example." }),
    });
    assertEquals((await redacted.json()).entities[0].type, "EMAIL");
    // The egress side goes away and comes back: noticed, and the next request is answered again.
    await apart.restartEgress();
    assertEquals(await chat(), "from outside");
    assertEquals(upstream.requests.length, 2);
  },
});

function policyFor(url: string, version: number): string {
  return `
policy: apart
version: ${version}
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${url}", secret: { env: APART_KEY } } }
rules:
  - { id: here, because: It stays on this machine., permit: { targets: [local] } }
`;
}

async function greet(deviceKey: Uint8Array, egressKey: Uint8Array) {
  const [near, far] = await socketPair();
  const admitted = Promise.withResolvers<string>();
  const egress = greetDevice(far, egressKey, ({ key, policy }) => {
    assertEquals(policy, "hash");
    admitted.resolve(key.toString("hex"));
    return Promise.resolve();
  });
  egress.catch(() => {});
  try {
    const { key } = await greetEgress(near, deviceKey, "hash");
    return { device: key.toString("hex"), egress: await admitted.promise };
  } finally {
    near.destroy();
    far.destroy();
  }
}
