/**
 * Added latency and throughput of the OpenAI face against other gateways in the same run, over one loopback upstream.
 * Usage: `deno task bench:router [--portkey DIR]`, DIR being a folder with `node_modules/@portkey-ai/gateway`; without it
 * that package is installed into a temporary folder with npm, and left out where that is not possible. LiteLLM's proxy is
 * measured too where `LITELLM_VENV` names a Python environment that has `litellm[proxy]`.
 * `deno task bench:router streams [--minutes 10] [--streams 200]` samples memory while that many streams are open.
 */
import { parseArgs } from "node:util";
import { measureFull, measureRules } from "./router/gate.ts";
import { type Gateway, startChatham, startLiteLlm, startPortkey, startUpstream } from "./router/gateways.ts";
import { closedLoop, firstTokens, sequential } from "./router/load.ts";
import { measureStreams } from "./router/streams.ts";

const { values, positionals } = parseArgs({
  args: Deno.args,
  allowPositionals: true,
  options: {
    portkey: { type: "string" },
    minutes: { type: "string", default: "10" },
    streams: { type: "string", default: "200" },
  },
});
const ROUNDS = 3;
const LOAD = { clients: 16, seconds: 6 };

if (positionals[0] === "streams") {
  await measureStreams({ streams: Number(values.streams), minutes: Number(values.minutes) }, say);
} else {
  await measureGateways();
  await measureGate();
}
Deno.exit(0);

async function measureGateways(): Promise<void> {
  await using upstream = await startUpstream({ pieces: 20, waitMs: 20 });
  await using chatham = await startChatham(upstream);
  await using portkey = await startPortkey(upstream, values.portkey);
  const venv = Deno.env.get("LITELLM_VENV");
  await using liteLlm = venv === undefined ? undefined : await startLiteLlm(upstream, venv);
  const gateways = [upstream, chatham, portkey, liteLlm].filter((gateway) => gateway !== undefined);
  const seen = gateways.map((gateway) => ({ gateway, figures: noFigures() }));
  // A gateway is compiled as it runs: what is compared is the steady state.
  for (const { gateway } of seen) await closedLoop(gateway, LOAD);
  for (let round = 0; round < ROUNDS; round++) {
    for (const { gateway, figures } of seen) await addRound(gateway, figures);
  }
  say(`| way | p50 ms | p99 ms | requests/s, ${LOAD.clients} clients | first token of a stream, p50 ms |`);
  say("|---|---|---|---|---|");
  for (const { gateway: { name }, figures: { ms, rates, first } } of seen) {
    const rate = quantile(rates, 0.5).toFixed(0);
    say(`| ${name} | ${show(ms, 0.5)} | ${show(ms, 0.99)} | ${rate} | ${show(first, 0.5)} |`);
  }
  say("");
  const [alone, ours, ...others] = seen;
  const added = quantile(ours?.figures.first ?? [], 0.5) - quantile(alone?.figures.first ?? [], 0.5);
  say(`Time to first token added by Chatham: ${added.toFixed(1)} ms`);
  for (const { gateway, figures } of others) {
    const ratio = quantile(ours?.figures.rates ?? [], 0.5) / quantile(figures.rates, 0.5);
    say(`Throughput against ${gateway.name}: ${ratio.toFixed(2)} ×`);
  }
}

async function addRound(gateway: Gateway, { ms, rates, first }: Figures): Promise<void> {
  ms.push(...await sequential(gateway, 150));
  rates.push(await closedLoop(gateway, LOAD));
  first.push(...await firstTokens(gateway, 10));
}

async function measureGate(): Promise<void> {
  const rules = await measureRules();
  say("");
  say(
    `Gate with rules only, 300-word prompt: p50 ${show(rules.gate, 0.5)} ms, p99 ${
      show(rules.gate, 0.99)
    } ms`,
  );
  const { gate, pass } = await measureFull();
  const ratio = quantile(gate, 0.5) / quantile(pass, 0.5);
  say(
    `Full gate with the shipped model: p50 ${show(gate, 0.5)} ms; one pass of its detector p50 ` +
      `${show(pass, 0.5)} ms; ${ratio.toFixed(2)} ×`,
  );
}

interface Figures {
  readonly ms: number[];
  readonly rates: number[];
  readonly first: number[];
}

function noFigures(): Figures {
  return { ms: [], rates: [], first: [] };
}

function show(samples: readonly number[], q: number): string {
  return quantile(samples, q).toFixed(1);
}

function quantile(samples: readonly number[], q: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? NaN;
}

function say(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
