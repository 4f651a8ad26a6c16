import { assert, assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { fileURLToPath } from "node:url";
import type { EgressPolicy, EgressTarget } from "../../src/link/egress_policy.ts";
import { EnvelopeKey } from "../../src/link/envelope.ts";
import { EgressClient, EgressFailure } from "../../src/link/egress_client.ts";
import { startFor } from "../../src/launch/egress/egress_process.ts";
import { Link } from "../../src/link/link.ts";
import { canMakeCertificates, type Certificates, makeCertificates } from "../support/certificates.ts";
import { ConnectProxy } from "../support/connect_proxy.ts";
import { ASKED, TestChain } from "../support/shown_receipt.ts";
import { temporaryFolder } from "../support/store.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const skipped = canMakeCertificates ? "" : " (skipped: no openssl)";

Deno.test({
  name: "the egress process speaks TLS with a private CA that the policy names, and with no other" + skipped,
  ignore: !canMakeCertificates,
  fn: async () => {
    using folder = temporaryFolder();
    using other = temporaryFolder();
    const ours = await makeCertificates(folder.path, ["IP:127.0.0.1"]);
    const theirs = await makeCertificates(other.path, ["IP:127.0.0.1"]);
    await using server = new TlsServer(ours);
    const url = `https://127.0.0.1:${server.port}/v1`;
    assertEquals(await ask({ url, ca: ours.ca }), "over TLS");
    for (const target of [{ url }, { url, ca: theirs.ca }]) {
      const error = await assertRejects(() => ask(target), EgressFailure);
      assertStringIncludes(error.message, "certificate is signed by none that is trusted");
    }
    assertEquals(server.requests.length, 1);
  },
});

Deno.test({
  name:
    "the egress process tunnels to a private CA's server through a proxy with credentials, and resolves no name itself" +
    skipped,
  ignore: !canMakeCertificates,
  fn: async () => {
    using folder = temporaryFolder();
    const certificates = await makeCertificates(folder.path, ["DNS:target.invalid"]);
    await using server = new TlsServer(certificates);
    await using proxy = await ConnectProxy.open("chatham:s3cret:with colon", server.port);
    const target = {
      url: "https://target.invalid/v1",
      ca: certificates.ca,
      proxy: { url: proxy.url, secretEnv: "PROXY_LOGIN" },
    };
    assertEquals(await ask(target, { PROXY_LOGIN: "chatham:s3cret:with colon" }), "over TLS");
    assert(proxy.tunnels.every((line) => line === "CONNECT target.invalid:443 HTTP/1.1"));
    assert(
      server.requests.every((headers) => !/proxy|s3cret/i.test(headers)),
      "the target learns nothing of the proxy",
    );
    const error = await assertRejects(() => ask(target, { PROXY_LOGIN: "chatham:wrong" }), EgressFailure);
    assertStringIncludes(error.message, "proxy");
    assert(!error.message.includes("wrong"));
    assertEquals([server.requests.length, proxy.refused > 0], [1, true]);
  },
});

/** What a target answers through the real egress process. */
async function ask(change: Partial<EgressTarget>, environment: Record<string, string> = {}): Promise<string> {
  const policy: EgressPolicy = {
    hash: "h",
    targets: [{
      id: "t",
      kind: "openai-chat",
      trust: "organisation",
      url: "",
      model: "m",
      floors: [...ASKED],
      ...change,
    }],
  };
  const all = { ...Deno.env.toObject(), ...environment };
  const egress = await startFor("h", policy, { root: ROOT, environment: all });
  const link = new Link(egress.peer, "parent");
  try {
    const key = new EnvelopeKey(egress.key);
    link.begin(key.linkMark);
    const client = new EgressClient(link, key);
    const { body } = await client.send(
      new TestChain().with(
        {
          product: "redacted",
          withheld: [],
          target: "t",
          operation: "chat",
          contentType: "application/json",
          body: new TextEncoder().encode('{"model":"m","messages":[]}'),
          policyHash: "h",
          timeoutMs: 10_000,
          stream: false,
        },
        {},
        "organisation",
      ),
      new AbortController().signal,
    );
    let text = "";
    for await (const bytes of body) text += new TextDecoder().decode(bytes);
    return text;
  } finally {
    link.close();
    egress.end("SIGTERM");
    await egress.gone;
  }
}

class TlsServer implements AsyncDisposable {
  /** Headers of each request, as one text. */
  readonly requests: string[] = [];
  readonly #server: Deno.HttpServer<Deno.NetAddr>;

  constructor({ cert, key }: Certificates) {
    this.#server = Deno.serve({ port: 0, hostname: "127.0.0.1", cert, key, onListen() {} }, (request) => {
      this.requests.push([...request.headers].map(([name, value]) => `${name}: ${value}`).join("\n"));
      return new Response("over TLS");
    });
  }

  get port(): number {
    return this.#server.addr.port;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#server.shutdown();
  }
}
