// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * What a kept legend and counting add to one redacted chat request, against the gate alone in the same run. Processor time
 * of this process per request, so that other work on the machine counts little.
 * Usage: `deno task bench:legend`
 */
import { cpuUsage } from "node:process";
import { chatBody } from "../../src/openai/chat_body.ts";
import { passGate } from "../../src/send/pass_gate.ts";
import { dutiesOf } from "../../src/send/obligations.ts";
import { Redacted } from "../../src/gate/gate.ts";
import { Legend } from "../../src/gate/legend/legend.ts";
import { parsePolicy } from "../../src/policy/read/parse.ts";
import { permit } from "../../src/policy/decide/permit.ts";
import { escalationHouse } from "../support/escalation_house.ts";

const REQUESTS = 200;
const WARM_UP = 100;
const WORDS = 300;

const POLICY = `
policy: bench
version: 1
expires: 2099-01-01
targets:
  - { id: frontier, kind: openai-chat, trust: external, model: m, endpoint: { url: "http://127.0.0.1:9/v1" } }
rules:
  - { id: may-leave, because: Allowed., permit: { targets: [frontier] } }
`;
const policy = parsePolicy(POLICY);
const facts = { now: Date.now(), task: "chat" } as const;
const [leave] = permit(policy, facts).permits.filter(({ trust }) => trust === "external");
if (leave === undefined) throw new Error("The bench's policy permits nothing");
const plain = "the pricing review moved to the third week and nobody objected to the new budget".split(" ");
const text = Array.from(
  { length: WORDS },
  (_, at) => at % 50 === 0 ? "Dana Kowalski" : plain[at % plain.length],
);
const chat = {
  messages: [{ role: "user" as const, content: text.join(" ") }],
  tokensOutMax: 100,
  stream: false,
};
const body = chatBody(leave, chat);

using test = await escalationHouse({ policy: POLICY });
const { house } = test;

async function measure(name: string, work: () => Promise<void>): Promise<void> {
  for (let at = 0; at < WARM_UP; at++) await work();
  const before = cpuUsage();
  for (let at = 0; at < REQUESTS; at++) await work();
  const { user, system } = cpuUsage(before);
  const ms = (user + system) / 1_000 / REQUESTS;
  console.log(`${name.padEnd(60)} ${ms.toFixed(2)} ms of processor time a request`);
}

function through(conversation: () => string) {
  return async () => {
    if (leave === undefined) return;
    const { keep } = await passGate(house, { kind: "text", request: body }, leave, {
      policy,
      duties: dutiesOf(leave, { kind: "text", turns: 0, isGenerated: false, stream: false }),
      facts,
      conversation,
      roster: [],
      signal: new AbortController().signal,
      unit: "text",
      sources: [],
    });
    keep();
  };
}

function fill(conversation: string, entries: number): void {
  const scope = { conversation, provider: "frontier" };
  const key = new Uint8Array(32).fill(7);
  const legend = new Legend(scope, key);
  for (let at = 0; at < entries; at++) {
    legend.add("EMAIL", `mail${at}@nightjar.example`, `mail${at}@nightjar.example`);
  }
  house.legends.save(scope, [...legend.entries()], { expiresAt: "2099-01-01T00:00:00.000Z", key });
}

await measure("gate alone", async () => {
  const legend = new Legend({ conversation: "bench", provider: "frontier" }, new Uint8Array(32));
  await Redacted.from(body, leave, house.detect, { legend, roster: [] });
});
await measure("with legend and counts, a new conversation each", through(() => crypto.randomUUID()));
for (const entries of [10, 1_000]) {
  fill(`kept-${entries}`, entries);
  await measure(
    `with legend and counts, one conversation of ${entries} entries`,
    through(() => `kept-${entries}`),
  );
}
