/**
 * Does the server answer while it works? `/healthz` and searches beside imports, redactions and summaries, and an empty Deno
 * server beside the same load. Prints milliseconds: p50, p99 and the longest.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { startServer } from "../support/chatham.ts";
import { temporaryFolder } from "../support/store.ts";
import { scaleMeetings } from "./search/scale_meetings.ts";

const QUERIES = [
  "remote control battery",
  "what does the design cost",
  "who presents the project",
  "user interface",
];
const meetingOf = scaleMeetings();
const EMPTY = `Deno.serve({ port: 0, onListen: ({ port }) => console.log(port) }, () => new Response("{}"));`;

using folder = temporaryFolder();
await using server = await startServer(folder.path);
const empty = new Deno.Command(Deno.execPath(), {
  args: ["eval", EMPTY],
  stdout: "piped",
  stderr: "null",
}).spawn();
const emptyPort = await firstNumber(empty.stdout);
const json = { "content-type": "application/json" };

const importTranscript = async (number: number) => {
  const { turns, title } = meetingOf(number);
  const lines = turns.map(({ speaker, text }) => `${speaker}: ${text.replaceAll("\n", " ")}`).join("\n");
  const form = new FormData();
  form.set("file", new Blob([lines]), `${title}.txt`);
  const answer = await send("/v1/meetings", { method: "POST", body: form });
  return (await answer.json() as { jobId: string }).jobId;
};
const importRecording = async () => {
  const bytes = await Deno.readFile(new URL("../fixtures/meetings/3-heron-stand-up.ogg", import.meta.url));
  const form = new FormData();
  form.set("file", new Blob([bytes, new Uint8Array(performance.now() % 64)]), "stand-up.ogg");
  return (await (await send("/v1/meetings", { method: "POST", body: form })).json() as { jobId: string })
    .jobId;
};
const ended = async (jobs: readonly string[]) => {
  for (const job of jobs) {
    while (true) {
      const { state } = await (await send(`/v1/jobs/${job}`)).json() as { state: string };
      if (state === "done" || state === "failed") break;
      await sleep(250);
    }
  }
};
const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

await ended(await Promise.all(range(0, 10).map(importTranscript)));
await send("/v1/search", {
  method: "POST",
  headers: json,
  body: JSON.stringify({ query: "remote control" }),
});

await phase("idle", () => sleep(5_000));
await phase(
  "20 transcripts imported",
  async () => ended(await Promise.all(range(100, 120).map(importTranscript))),
);
await phase("a recording imported", async () => ended([await importRecording()]));
await phase("a text of 60 kB redacted", async () => {
  const text = meetingOf(7).turns.map(({ text }) => text).join(" ").repeat(3).slice(0, 60_000);
  const answer = await send("/v1/redact", { method: "POST", headers: json, body: JSON.stringify({ text }) });
  await answer.body?.cancel();
});
await phase("a transcript of 20,000 turns imported", async () => {
  const turns = range(0, 200).flatMap((number) => meetingOf(1_000 + number).turns).slice(0, 20_000);
  const lines = turns.map(({ speaker, text }) => `${speaker}: ${text.replaceAll("\n", " ")}`).join("\n");
  const form = new FormData();
  form.set("file", new Blob([lines]), "long.txt");
  const { jobId } = await (await send("/v1/meetings", { method: "POST", body: form })).json() as {
    jobId: string;
  };
  await Promise.race([ended([jobId]), sleep(60_000)]);
});
empty.kill();

async function phase(name: string, work: () => Promise<unknown>): Promise<void> {
  const stop = new AbortController();
  const probes = [
    probe("healthz", 10, stop.signal, () => fetch(`${server.address}/healthz`)),
    probe("empty server", 10, stop.signal, () => fetch(`http://127.0.0.1:${emptyPort}/`)),
    probe("search", 200, stop.signal, () =>
      send("/v1/search", {
        method: "POST",
        headers: json,
        body: JSON.stringify({ query: QUERIES[Math.floor(Math.random() * QUERIES.length)] }),
      })),
  ];
  const began = performance.now();
  await work();
  stop.abort();
  print(`${name}: ${((performance.now() - began) / 1_000).toFixed(1)} s`);
  for (const line of await Promise.all(probes)) print(`  ${line}`);
}

async function probe(
  name: string,
  everyMs: number,
  signal: AbortSignal,
  ask: () => Promise<Response>,
): Promise<string> {
  const took: number[] = [];
  while (!signal.aborted) {
    const began = performance.now();
    const answer = await ask();
    await answer.body?.cancel();
    took.push(performance.now() - began);
    await sleep(everyMs);
  }
  took.sort((a, b) => a - b);
  const at = (share: number) =>
    (took[Math.min(took.length - 1, Math.floor(share * took.length))] ?? 0).toFixed(1);
  return `${name.padEnd(14)} p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  longest ${
    at(1)
  }  (${took.length})`;
}

function send(path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${server.token}`);
  return fetch(`${server.address}${path}`, { ...init, headers });
}

async function firstNumber(stream: ReadableStream<Uint8Array>): Promise<number> {
  for await (const piece of stream.pipeThrough(new TextDecoderStream()).values({ preventCancel: true })) {
    return Number(piece);
  }
  throw new Error("The empty server did not start");
}

function print(line: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(`${line}\n`));
}
