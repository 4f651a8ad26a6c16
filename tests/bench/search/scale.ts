// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * How search, import and erasure grow with the store: `deno task bench:search-scale FOLDER [UP_TO]` fills stores of 100 to UP_TO
 * meetings (10,000 unless told) of `scale_meetings.ts`, one growing store kept in FOLDER, with invented vectors (72 of 384
 * dimensions a meeting), and prints at each size what an import, a search with each filter and an erasure cost.
 */
import process from "node:process";
import { embedMeeting } from "../../../device/search/embed_meeting.ts";
import { createSearch } from "../../../device/search/search.ts";
import { openStore, type Store } from "../../../device/store/open.ts";
import { textIndexOf } from "../../../device/store/text_index/question.ts";
import type { Embedder, SearchRequest } from "../../../src/meeting/search.ts";
import { qmsumQueries } from "../qmsum.ts";
import { scaleMeetings, seeded } from "./scale_meetings.ts";

const DIMENSIONS = 384;
const SIZES = [100, 300, 1_000, 2_000, 5_000, 10_000];
const [folder = Deno.makeTempDirSync({ prefix: "chatham-scale-" }), most = "10000"] = Deno.args;
const random = seeded(5);
const pool = Float32Array.from({ length: 1 << 20 }, gauss);
const embedder: Embedder = {
  // The English encoder's, so that the program itself can be measured over the store.
  id: "chatham-sentences-2",
  dimensions: DIMENSIONS,
  embed: (texts) => Promise.resolve(texts.map(invented)),
};
const meetings = scaleMeetings();
const store = await openStore(folder, { mode: "file" });
const stored = store.database.prepare<[], number>("select count(*) from meetings").pluck();
for (const size of SIZES.filter((each) => each <= Number(most) && each >= (stored.get() ?? 0))) {
  const before = stored.get() ?? 0;
  const imports = await fill(store, size);
  console.log(`\n${size} meetings, load ${Deno.loadavg()[0]?.toFixed(1)}`);
  if (before < size) console.log(`  import          processor ${quantiles(imports.slice(-100))}`);
  await searches(store);
  await erasures(store);
}
store[Symbol.dispose]();

async function fill(store: Store, size: number): Promise<number[]> {
  const times: number[] = [];
  for (let number = stored.get() ?? 0; number < size; number++) {
    const start = cpuMs();
    await put(store, number);
    times.push(cpuMs() - start);
  }
  return times;
}

async function put(store: Store, number: number): Promise<void> {
  store.putMeeting(meetings(number));
  (await embedMeeting(store.database, embedder, `scale-${number}`))();
}

/** Erases some meetings, overwrites their traces, and puts them back. */
async function erasures(store: Store): Promise<void> {
  const numbers = Array.from({ length: 8 }, (_, n) => 11 + n * 10);
  const clock = numbers.map((number) => {
    const start = performance.now();
    store.deleteMeeting(`scale-${number}`);
    return performance.now() - start;
  });
  const start = performance.now();
  const cpu = cpuMs();
  const isDone = store.overwriteTraces();
  console.log(
    `  erasing one     clock ${quantiles(clock)}; traces of all ${isDone ? "overwritten" : "left"} in ${
      (performance.now() - start).toFixed(0)
    } ms, processor ${(cpuMs() - cpu).toFixed(0)} ms`,
  );
  for (const number of numbers) await put(store, number);
}

async function searches(store: Store): Promise<void> {
  const parts = { database: store.database, embedder: () => Promise.resolve(embedder) };
  const modes = {
    words: createSearch({ ...parts, embedderId: undefined }),
    hybrid: createSearch({ ...parts, embedderId: embedder.id }),
  };
  const person = store.database.prepare("select name from speakers limit 1 offset 17").pluck().get();
  const filters: Record<string, Omit<SearchRequest, "query">> = {
    "no filter": {},
    "a label": { labels: ["project:p3"] },
    "a speaker": { speakers: [String(person)] },
    "90 days": { from: "2024-01-01", to: "2024-03-31" },
    "one meeting": { meetingIds: ["scale-7"] },
    "all three": { labels: ["project:p3"], speakers: [String(person)], from: "2023-06-01" },
    "half allowed": {
      allowed: new Set(
        Array.from({ length: stored.get() ?? 0 }, (_, n) => `scale-${n}`).filter((_, n) => n % 2),
      ),
    },
  };
  const queries = qmsumQueries("val").slice(0, 60).map(({ query }) => query);
  for (const [mode, search] of Object.entries(modes)) {
    const [start, cpu] = [performance.now(), cpuMs()];
    for (const query of queries.slice(0, 3)) await search({ query });
    console.log(
      `  ${mode}: the first three ${(performance.now() - start).toFixed(0)} ms, processor ${
        (cpuMs() - cpu).toFixed(0)
      } ms`,
    );
    for (const [name, filter] of Object.entries(filters)) {
      const [clock, processor]: [number[], number[]] = [[], []];
      for (const query of name === "no filter" ? queries : queries.slice(0, 20)) {
        const [at, cpu] = [performance.now(), cpuMs()];
        await search({ query, ...filter });
        clock.push(performance.now() - at);
        processor.push(cpuMs() - cpu);
      }
      console.log(
        `  ${mode.padEnd(6)} ${name.padEnd(14)} processor ${quantiles(processor)}; clock ${quantiles(clock)}`,
      );
    }
  }
  const { rss } = Deno.memoryUsage();
  const lists = textIndexOf(store.database).bytes;
  console.log(`  memory ${(rss / 1e6).toFixed(0)} MB, of it lists ${(lists / 1e6).toFixed(0)} MB`);
}

function invented(): Float32Array {
  const at = Math.floor(random() * (pool.length - DIMENSIONS));
  const vector = pool.slice(at, at + DIMENSIONS);
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}

function gauss(): number {
  return Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
}

function quantiles(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number) => (sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} p95 ${at(0.95)} ms`;
}

/** CPU time of all threads: on a shared machine it says more than the clock on the wall. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
