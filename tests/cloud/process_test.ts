import { assert, assertEquals, assertRejects } from "@std/assert";
import { fileURLToPath } from "node:url";
import { ChathamError } from "../../src/errors.ts";
import type { EgressPolicy } from "../../src/link/egress_policy.ts";
import { EgressFailure, type Sending } from "../../src/link/egress_client.ts";
import { EgressPort } from "../../src/link/egress_port.ts";
import { EgressKeeper } from "../../src/launch/egress/egress_keeper.ts";
import { startFor } from "../../src/launch/egress/egress_process.ts";
import { egressEnvironment, egressRights } from "../../src/launch/egress/egress_rights.ts";
import { Link } from "../../src/link/link.ts";
import { linkPair } from "../support/link_pair.ts";
import { ASKED, TestChain } from "../support/shown_receipt.ts";
import { socketPair } from "../support/socket_pair.ts";
import { chatAnswer, Upstream } from "../support/upstream.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const never = new AbortController().signal;

/** The launcher's and the device's sides of the real egress process. The first policy is the active one. */
async function house(active: EgressPolicy, environment: Record<string, string> = {}) {
  const held = { active };
  const control = await linkPair();
  const [devicePeer, launcherPeer] = await socketPair({ pauseOnConnect: true });
  const crashes: string[] = [];
  const keeper = new EgressKeeper(control.parent, launcherPeer, {
    connect: (hash, peer) =>
      startFor(hash, held.active, {
        root: ROOT,
        environment: { ...Deno.env.toObject(), TEST_API_KEY: "sk-test", ...environment },
        peer,
      }),
    onCrash: (why) => crashes.push(why),
  });
  const peer = new Link(devicePeer, "parent");
  const port = new EgressPort(control.child, peer);
  control.parent.onControl((message) => keeper.onControl(message));
  control.child.onControl((message) => port.onControl(message));
  return {
    port,
    keeper,
    setActive: (next: EgressPolicy) => {
      held.active = next;
      keeper.onPolicy(next.hash);
    },
    crashes,
    close: () => (keeper.stop(), control.close(), peer.close(), launcherPeer.destroy()),
  };
}

function policy(url: string, hash = "h1"): EgressPolicy {
  return {
    hash,
    targets: [{
      id: "t",
      kind: "openai-chat",
      trust: "external",
      url,
      model: "m",
      secretEnv: "TEST_API_KEY",
      floors: [...ASKED],
    }],
  };
}

const chain = new TestChain();

function content(policyHash = "h1", text = '{"model":"m","messages":[]}'): Sending {
  return chain.with({
    product: "redacted",
    withheld: ["EMAIL"],
    target: "t",
    operation: "chat",
    contentType: "application/json",
    body: new TextEncoder().encode(text),
    policyHash,
    timeoutMs: 5_000,
    stream: false,
  });
}

async function drain(body: AsyncIterable<Uint8Array>): Promise<void> {
  for await (const _ of body);
}

Deno.test("the egress process has its keys and its hosts, and nothing of the rest of the environment", async () => {
  await using upstream = new Upstream(() => chatAnswer("ok"));
  const { port, close } = await house(policy(upstream.url), {
    TEST_API_KEY: "sk-egress",
    HTTP_PROXY: "http://127.0.0.1:9",
  });
  const client = await port.client(policy(upstream.url));
  await drain((await client.send(content(), never)).body);
  assert(upstream.requests[0]?.headers.includes("authorization: Bearer sk-egress"));
  close();
});

Deno.test("the egress process is started anew when the policy changes, and old envelopes no longer open", async () => {
  await using one = new Upstream(() => chatAnswer("one"));
  await using two = new Upstream(() => chatAnswer("two"));
  const { port, setActive, close } = await house(policy(one.url));
  const before = await port.client(policy(one.url));
  await drain((await before.send(content(), never)).body);
  setActive(policy(two.url, "h2"));
  const after = await port.client(policy(two.url, "h2"));
  await assertRejects(() => before.send(content("h2"), never), EgressFailure, "wrong MAC");
  await drain((await after.send(content("h2"), never)).body);
  assertEquals([one.requests.length, two.requests.length], [1, 1]);
  close();
});

Deno.test("the launcher gives a device process that names other hosts, or another policy, nothing", async () => {
  await using permitted = new Upstream(() => chatAnswer("ok"));
  await using foreign = new Upstream(() => chatAnswer("stolen"));
  const { port, close } = await house(policy(permitted.url));
  // The same hash with another host: the hosts of the signed policy hold.
  const client = await port.client(policy(foreign.url));
  await drain((await client.send(content(), never)).body);
  await assertRejects(() => port.client(policy(foreign.url, "forged")), ChathamError, "another policy");
  assertEquals([permitted.requests.length, foreign.requests.length], [1, 0]);
  close();
});

Deno.test("a crash of the egress process is noticed and reported, and the next request starts a new one", async () => {
  const seen = Promise.withResolvers<void>();
  await using upstream = new Upstream(({ body }, signal) => {
    if (!new TextDecoder().decode(body).includes("hang")) return chatAnswer("ok");
    seen.resolve();
    return new Promise((resolve) => signal.addEventListener("abort", () => resolve(new Response())));
  });
  const { port, keeper, crashes, close } = await house(policy(upstream.url));
  const client = await port.client(policy(upstream.url));
  const hanging = content("h1", '{"model":"m","messages":[],"user":"hang"}');
  const lost = assertRejects(() => client.send(hanging, never), EgressFailure, "went away");
  await seen.promise;
  keeper.kill();
  await lost;
  assertEquals(crashes, ["it ended (SIGKILL)"]);
  const again = await port.client(policy(upstream.url));
  await drain((await again.send(content(), never)).body);
  assertEquals(upstream.requests.length, 2);
  close();
});

Deno.test("a new egress process takes nothing for its own of what a dead one left unread", async () => {
  await using upstream = new Upstream(() => chatAnswer("ok"));
  const { port, keeper, close } = await house(policy(upstream.url));
  for (let round = 0; round < 3; round++) {
    const client = await port.client(policy(upstream.url));
    const long = { ...content(), body: new Uint8Array(16 << 20) };
    const lost = Promise.allSettled([client.send(long, never), client.send(long, never)]);
    keeper.kill();
    assertEquals((await lost).map(({ status }) => status), ["rejected", "rejected"]);
    const again = await port.client(policy(upstream.url));
    await drain((await again.send(content(), never)).body);
  }
  assertEquals(upstream.requests.length, 3);
  close();
});

Deno.test("the egress process may not read, write, run, load, listen, resolve, import or connect elsewhere", async () => {
  await using allowed = new Upstream(() => new Response("reached"));
  await using foreign = new Upstream(() => new Response("export default 1"));
  const proxies = {
    HTTP_PROXY: foreign.url,
    HTTPS_PROXY: foreign.url,
    ALL_PROXY: foreign.url,
    CHATHAM_KEY: "k",
  };
  const only = policy(allowed.url);
  const { stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      ...egressRights(only, ROOT),
      fileURLToPath(new URL("egress_probe.ts", import.meta.url)),
      new URL(allowed.url).port,
      new URL(foreign.url).port,
    ],
    clearEnv: true,
    env: egressEnvironment(only, { ...Deno.env.toObject(), ...proxies }),
  }).output();
  const decoder = new TextDecoder();
  assertEquals(decoder.decode(stdout), '{"possible":[],"reached":"reached"}', decoder.decode(stderr));
  assertEquals(foreign.requests.length, 0);
});

Deno.test("egressEnvironment() hands over no variable that changes where connections go", () => {
  const named: EgressPolicy = {
    hash: "h",
    targets: ["HTTPS_PROXY", "all_proxy", "DENO_CERT", "SSL_CERT_FILE", "LD_PRELOAD", "GOOD_KEY"].map((
      name,
      i,
    ) => ({
      id: `t${i}`,
      kind: "openai-chat" as const,
      trust: "external" as const,
      url: "https://a.example/v1",
      floors: [],
      secretEnv: name,
    })),
  };
  const environment = Object.fromEntries(named.targets.map(({ secretEnv }) => [String(secretEnv), "x"]));
  assertEquals(egressEnvironment(named, environment), {
    GOOD_KEY: "x",
    OTEL_DENO: "false",
    DENO_NO_UPDATE_CHECK: "1",
  });
});
