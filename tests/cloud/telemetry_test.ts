import { assert, assertEquals, assertThrows } from "@std/assert";
import { ChathamError } from "../../src/errors.ts";
import { otlpEndpoint } from "../../src/launch/otlp_endpoint.ts";
import { chatham, startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";
import { temporaryFolder } from "../support/store.ts";
import { chatAnswer, type Recorded, Upstream } from "../support/upstream.ts";

const SECRET = "Dana Kowalski of Nightjar";

function policyFor(url: string): string {
  return `
policy: watched
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${url}" } }
  - { id: broken, kind: openai-chat, trust: device, model: m, endpoint: { url: "${url}/broken" } }
rules:
  - { id: here, because: It stays on this machine., permit: { targets: [local, broken] } }
`;
}

/** Two chats that are answered and one that is not, through the served processes; @returns once they have ended */
async function serveThree(otlp: string | undefined): Promise<void> {
  using folder = temporaryFolder();
  await using upstream = new Upstream(({ path }) =>
    path.includes("broken") ? new Response(SECRET, { status: 400 }) : chatAnswer(SECRET)
  );
  await installPolicy(folder.path, policyFor(upstream.url));
  const env = otlp === undefined ? {} : { CHATHAM_OTLP_ENDPOINT: otlp };
  await using server = await startServer(folder.path, { env });
  for (const model of ["local", "local", "broken"]) {
    const answer = await server.request("/v1/chat/completions", {
      method: "POST",
      headers: { "content-type": "application/json", "x-chatham-labels": SECRET },
      body: JSON.stringify({ model, messages: [{ role: "user", content: SECRET }] }),
    });
    await answer.text();
  }
  assertEquals(upstream.requests.length, 3);
}

Deno.test("the egress process sends metrics and spans without content to the collector that the operator names", async () => {
  const both = Promise.withResolvers<void>();
  const seen: Recorded[] = [];
  await using collector = new Upstream((recorded) => {
    seen.push(recorded);
    if (seen.length === 2) both.resolve();
    return Response.json({});
  });
  await serveThree(new URL(collector.url).origin);
  await both.promise;
  const of = (path: string) => {
    const recorded = seen.find((one) => one.path === path);
    return JSON.parse(new TextDecoder().decode(recorded?.body));
  };
  const { resourceMetrics: [{ resource, scopeMetrics: [{ metrics }] }] } = of("/v1/metrics");
  assertEquals(resource.attributes[0], { key: "service.name", value: { stringValue: "chatham" } });
  const [requests, sent, duration] = metrics;
  const points: [target: string, outcome: string, count: string][] = requests.sum.dataPoints.map((
    point: Point,
  ) => [
    valueOf(point, "chatham.target"),
    valueOf(point, "chatham.outcome"),
    point.asInt,
  ]);
  assertEquals(points.sort(), [["broken", "declined", "1"], ["local", "answered", "2"]]);
  assert(sent.sum.dataPoints.every(({ asInt }: Point) => Number(asInt) > 50));
  for (const { count, bucketCounts, explicitBounds } of duration.histogram.dataPoints) {
    assertEquals(bucketCounts.length, explicitBounds.length + 1);
    assertEquals(bucketCounts.reduce((sum: number, one: string) => sum + Number(one), 0), Number(count));
  }
  const { resourceSpans: [{ scopeSpans: [{ spans }] }] } = of("/v1/traces");
  assertEquals(spans.map(({ status }: { status: { code: number } }) => status.code), [1, 1, 2]);
  assert(
    spans.every(({ traceId, spanId }: Record<string, string>) =>
      /^[0-9a-f]{32}$/.test(traceId ?? "") && /^[0-9a-f]{16}$/.test(spanId ?? "")
    ),
  );
  assert(!/Dana|Kowalski|Nightjar|owner|Deno/.test(collector.everything));
});

Deno.test("nothing is sent to a collector unless the operator turns telemetry on", async () => {
  await using collector = new Upstream(() => Response.json({}));
  // What other programs read is no wish of the operator's for this one.
  Deno.env.set("OTEL_EXPORTER_OTLP_ENDPOINT", new URL(collector.url).origin);
  try {
    await serveThree(undefined);
  } finally {
    Deno.env.delete("OTEL_EXPORTER_OTLP_ENDPOINT");
  }
  assertEquals(collector.requests.length, 0);
});

Deno.test("a collector that hangs or is not there disturbs no request", async () => {
  const held = Promise.withResolvers<void>();
  await using collector = new Upstream(() => held.promise.then(() => new Response()));
  await serveThree(new URL(collector.url).origin);
  await serveThree("http://127.0.0.1:9");
  held.resolve();
});

Deno.test("otlpEndpoint() takes this machine or https, and the program does not start with anything else", async () => {
  const of = (address: string) => otlpEndpoint({ CHATHAM_OTLP_ENDPOINT: address });
  assertEquals([of(""), otlpEndpoint({})], [undefined, undefined]);
  assertEquals(of("http://127.0.0.1:4318/"), "http://127.0.0.1:4318");
  assertEquals(of("https://otel.example.org/in"), "https://otel.example.org/in");
  for (
    const bad of [
      "http://otel.example.org",
      "http://127.telemetry.example:4318",
      "collector",
      "https://a:b@otel.example.org",
      "ftp://127.0.0.1",
      "https://x.example/?k=v",
    ]
  ) {
    assertThrows(() => of(bad), ChathamError, "CHATHAM_OTLP_ENDPOINT");
  }
  const { code, stderr } = await chatham(["list"], {
    env: { CHATHAM_OTLP_ENDPOINT: "http://otel.example.org" },
  });
  assertEquals([code, stderr.includes("must be https")], [2, true]);
});

interface Point {
  readonly asInt: string;
  readonly attributes: readonly { readonly key: string; readonly value: { readonly stringValue: string } }[];
}

function valueOf({ attributes }: Point, key: string): string {
  return attributes.find((attribute) => attribute.key === key)?.value.stringValue ?? "";
}
