// deno-lint-ignore-file no-console -- a bench prints its figures
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../../../device/store/open.ts";
import { chatham, type RunningServer, startServer } from "../../support/chatham.ts";
import type { Expected } from "./expected.ts";
import type { Policies } from "./policies.ts";
import { familyOf, sizeOf } from "./processes.ts";

/** Looks through a store after all that befell it: every meeting, job, index and receipt, and what a server holds on to. */
export async function lastLook({ data, within, expected, policies, fault }: {
  readonly data: string;
  readonly within: readonly string[];
  readonly expected: Expected;
  readonly policies: Policies;
  readonly fault: (what: string) => void;
}): Promise<void> {
  const server = await startServer(data, { within });
  await jobsEnded(server);
  const { jobs } = await (await server.request("/v1/jobs?state=failed&limit=1000")).json();
  for (const { error } of jobs) fault(`a job failed: ${JSON.stringify(error).slice(0, 200)}`);
  for (const wrong of await expected.compare(server)) fault(wrong);
  for (const wrong of await policies.compare(server)) fault(wrong);
  for (const wrong of await levelled(server)) fault(wrong);
  await server.stop();
  const receipts = await chatham(["receipts", "verify", "--data", data]);
  if (receipts.code !== 0) fault(`receipts: ${receipts.stderr.slice(0, 300)}`);
  using store = await openStore(data, { mode: "file" });
  const count = (sql: string) => Number(store.database.prepare(sql).pluck().get());
  if (store.database.pragma("integrity_check", { simple: true }) !== "ok") fault("the file is damaged");
  if (count("select count(*) from meetings") !== count("select count(*) from meeting_postings")) {
    fault("the full-text index lacks meetings, or has too many");
  }
  if (count("select count(*) from missing_vectors") > 0) fault("the index by meaning lacks meetings");
}

async function jobsEnded(server: RunningServer): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    const states = ["queued", "running"].map(async (state) =>
      (await (await server.request(`/v1/jobs?state=${state}`)).json()).jobs.length
    );
    if ((await Promise.all(states)).every((count) => count === 0)) return;
    await sleep(500);
  }
}

/** Memory and descriptors of the largest process over some thousand questions, once it is warm; prints the slope. */
async function levelled(server: RunningServer): Promise<string[]> {
  const size = () =>
    familyOf(server.pid).flatMap((pid) => sizeOf(pid) ?? []).sort((a, b) => b.rss - a.rss)[0];
  const samples: { rss: number; descriptors: number }[] = [];
  for (let round = 0; round <= ROUNDS; round++) {
    for (let n = 0; n < REQUESTS; n++) await request(server, n);
    const sample = size();
    if (round > 0 && sample) samples.push(sample);
  }
  const [first, last] = [samples[0], samples.at(-1)];
  if (!first || !last) return ["the server ended while it was looked at"];
  const slope = slopeOf(samples.map(({ rss }) => rss)) / REQUESTS * 1_000;
  console.log(
    `memory ${
      samples.map(({ rss }) => rss.toFixed(0)).join(", ")
    } MB, a sample each ${REQUESTS} requests: slope ${
      slope.toFixed(1)
    } MB for 1,000; descriptors ${first.descriptors} to ${last.descriptors}`,
  );
  return [
    ...(last.descriptors > first.descriptors + 20 ? ["descriptors are not given back"] : []),
    ...(last.rss > first.rss + 100 ? ["memory is not given back"] : []),
  ];
}

async function request(server: RunningServer, n: number): Promise<void> {
  const [path, body] = n % 5 === 0
    ? ["/v1/ask", { question: `What does valve ${n % 40} cost?` }]
    : ["/v1/search", { query: `valve ${n % 40} week` }];
  const headers = { "content-type": "application/json" };
  await (await server.request(path, { method: "POST", headers, body: JSON.stringify(body) })).text();
}

/** Least squares over samples at 0, 1, 2 … */
function slopeOf(values: readonly number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const [over, under] = values.reduce(
    ([a, b], value, at) => [a + (at - middle) * (value - mean), b + (at - middle) ** 2],
    [0, 0],
  );
  return under === 0 ? 0 : over / under;
}

const ROUNDS = 8;
const REQUESTS = 150;
