/**
 * Added latency and throughput of the OpenAI face against Portkey's gateway in the same run, over one loopback upstream.
 * Usage: `deno task bench:router [--portkey DIR]`, DIR being a folder with `node_modules/@portkey-ai/gateway`; without it
 * that package is installed into a temporary folder with npm, and left out where that is not possible.
 */
import { parseArgs } from "node:util";
import { fileURLToPath } from "node:url";
import { Redacted } from "../../src/gate.ts";
import { Legend } from "../../src/gate/legend.ts";
import { chatBody } from "../../src/escalate/chat_body.ts";
import { permit } from "../../src/policy/permit.ts";
import { capitalisedNames } from "../support/escalation_house.ts";
import { parsePolicy } from "../../src/policy/parse.ts";
import { startServer } from "../support/chatham.ts";
import { installPolicy } from "../support/installed_policy.ts";

const { values } = parseArgs({ args: Deno.args, options: { portkey: { type: "string" } } });
const SECONDS = 6;
const CLIENTS = 16;
const words =
  "the pricing review moved to the third week and nobody objected to the new budget for the launch".split(
    " ",
  );
const prompt = Array.from({ length: 300 }, (_, at) => words[at % words.length]).join(" ");

interface Way {
  readonly name: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly model: string;
}

async function main(): Promise<void> {
  const upstream = await start(["run", "--allow-net=127.0.0.1", at("router_upstream.ts")]);
  const port = await firstLine(upstream);
  const data = await Deno.makeTempDir();
  await installPolicy(data, policyFor(`http://127.0.0.1:${port}/v1`));
  const server = await startServer(data);
  const portkey = await startPortkey();
  const ways: Way[] = [
    { name: "upstream alone", url: `http://127.0.0.1:${port}`, headers: {}, model: "m" },
    {
      name: "Chatham, gate off (device target)",
      url: server.address,
      headers: { authorization: `Bearer ${server.token}` },
      model: "local",
    },
    ...(portkey
      ? [{
        name: "@portkey-ai/gateway",
        url: `http://127.0.0.1:${PORTKEY_PORT}`,
        headers: {
          authorization: "Bearer sk-none",
          "x-portkey-provider": "openai",
          "x-portkey-custom-host": `http://127.0.0.1:${port}/v1`,
        },
        model: "m",
      }]
      : []),
  ];
  try {
    for (const way of ways) await sequential(way, 50);
    say("| way | p50 ms | p99 ms | requests/s, 16 clients | first token of a stream, p50 ms |");
    say("|---|---|---|---|---|");
    const rounds = new Map(
      ways.map((way) => [way, { ms: [] as number[], rates: [] as number[], first: [] as number[] }]),
    );
    for (let round = 0; round < 3; round++) {
      for (const way of ways) {
        const seen = rounds.get(way);
        seen?.ms.push(...await sequential(way, 150));
        seen?.rates.push(await closedLoop(way));
        // A gateway that cannot stream this answer has no figure there.
        seen?.first.push(...await firstTokens(way, 10).catch(() => []));
      }
    }
    for (const [{ name }, { ms, rates, first }] of rounds) {
      const rate = rates.toSorted((a, b) => a - b)[1] ?? 0;
      say(`| ${name} | ${show(ms, 0.5)} | ${show(ms, 0.99)} | ${rate.toFixed(0)} | ${show(first, 0.5)} |`);
    }
    const { gate, pass } = await rulesOnly();
    say("");
    say(
      `Gate with rules only, 300-word prompt, in-process: p50 ${show(gate, 0.5)} ms, p99 ${
        show(gate, 0.99)
      } ms; ` +
        `one pass of that detector p50 ${show(pass, 0.5)} ms`,
    );
  } finally {
    portkey?.kill("SIGTERM");
    await server.stop();
    upstream.kill("SIGTERM");
    await Deno.remove(data, { recursive: true });
  }
}

const PORTKEY_PORT = 8797;

function policyFor(url: string): string {
  return `
policy: bench
version: 1
expires: 2099-01-01
targets:
  - { id: local, kind: openai-chat, trust: device, model: m, endpoint: { url: "${url}" } }
  - { id: frontier, kind: openai-chat, trust: external, model: m, endpoint: { url: "${url}" }, price: { inPerMillion: 0, outPerMillion: 0 } }
rules:
  - { id: may, because: Measured., permit: { targets: [frontier] } }
preferences:
  - { id: always, mode: best }
`;
}

async function send({ url, headers, model }: Way, stream: boolean): Promise<Response> {
  const response = await fetch(`${url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ model, messages: [{ role: "user", content: prompt }], stream }),
  });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return response;
}

async function sequential(way: Way, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now();
    await (await send(way, false)).text();
    times.push(performance.now() - startedAt);
  }
  return times;
}

async function closedLoop(way: Way): Promise<number> {
  const startedAt = performance.now();
  let done = 0;
  await Promise.all(Array.from({ length: CLIENTS }, async () => {
    while (performance.now() - startedAt < SECONDS * 1_000) {
      await (await send(way, false)).text();
      done += 1;
    }
  }));
  return done / ((performance.now() - startedAt) / 1_000);
}

async function firstTokens(way: Way, count: number): Promise<number[]> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) {
    const startedAt = performance.now();
    let seen = "";
    for await (const piece of (await send(way, true)).body?.pipeThrough(new TextDecoderStream()) ?? []) {
      if (seen === "" || !seen.includes("word0")) {
        seen += piece;
        if (seen.includes("word0")) times.push(performance.now() - startedAt);
      }
    }
  }
  return times;
}

/** The gate over a 300-word prompt with patterns and a trivial name finder: what the rules cost without a trained model. */
async function rulesOnly(): Promise<{ gate: number[]; pass: number[] }> {
  const policy = parsePolicy(policyFor("http://127.0.0.1:1/v1"));
  const leave = permit(policy, { now: Date.now(), task: "chat" }).permits.find(({ trust }) =>
    trust === "external"
  );
  if (!leave) throw new Error("the bench's policy permits nothing");
  const chat = { messages: [{ role: "user" as const, content: prompt }], tokensOutMax: 100, stream: false };
  const gate: number[] = [], pass: number[] = [];
  for (let i = 0; i < 120; i++) {
    const legend = new Legend({ conversation: "bench", provider: leave.target.id }, new Uint8Array(32));
    const startedAt = performance.now();
    await Redacted.from(chatBody(leave, chat), leave, capitalisedNames, { legend, roster: [] });
    const gatedAt = performance.now();
    await capitalisedNames([{ text: prompt }], { roster: [] });
    if (i < 20) continue;
    gate.push(gatedAt - startedAt);
    pass.push(performance.now() - gatedAt);
  }
  return { gate, pass };
}

async function startPortkey(): Promise<Deno.ChildProcess | undefined> {
  const folder = values.portkey ?? await installPortkey();
  if (folder === undefined) return undefined;
  const child = new Deno.Command("node", {
    args: [
      `${folder}/node_modules/@portkey-ai/gateway/build/start-server.js`,
      `--port=${PORTKEY_PORT}`,
      "--headless",
    ],
    stdout: "null",
    stderr: "null",
  }).spawn();
  for (let tries = 0; tries < 100; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    if (await fetch(`http://127.0.0.1:${PORTKEY_PORT}/`).then((r) => r.text(), () => undefined)) return child;
  }
  throw new Error("Portkey's gateway did not start");
}

async function installPortkey(): Promise<string | undefined> {
  const folder = await Deno.makeTempDir();
  const { success } = await new Deno.Command("npm", {
    args: ["install", "--no-audit", "--no-fund", "--prefix", folder, "@portkey-ai/gateway@1.15.2"],
    stdout: "null",
    stderr: "null",
  }).output();
  return success ? folder : undefined;
}

function start(args: string[]): Promise<Deno.ChildProcess> {
  return Promise.resolve(
    new Deno.Command(Deno.execPath(), { args, stdout: "piped", stderr: "inherit" }).spawn(),
  );
}

async function firstLine(child: Deno.ChildProcess): Promise<string> {
  const reader = child.stdout.getReader();
  const { value } = await reader.read();
  reader.releaseLock();
  return new TextDecoder().decode(value).trim();
}

function show(samples: readonly number[], q: number): string {
  const sorted = samples.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN).toFixed(1);
}

function at(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}

await main();
Deno.exit(0);
