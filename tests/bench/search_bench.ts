// deno-lint-ignore-file no-console -- a bench prints its figures
/**
 * Measures search on QMSum: ours by words, ours by words and meaning (with an encoder installed), and plain BM25 over the
 * same windows in the same run. `deno task bench:search [--split=train] [--meetings=val] [--store=FOLDER]`: `--meetings` takes
 * the meetings of one split only; a store folder is kept for the next run.
 */
import process from "node:process";
import { openSentenceEncoder } from "../../device/embed/sentence_encoder.ts";
import { embedMeeting } from "../../device/search/embed_meeting.ts";
import { createSearch } from "../../device/search/search.ts";
import { openVectorIndex } from "../../device/search/vector_index.ts";
import { openStore, type Store } from "../../device/store/open.ts";
import { findModel, openShelf, readVerified } from "../../models/verify.ts";
import { meanScore, type RetrievalScore, scoreRetrieval } from "../../src/eval/retrieval.ts";
import type { Embedder, Hit } from "../../src/search.ts";
import { countWords, cutWindows } from "../../src/window.ts";
import { PlainBm25 } from "./plain_bm25.ts";
import { qmsumMeetings, qmsumQueries, type QmsumQuery } from "./qmsum.ts";

type Run = (query: string) => Promise<readonly Pick<Hit, "meetingId" | "startTurn" | "endTurn" | "score">[]>;

const option = (name: string) => Deno.args.find((each) => each.startsWith(`--${name}=`))?.split("=")[1];
const split = (option("split") ?? "val") as QmsumQuery["split"];
const folder = option("store") ?? Deno.makeTempDirSync({ prefix: "chatham-bench-" });

const meetings = [...qmsumMeetings(option("meetings"))];
const wordsPerTurn = new Map(
  meetings.map(({ id, turns }) => [id, turns.map(({ text }) => countWords(text))]),
);
const store = await openStore(folder, { mode: "file" });
importAll(store);
const windows = store.database.prepare("select count(*) from windows").pluck().get();
console.log(
  `QMSum ${split}: ${meetings.length} meetings, ${windows} windows, ${qmsumQueries(split).length} queries\n`,
);
console.log(
  "| run | domain | MRR@10 | gold words in top 10 | meeting R@1 | hit@10 |\n|---|---|---|---|---|---|",
);
await report("plain BM25", plainBm25());
await report("ours, words only", ours());
const embedder = await installedEmbedder();
if (embedder) await report(`ours, hybrid (${embedder.id})`, ours(embedder));
store[Symbol.dispose]();
if (!option("store")) Deno.removeSync(folder, { recursive: true });

function importAll(store: Store): void {
  const times: number[] = [];
  for (const meeting of meetings) {
    const start = performance.now();
    if (store.putMeeting(meeting)) times.push(performance.now() - start);
  }
  if (times.length === 0) return;
  const total = times.reduce((a, b) => a + b, 0);
  console.log(
    `imported ${times.length} meetings, mean ${
      (total / times.length).toFixed(0)
    } ms each (without vectors)\n`,
  );
}

function ours(embedder?: Embedder): Run {
  const search = createSearch({
    database: store.database,
    embedderId: embedder?.id,
    embedder: () => Promise.resolve(embedder),
  });
  return async (query) => (await search({ query, limit: 50 })).hits;
}

function plainBm25(): Run {
  const index = new PlainBm25();
  for (const { id, turns } of meetings) {
    const clean = turns.map(({ text }) => text.replace(/\{[a-z_ ]+\}/g, " "));
    for (const { firstTurn, lastTurn } of cutWindows(clean.map((text) => ({ text })))) {
      const text = clean.slice(firstTurn, lastTurn + 1).join("\n");
      index.add({ meetingId: id, startTurn: firstTurn, endTurn: lastTurn }, text);
    }
  }
  return (query) => Promise.resolve(index.search(query, 5_000));
}

async function report(name: string, run: Run): Promise<void> {
  const queries = qmsumQueries(split);
  const scores = new Map<string, RetrievalScore[]>();
  const times: number[] = [];
  const cpuTimes: number[] = [];
  for (const known of queries) {
    const startCpuMs = cpuMs();
    const start = performance.now();
    const hits = await run(known.query);
    times.push(performance.now() - start);
    cpuTimes.push(cpuMs() - startCpuMs);
    const score = scoreRetrieval(known, hits, wordsPerTurn.get(known.meetingId) ?? []);
    for (const group of ["all", known.domain]) scores.set(group, [...scores.get(group) ?? [], score]);
  }
  for (const [group, each] of scores) {
    const { mrr10, goldWords10, meetingR1, hit10 } = meanScore(each);
    const cells = [mrr10, goldWords10, meetingR1, hit10].map((value) => value.toFixed(3).replace(/^0/, ""));
    console.log(`| ${name} | ${group} (${each.length}) | ${cells.join(" | ")} |`);
  }
  console.log(`| ${name} | time per search | ${quantiles(times)} | CPU ${quantiles(cpuTimes)} | | |`);
}

function quantiles(times: number[]): string {
  times.sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * times.length)] ?? 0).toFixed(1);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms`;
}

/** CPU time of all threads of this process: on a shared machine it says more than the clock on the wall. */
function cpuMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The encoder that ships in `models/`, if there is one; the vectors of all windows are made with it first. */
async function installedEmbedder(): Promise<Embedder | undefined> {
  const root = new URL("../../", import.meta.url).pathname;
  const model = findModel([await openShelf(root, `${root}models/manifest.json`)], "sentence-embedding");
  if (!model) return undefined;
  const files = {
    model: await readVerified(model, "model"),
    vocabulary: await readVerified(model, "vocabulary"),
  };
  const { id, settings } = model.entry;
  const { dimensions, tokensMax } = {
    dimensions: Number(settings?.dimensions),
    tokensMax: Number(settings?.tokensMax),
  };
  const encoder = await openSentenceEncoder(files, { id, dimensions, tokensMax, threads: 2 });
  if (openVectorIndex(store.database, encoder).count() !== windows) {
    for (const { id } of meetings) (await embedMeeting(store.database, encoder, id))();
  }
  return encoder;
}
